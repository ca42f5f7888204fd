import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import { endUnitLink, linkUnit } from "@/lib/features/unit/commands-links";
import { closeUnit } from "@/lib/features/unit/commands-tree";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { listLevels } from "@/lib/features/unit/queries-tree";
import { actorFor } from "@/tests/factories/accounts";
import { aCadre, aPost } from "@/tests/factories/people";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { ACT, aCommune, as, audited, PAPER, rules, scopeOf, unitGround, versionOf } from "@/tests/support/unit-acts";

const ground = unitGround();

describe("closeUnit", () => {
  const close = async (actor: Actor, unit: string, lastDay = ACT) =>
    closeUnit({ ...as(actor), unit, version: await versionOf(unit), lastDay, ...PAPER });

  it("[UNI-06] is refused with the numbers of units and people still there", async () => {
    const unit = await aCommune(ground);
    await aUnit(testDb(), { kind: "party-cell", parent: unit });
    const cadre = await aCadre(testDb(), { unit });
    const elsewhere = await aCommune(ground);
    const guest = await aCadre(testDb(), { unit: elsewhere });
    await aPost(testDb(), { cadre: guest, unit });
    await aPost(testDb(), { cadre, unit });
    const { answer, events } = await audited(() => close(ground.officer, unit.code));
    expect(answer).toEqual({ ok: false, violations: [{ rule: "UNI-06", units: 1, people: 2 }] });
    expect(events).toEqual([]);
  });

  it("ends the unit, its name, place and links; who left before counts no more; the days before stay", async () => {
    const unit = await aCommune(ground, { name: "Xã Hết", code: "xa-het" });
    const cluster = await aUnit(testDb(), { kind: "cluster", parent: ground.west });
    await testDb().orgUnitLink.create({
      data: { kind: "cluster-member", fromUnitId: unit.id, toUnitId: cluster.id, validFrom: new Date("2020-01-01") },
    });
    const cell = await aUnit(testDb(), { kind: "party-cell", parent: unit, to: "2025-07-01" });
    await aCadre(testDb(), { unit, fields: { endedOn: new Date("2025-07-01"), endReason: "Nghỉ hưu" } });
    const { answer, events } = await audited(() => close(ground.westOfficer, "xa-het"));
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.closed"]);
    const link = await testDb().orgUnitLink.findFirstOrThrow({
      where: { fromUnitId: unit.id },
      select: { validTo: true },
    });
    expect(link.validTo).toEqual(new Date("2025-07-01"));
    const scope = scopeOf(ground.westOfficer);
    const inTree = async (on: string) =>
      (await listLevels(testDb(), scope, [ground.west.id], day(on), { from: 0, size: 500 }))[0]?.nodes.some(
        (node) => node.code === "xa-het",
      );
    expect([await inTree("2025-06-30"), await inTree("2025-07-01")]).toEqual([true, false]);
    expect(await findUnitByCode(testDb(), scope, "xa-het", ACT)).toMatchObject({ name: "Xã Hết", alive: false });
    expect(cell.parentId).toBe(unit.id);
    expect(rules(await close(ground.officer, "xa-het", day("2026-01-01")))).toEqual(["UNI-08"]);
  });

  it("is denied outside the scope, and for the top of one's own", async () => {
    const theirs = await aCommune(ground, { parent: ground.east });
    expect(rules(await close(ground.westOfficer, theirs.code))).toEqual(["missing unit"]);
    expect(rules(await close(ground.westOfficer, ground.west.code))).toEqual(["missing parent"]);
  });
});

describe("links", () => {
  it("a commune joins a cluster, once at a time, and leaves it", async () => {
    const unit = await aCommune(ground);
    const cluster = await aUnit(testDb(), { kind: "cluster", parent: ground.west });
    const join = async (version: number) =>
      linkUnit({
        ...as(ground.westOfficer),
        unit: unit.code,
        version,
        kind: "cluster-member",
        other: cluster.code,
        from: ACT,
        lastDay: null,
        ...PAPER,
      });
    const both = await audited(() => Promise.all([join(1), join(1)]));
    expect(both.answer.flatMap(rules)).toEqual(["changed"]);
    expect(both.events).toEqual(["unit.linked"]);
    expect(rules(await join(2))).toEqual(["UNI-09"]);

    const link = await testDb().orgUnitLink.findFirstOrThrow({ where: { fromUnitId: unit.id }, select: { id: true } });
    const end = (actor: Actor, code: string, version: number) =>
      endUnitLink({ ...as(actor), unit: code, version, linkId: link.id, lastDay: day("2025-09-01"), ...PAPER });
    const theirs = await aCommune(ground, { parent: ground.east });
    const stranger = await actorFor(testDb(), { role: "board-officer", unit: ground.east });
    expect(rules(await end(stranger, theirs.code, 1))).toEqual(["missing link"]);
    const ended = await audited(() => end(ground.westOfficer, cluster.code, 1));
    expect(ended.answer.ok).toBe(true);
    expect(ended.events).toEqual(["unit.unlinked"]);
    expect(rules(await end(ground.westOfficer, cluster.code, 2))).toEqual(["UNI-09"]);
  });

  it("does not reach what lies outside the scope", async () => {
    const unit = await aCommune(ground);
    const cluster = await aUnit(testDb(), { kind: "cluster", parent: ground.east });
    const answer = await linkUnit({
      ...as(ground.westOfficer),
      unit: unit.code,
      version: 1,
      kind: "cluster-member",
      other: cluster.code,
      from: ACT,
      lastDay: null,
      ...PAPER,
    });
    expect(rules(answer)).toEqual(["missing other"]);
  });
});
