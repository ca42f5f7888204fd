import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { findFigures } from "@/lib/compliance-store/figures";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { createUnit, editUnit, renameUnit } from "@/lib/features/unit/commands";
import { endUnitLink, linkUnit } from "@/lib/features/unit/commands-links";
import type { UnitRefusal } from "@/lib/features/unit/commands-open";
import { closeUnit, moveUnit } from "@/lib/features/unit/commands-tree";
import { findUnitByCode, listAncestors } from "@/lib/features/unit/queries";
import { findUnitFacts } from "@/lib/features/unit/queries-acts";
import { listLevels } from "@/lib/features/unit/queries-tree";
import { actorFor } from "@/tests/factories/accounts";
import { aCadre, aPost, aStandard } from "@/tests/factories/people";
import { aUnit, ensureBase, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const ACT = day("2025-07-01");
const PAPER = { decisionNo: "12-QĐ/TU", reason: "Sắp xếp đơn vị hành chính" };
const PLACE = { latitude: null, longitude: null };

let root: StoredUnit;
let province: StoredUnit;
let west: StoredUnit;
let east: StoredUnit;
let officer: Actor;
let westOfficer: Actor;

beforeAll(async () => {
  root = await ensureBase(testDb());
  province = await aUnit(testDb(), { kind: "province", name: "Tỉnh Lạng Sơn", parent: root });
  west = await aUnit(testDb(), { kind: "district", name: "Huyện Tây", parent: province });
  east = await aUnit(testDb(), { kind: "district", name: "Huyện Đông", parent: province });
  officer = await actorFor(testDb(), { role: "board-officer", unit: province });
  westOfficer = await actorFor(testDb(), { role: "board-officer", unit: west });
});

const scopeOf = (actor: Actor) => scopeFor(actor, "unit:manage");
const as = (actor: Actor) => ({ actor, scope: scopeOf(actor) });

async function versionOf(code: string): Promise<number> {
  return (await testDb().orgUnit.findUniqueOrThrow({ where: { code }, select: { version: true } })).version;
}

function rules(decision: { ok: true } | { ok: false; violations: readonly UnitRefusal[] }): string[] {
  return decision.ok ? [] : decision.violations.map((violation) => (violation.rule === "missing" ? `missing ${violation.what}` : violation.rule));
}

/** Audit rows about units written while `act` ran. */
async function audited<T>(act: () => Promise<T>): Promise<{ answer: T; events: string[] }> {
  const last = await testDb().auditEvent.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const answer = await act();
  const rows = await testDb().auditEvent.findMany({ where: { id: { gt: last?.id ?? 0n }, subject: "unit" }, select: { event: true }, orderBy: { id: "asc" } });
  return { answer, events: rows.map((row) => row.event) };
}

const commune = (wish: Parameters<typeof aUnit>[1] = {}) => aUnit(testDb(), { kind: "commune", parent: west, ...wish });
const move = async (actor: Actor, unit: string, parent: string, on = ACT, version?: number) =>
  moveUnit({ ...as(actor), unit, parent, on, version: version ?? (await versionOf(unit)), ...PAPER });

describe("createUnit", () => {
  const input = { parent: "", name: "Xã Tân Tiến", code: null, kind: "commune", area: "mountain" as const, from: ACT, ...PLACE, ...PAPER };

  it("hangs the unit below its parent, with its name, place and one audit row", async () => {
    const { answer, events } = await audited(() => createUnit({ ...as(westOfficer), ...input, parent: west.code, latitude: 22.2, longitude: 106.4 }));
    expect(answer).toEqual({ ok: true, value: { code: "xa-tan-tien", name: "Xã Tân Tiến" } });
    expect(events).toEqual(["unit.created"]);
    const stored = await testDb().orgUnit.findUniqueOrThrow({ where: { code: "xa-tan-tien" }, include: { names: true, placements: true } });
    expect(stored).toMatchObject({ parentId: west.id, path: `${west.path}${stored.id}/`, depth: west.depth + 1, search: "xa tan tien xa-tan-tien", latitude: 22.2 });
    expect(stored.names).toMatchObject([{ name: "Xã Tân Tiến", decisionNo: "12-QĐ/TU" }]);
    expect(stored.placements).toMatchObject([{ parentId: west.id, path: stored.path, reason: PAPER.reason }]);
  });

  it("refuses a code that a unit had before it was renamed, and writes nothing", async () => {
    const unit = await commune({ code: "ma-cu" });
    await renameUnit({ ...as(officer), unit: unit.code, version: 1, name: "Xã Tên Mới", code: "ma-moi", on: ACT, ...PAPER });
    const { answer, events } = await audited(() => createUnit({ ...as(officer), ...input, parent: west.code, name: "Xã Khác", code: "ma-cu" }));
    expect(rules(answer)).toEqual(["UNI-01"]);
    expect(events).toEqual([]);
    expect(await testDb().orgUnit.count({ where: { name: "Xã Khác" } })).toBe(0);
  });

  it("knows neither a parent outside the scope nor a kind that is none", async () => {
    expect(rules(await createUnit({ ...as(westOfficer), ...input, parent: east.code, code: "a-1" }))).toEqual(["missing parent"]);
    expect(rules(await createUnit({ ...as(westOfficer), ...input, parent: west.code, kind: "planet", code: "a-2" }))).toEqual(["missing kind"]);
  });

  it("one code for two at once: one of them gets it", async () => {
    const both = await Promise.all([1, 2].map(() => createUnit({ ...as(officer), ...input, parent: west.code, name: "Xã Song Sinh", code: "song-sinh" })));
    expect(both.flatMap(rules)).toEqual(["UNI-01"]);
    expect(await testDb().orgUnitName.count({ where: { code: "song-sinh" } })).toBe(1);
  });
});

describe("renameUnit", () => {
  it("keeps the former name and code for the days before, and for search of the people there", async () => {
    const unit = await commune({ name: "Xã Đại Đồng", code: "dai-dong" });
    const cadre = await aCadre(testDb(), { unit, name: "Lý Thị Mẫu" });
    const { answer, events } = await audited(() =>
      renameUnit({ ...as(westOfficer), unit: "dai-dong", version: 1, name: "Xã Tri Phương", code: "tri-phuong", on: ACT, ...PAPER }),
    );
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.renamed"]);
    const scope = scopeOf(westOfficer);
    expect(await findUnitByCode(testDb(), scope, "tri-phuong", day("2025-06-30"))).toMatchObject({ name: "Xã Đại Đồng" });
    expect(await findUnitByCode(testDb(), scope, "tri-phuong", ACT)).toMatchObject({ name: "Xã Tri Phương" });
    expect(await findUnitByCode(testDb(), scope, "dai-dong", ACT)).toMatchObject({ code: "tri-phuong" });
    const { search } = await testDb().cadre.findUniqueOrThrow({ where: { id: cadre.id }, select: { search: true } });
    expect(search).toContain("xa tri phuong");
    expect(search).toContain("xa dai dong");
  });

  it("tells the second of two editors what the first has done, and changes nothing", async () => {
    const unit = await commune();
    await renameUnit({ ...as(officer), unit: unit.code, version: 1, name: "Xã Một", code: null, on: ACT, ...PAPER });
    const { answer, events } = await audited(() => renameUnit({ ...as(officer), unit: unit.code, version: 1, name: "Xã Hai", code: null, on: day("2025-08-01"), ...PAPER }));
    expect(answer).toMatchObject({ ok: false, violations: [{ rule: "changed", event: "unit.renamed", by: officer.username }] });
    expect(events).toEqual([]);
    expect(await testDb().orgUnitName.count({ where: { unitId: unit.id } })).toBe(2);
  });

  it("refuses what the rules refuse and what lies outside the scope", async () => {
    const unit = await commune({ parent: east });
    expect(rules(await renameUnit({ ...as(officer), unit: unit.code, version: 1, name: unit.name, code: null, on: ACT, ...PAPER }))).toEqual(["UNI-07"]);
    expect(rules(await renameUnit({ ...as(westOfficer), unit: unit.code, version: 1, name: "Xã Lấn", code: null, on: ACT, ...PAPER }))).toEqual(["missing unit"]);
  });
});

describe("moveUnit", () => {
  it("takes all below along: the tree of either day is what it was on that day", async () => {
    const unit = await commune({ name: "Xã Đi", code: "xa-di" });
    const cell = await aUnit(testDb(), { kind: "party-cell", name: "Chi bộ Một", code: "chi-bo-mot", parent: unit });
    const { answer, events } = await audited(() => move(officer, "xa-di", east.code));
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.moved"]);

    const scope = scopeOf(officer);
    const above = async (on: string) => {
      const found = await findUnitByCode(testDb(), scope, "chi-bo-mot", day(on));
      return found ? (await listAncestors(testDb(), scope, found, day(on))).map((ancestor) => ancestor.code) : [];
    };
    expect(await above("2025-06-30")).toEqual([province.code, west.code, "xa-di"]);
    expect(await above("2025-07-01")).toEqual([province.code, east.code, "xa-di"]);
    const below = async (parent: StoredUnit, on: string) =>
      (await listLevels(testDb(), scope, [parent.id], day(on), { from: 0, size: 100 }))[0]?.nodes.filter((node) => node.code === "xa-di").length;
    expect([await below(west, "2025-06-30"), await below(east, "2025-06-30")]).toEqual([1, 0]);
    expect([await below(west, "2025-07-01"), await below(east, "2025-07-01")]).toEqual([0, 1]);
    expect(await testDb().orgUnit.findUnique({ where: { id: cell.id }, select: { path: true, depth: true, parentId: true } })).toEqual({
      path: `${east.path}${unit.id}/${cell.id}/`, depth: east.depth + 2, parentId: unit.id,
    });
    expect(await testDb().orgUnitPlacement.findMany({ where: { unitId: cell.id }, orderBy: { validFrom: "asc" }, select: { parentId: true, path: true } })).toEqual([
      { parentId: unit.id, path: cell.path },
      { parentId: unit.id, path: `${east.path}${unit.id}/${cell.id}/` },
    ]);
  });

  it("takes the people counted there from the one district to the other, from that day on", async () => {
    const from = await aUnit(testDb(), { kind: "district", parent: province });
    const to = await aUnit(testDb(), { kind: "district", parent: province });
    const unit = await commune({ parent: from });
    const people = await Promise.all([1, 2, 3].map(() => aCadre(testDb(), { unit, position: "commune-chair", holds: "intermediate" })));
    await inTransaction((tx) => recomputeCadres(tx, people.map((one) => one.id)), { isolation: "readCommitted" });
    const scope = scopeOf(officer);
    const count = async (unitId: number, on: string) => (await findFigures(testDb(), scope, { unitId, lane: "current", group: "*", on: day(on) }))?.people;

    expect((await move(officer, unit.code, to.code)).ok).toBe(true);
    expect([await count(from.id, "2025-06-30"), await count(to.id, "2025-06-30")]).toEqual([3, 0]);
    expect([await count(from.id, "2025-07-01"), await count(to.id, "2025-07-01")]).toEqual([0, 3]);
    expect(await count(province.id, "2025-07-01")).toBe(await count(province.id, "2025-06-30"));
  });

  it("judges people again under the standards of the province they come to", async () => {
    const here = await aUnit(testDb(), { kind: "province", parent: root });
    const there = await aUnit(testDb(), { kind: "province", parent: root });
    const unit = await commune({ parent: here });
    const cadre = await aCadre(testDb(), { unit, position: "commune-chair", holds: "intermediate" });
    await aStandard(testDb(), { position: "commune-chair", level: "advanced", unit: there });
    await inTransaction((tx) => recomputeCadres(tx, [cadre.id]), { isolation: "readCommitted" });
    const both = await actorFor(testDb(), { role: "administrator", unit: root });
    expect((await move(both, unit.code, there.code)).ok).toBe(true);
    const statusOn = (on: string) =>
      testDb().complianceInterval.findFirstOrThrow({
        where: { cadreId: cadre.id, lane: "current", groupCode: "*", validFrom: { lte: new Date(on) }, OR: [{ validTo: null }, { validTo: { gt: new Date(on) } }] },
        select: { requiredLevel: true },
      });
    expect((await statusOn("2025-06-30")).requiredLevel).toBe(2);
    expect((await statusOn("2025-07-01")).requiredLevel).toBe(3);
  });

  it("is denied by scope on either side", async () => {
    const mine = await commune();
    const theirs = await commune({ parent: east });
    expect(rules(await move(westOfficer, mine.code, east.code))).toEqual(["missing parent"]);
    expect(rules(await move(westOfficer, theirs.code, west.code))).toEqual(["missing unit"]);
    // One's own top unit hangs on what is not one's own.
    const inner = await aUnit(testDb(), { kind: "district", parent: west });
    expect(rules(await move(westOfficer, west.code, inner.code))).toEqual(["missing parent"]);
    expect(await testDb().orgUnitPlacement.count({ where: { unitId: { in: [mine.id, theirs.id] } } })).toBe(2);
  });

  it("[UNI-03] two moves into each other's subtree at once: one wins, never a cycle", async () => {
    for (let round = 0; round < 5; round++) {
      const a = await aUnit(testDb(), { kind: "commune", parent: west });
      const b = await aUnit(testDb(), { kind: "commune", parent: east });
      const { answer, events } = await audited(() => Promise.all([move(officer, a.code, b.code, ACT, 1), move(officer, b.code, a.code, ACT, 1)]));
      expect(answer.map((one) => one.ok).sort()).toEqual([false, true]);
      expect(answer.flatMap(rules)).toEqual(["UNI-03"]);
      expect(events).toEqual(["unit.moved"]);
    }
  });

  it("two moves of one unit at once: the second is told", async () => {
    const unit = await commune();
    const third = await aUnit(testDb(), { kind: "district", parent: province });
    const answers = await Promise.all([move(officer, unit.code, east.code, ACT, 1), move(officer, unit.code, third.code, ACT, 1)]);
    expect(answers.flatMap(rules)).toEqual(["changed"]);
  });

  it("[UNI-04] does not write over what was recorded from that day or later", async () => {
    const unit = await commune();
    await move(officer, unit.code, east.code);
    const { answer, events } = await audited(() => move(officer, unit.code, west.code, day("2024-01-01")));
    expect(rules(answer)).toEqual(["UNI-04"]);
    expect(events).toEqual([]);
  });
});

describe("closeUnit", () => {
  const close = async (actor: Actor, unit: string, lastDay = ACT) => closeUnit({ ...as(actor), unit, version: await versionOf(unit), lastDay, ...PAPER });

  it("[UNI-06] is refused with the numbers of units and people still there", async () => {
    const unit = await commune();
    await aUnit(testDb(), { kind: "party-cell", parent: unit });
    const cadre = await aCadre(testDb(), { unit });
    const elsewhere = await commune();
    const guest = await aCadre(testDb(), { unit: elsewhere });
    await aPost(testDb(), { cadre: guest, unit });
    await aPost(testDb(), { cadre, unit });
    const { answer, events } = await audited(() => close(officer, unit.code));
    expect(answer).toEqual({ ok: false, violations: [{ rule: "UNI-06", units: 1, people: 2 }] });
    expect(events).toEqual([]);
  });

  it("ends the unit, its name, place and links; who left before counts no more; the days before stay", async () => {
    const unit = await commune({ name: "Xã Hết", code: "xa-het" });
    const cluster = await aUnit(testDb(), { kind: "cluster", parent: west });
    await testDb().orgUnitLink.create({ data: { kind: "cluster-member", fromUnitId: unit.id, toUnitId: cluster.id, validFrom: new Date("2020-01-01") } });
    const cell = await aUnit(testDb(), { kind: "party-cell", parent: unit, to: "2025-07-01" });
    await aCadre(testDb(), { unit, fields: { endedOn: new Date("2025-07-01"), endReason: "Nghỉ hưu" } });
    const { answer, events } = await audited(() => close(westOfficer, "xa-het"));
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.closed"]);
    const link = await testDb().orgUnitLink.findFirstOrThrow({ where: { fromUnitId: unit.id }, select: { validTo: true } });
    expect(link.validTo).toEqual(new Date("2025-07-01"));
    const scope = scopeOf(westOfficer);
    const inTree = async (on: string) =>
      (await listLevels(testDb(), scope, [west.id], day(on), { from: 0, size: 500 }))[0]?.nodes.some((node) => node.code === "xa-het");
    expect([await inTree("2025-06-30"), await inTree("2025-07-01")]).toEqual([true, false]);
    expect(await findUnitByCode(testDb(), scope, "xa-het", ACT)).toMatchObject({ name: "Xã Hết", alive: false });
    expect(cell.parentId).toBe(unit.id);
    expect(rules(await close(officer, "xa-het", day("2026-01-01")))).toEqual(["UNI-08"]);
  });

  it("is denied outside the scope, and for the top of one's own", async () => {
    const theirs = await commune({ parent: east });
    expect(rules(await close(westOfficer, theirs.code))).toEqual(["missing unit"]);
    expect(rules(await close(westOfficer, west.code))).toEqual(["missing parent"]);
  });
});

describe("editUnit", () => {
  it("judges those in posts there again when the area changes", async () => {
    const unit = await commune({ area: "plain" });
    const cadre = await aCadre(testDb(), { unit, position: "commune-chair", holds: "intermediate" });
    const standard = await aStandard(testDb(), { position: "commune-chair", level: "advanced" });
    await testDb().standardVersion.update({ where: { id: standard.id }, data: { area: "island" } });
    await inTransaction((tx) => recomputeCadres(tx, [cadre.id]), { isolation: "readCommitted" });
    const edit = { ...as(officer), unit: unit.code, version: 1, area: "island" as const, latitude: 20.9, longitude: 107.1, reason: "Đo lại" };
    expect(rules(await editUnit({ ...edit, decisionNo: null }))).toEqual(["UNI-12"]);
    const { answer, events } = await audited(() => editUnit({ ...edit, decisionNo: "5-QĐ/TU" }));
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.edited"]);
    const latest = await testDb().complianceInterval.findFirstOrThrow({ where: { cadreId: cadre.id, groupCode: "*", validTo: null }, select: { requiredLevel: true } });
    expect(latest.requiredLevel).toBe(3);
    await testDb().standardVersion.delete({ where: { id: standard.id } });
  });

  it("is denied outside the scope and told of other editors", async () => {
    const theirs = await commune({ parent: east });
    const edit = { unit: theirs.code, area: "plain" as const, latitude: 21, longitude: 106, decisionNo: null, reason: "Đo lại" };
    expect(rules(await editUnit({ ...as(westOfficer), ...edit, version: 1 }))).toEqual(["missing unit"]);
    expect(rules(await editUnit({ ...as(officer), ...edit, version: 7 }))).toEqual(["changed"]);
  });
});

describe("links", () => {
  it("a commune joins a cluster, once at a time, and leaves it", async () => {
    const unit = await commune();
    const cluster = await aUnit(testDb(), { kind: "cluster", parent: west });
    const join = async (version: number) =>
      linkUnit({ ...as(westOfficer), unit: unit.code, version, kind: "cluster-member", other: cluster.code, from: ACT, lastDay: null, ...PAPER });
    const both = await audited(() => Promise.all([join(1), join(1)]));
    expect(both.answer.flatMap(rules)).toEqual(["changed"]);
    expect(both.events).toEqual(["unit.linked"]);
    expect(rules(await join(2))).toEqual(["UNI-09"]);

    const link = await testDb().orgUnitLink.findFirstOrThrow({ where: { fromUnitId: unit.id }, select: { id: true } });
    const end = (actor: Actor, code: string, version: number) =>
      endUnitLink({ ...as(actor), unit: code, version, linkId: link.id, lastDay: day("2025-09-01"), ...PAPER });
    const theirs = await commune({ parent: east });
    const stranger = await actorFor(testDb(), { role: "board-officer", unit: east });
    expect(rules(await end(stranger, theirs.code, 1))).toEqual(["missing link"]);
    const ended = await audited(() => end(westOfficer, cluster.code, 1));
    expect(ended.answer.ok).toBe(true);
    expect(ended.events).toEqual(["unit.unlinked"]);
    expect(rules(await end(westOfficer, cluster.code, 2))).toEqual(["UNI-09"]);
  });

  it("does not reach what lies outside the scope", async () => {
    const unit = await commune();
    const cluster = await aUnit(testDb(), { kind: "cluster", parent: east });
    const answer = await linkUnit({ ...as(westOfficer), unit: unit.code, version: 1, kind: "cluster-member", other: cluster.code, from: ACT, lastDay: null, ...PAPER });
    expect(rules(answer)).toEqual(["missing other"]);
  });
});

describe("guessing", () => {
  it("codes outside the scope are not found, whatever is asked of them", async () => {
    const theirs = await commune({ parent: east });
    const scope = scopeOf(westOfficer);
    expect(await findUnitFacts(testDb(), scope, theirs.code)).toBeNull();
    expect(await findUnitByCode(testDb(), scope, theirs.code, ACT)).toBeNull();
    expect(rules(await closeUnit({ ...as(westOfficer), unit: "'; DROP TABLE org_unit; --", version: 1, lastDay: ACT, ...PAPER }))).toEqual(["missing unit"]);
  });
});
