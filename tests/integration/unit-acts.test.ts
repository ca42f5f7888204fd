import { describe, expect, it } from "vitest";
import { loadUnits } from "@/lib/compliance-store/load-units";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { queryOf } from "@/lib/compliance-store/run-query";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { listConcernedCadres } from "@/lib/features/standard/queries-concerned";
import { createUnit, editUnit, renameUnit } from "@/lib/features/unit/commands";
import { closeUnit } from "@/lib/features/unit/commands-tree";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { findUnitFacts } from "@/lib/features/unit/queries-acts";
import { findUnitDossier } from "@/lib/features/unit/queries-page";
import { aCadre, aStandard } from "@/tests/factories/people";
import { testDb } from "@/tests/support/test-database";
import { ACT, aCommune, as, audited, NO_PLACE, PAPER, rules, scopeOf, unitGround } from "@/tests/support/unit-acts";

const ground = unitGround();

describe("createUnit", () => {
  const input = {
    parent: "",
    name: "Xã Tân Tiến",
    code: null,
    kind: "commune",
    area: "mountain" as const,
    from: ACT,
    ...NO_PLACE,
    ...PAPER,
  };

  it("hangs the unit below its parent, with its name, place and one audit row", async () => {
    const { answer, events } = await audited(() =>
      createUnit({ ...as(ground.westOfficer), ...input, parent: ground.west.code, latitude: 22.2, longitude: 106.4 }),
    );
    expect(answer).toEqual({ ok: true, value: { code: "xa-tan-tien", name: "Xã Tân Tiến" } });
    expect(events).toEqual(["unit.created"]);
    const stored = await testDb().orgUnit.findUniqueOrThrow({
      where: { code: "xa-tan-tien" },
      include: { names: true, placements: true },
    });
    expect(stored).toMatchObject({
      parentId: ground.west.id,
      path: `${ground.west.path}${stored.id}/`,
      depth: ground.west.depth + 1,
      search: "xa tan tien xa-tan-tien",
      latitude: 22.2,
    });
    expect(stored.names).toMatchObject([{ name: "Xã Tân Tiến", decisionNo: "12-QĐ/TU" }]);
    expect(stored.placements).toMatchObject([{ parentId: ground.west.id, path: stored.path, reason: PAPER.reason }]);
  });

  it("refuses a code that a unit had before it was renamed, and writes nothing", async () => {
    const unit = await aCommune(ground, { code: "ma-cu" });
    await renameUnit({
      ...as(ground.officer),
      unit: unit.code,
      version: 1,
      name: "Xã Tên Mới",
      code: "ma-moi",
      on: ACT,
      today: ACT,
      ...PAPER,
    });
    const { answer, events } = await audited(() =>
      createUnit({ ...as(ground.officer), ...input, parent: ground.west.code, name: "Xã Khác", code: "ma-cu" }),
    );
    expect(rules(answer)).toEqual(["UNI-01"]);
    expect(events).toEqual([]);
    expect(await testDb().orgUnit.count({ where: { name: "Xã Khác" } })).toBe(0);
  });

  it("knows neither a parent outside the scope nor a kind that is none", async () => {
    expect(
      rules(await createUnit({ ...as(ground.westOfficer), ...input, parent: ground.east.code, code: "a-1" })),
    ).toEqual(["missing parent"]);
    expect(
      rules(
        await createUnit({
          ...as(ground.westOfficer),
          ...input,
          parent: ground.west.code,
          kind: "planet",
          code: "a-2",
        }),
      ),
    ).toEqual(["missing kind"]);
  });

  it("one code for two at once: one of them gets it", async () => {
    const both = await Promise.all(
      [1, 2].map(() =>
        createUnit({
          ...as(ground.officer),
          ...input,
          parent: ground.west.code,
          name: "Xã Song Sinh",
          code: "song-sinh",
        }),
      ),
    );
    expect(both.flatMap(rules)).toEqual(["UNI-01"]);
    expect(await testDb().orgUnitName.count({ where: { code: "song-sinh" } })).toBe(1);
  });
});

describe("renameUnit", () => {
  it("keeps the former name and code for the days before, and for search of the people there", async () => {
    const unit = await aCommune(ground, { name: "Xã Đại Đồng", code: "dai-dong" });
    const cadre = await aCadre(testDb(), { unit, name: "Lý Thị Mẫu" });
    const { answer, events } = await audited(() =>
      renameUnit({
        ...as(ground.westOfficer),
        unit: "dai-dong",
        version: 1,
        name: "Xã Tri Phương",
        code: "tri-phuong",
        on: ACT,
        today: ACT,
        ...PAPER,
      }),
    );
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.renamed"]);
    const scope = scopeOf(ground.westOfficer);
    expect(await findUnitByCode(testDb(), scope, "tri-phuong", day("2025-06-30"))).toMatchObject({
      name: "Xã Đại Đồng",
    });
    expect(await findUnitByCode(testDb(), scope, "tri-phuong", ACT)).toMatchObject({ name: "Xã Tri Phương" });
    expect(await findUnitByCode(testDb(), scope, "dai-dong", ACT)).toMatchObject({ code: "tri-phuong" });
    const { search } = await testDb().cadre.findUniqueOrThrow({ where: { id: cadre.id }, select: { search: true } });
    expect(search).toContain("xa tri phuong");
    expect(search).toContain("xa dai dong");
  });

  it("[UNI-13] a decision to come changes neither name nor code today; on its day it does", async () => {
    const unit = await aCommune(ground, { name: "Xã Hôm Nay", code: "xa-hom-nay" });
    const rename = (today: Day) =>
      renameUnit({
        ...as(ground.officer),
        unit: unit.code,
        version: 1,
        name: "Xã Ngày Mai",
        code: "xa-ngay-mai",
        on: ACT,
        today,
        ...PAPER,
      });
    const early = await audited(() => rename(addDays(ACT, -1)));
    expect(rules(early.answer)).toEqual(["UNI-13"]);
    expect(early.events).toEqual([]);
    expect(await testDb().orgUnitName.count({ where: { unitId: unit.id } })).toBe(1);
    expect(await findUnitByCode(testDb(), scopeOf(ground.officer), "xa-hom-nay", ACT)).toMatchObject({
      name: "Xã Hôm Nay",
    });
    expect((await rename(ACT)).ok).toBe(true);
  });

  it("tells the second of two editors what the first has done, and changes nothing", async () => {
    const unit = await aCommune(ground);
    await renameUnit({
      ...as(ground.officer),
      unit: unit.code,
      version: 1,
      name: "Xã Một",
      code: null,
      on: ACT,
      today: ACT,
      ...PAPER,
    });
    const { answer, events } = await audited(() =>
      renameUnit({
        ...as(ground.officer),
        unit: unit.code,
        version: 1,
        name: "Xã Hai",
        code: null,
        on: day("2025-08-01"),
        today: day("2025-08-01"),
        ...PAPER,
      }),
    );
    expect(answer).toMatchObject({
      ok: false,
      violations: [{ rule: "changed", event: "unit.renamed", by: ground.officer.username }],
    });
    expect(events).toEqual([]);
    expect(await testDb().orgUnitName.count({ where: { unitId: unit.id } })).toBe(2);
  });

  it("refuses what the rules refuse and what lies outside the scope", async () => {
    const unit = await aCommune(ground, { parent: ground.east });
    expect(
      rules(
        await renameUnit({
          ...as(ground.officer),
          unit: unit.code,
          version: 1,
          name: unit.name,
          code: null,
          on: ACT,
          today: ACT,
          ...PAPER,
        }),
      ),
    ).toEqual(["UNI-07"]);
    expect(
      rules(
        await renameUnit({
          ...as(ground.westOfficer),
          unit: unit.code,
          version: 1,
          name: "Xã Lấn",
          code: null,
          on: ACT,
          today: ACT,
          ...PAPER,
        }),
      ),
    ).toEqual(["missing unit"]);
  });
});

/** Whom a standard of a commune's chair speaks to. */
const SUBJECT = {
  lane: "current",
  groupCode: "commune-cadres",
  positionId: null,
  unitKind: null,
  underUnitId: null,
} as const;

describe("editUnit", () => {
  it("judges those in posts there again when the area changes", async () => {
    const unit = await aCommune(ground, { area: "plain" });
    const cadre = await aCadre(testDb(), { unit, position: "commune-chair", holds: "intermediate" });
    const standard = await aStandard(testDb(), { position: "commune-chair", level: "advanced" });
    await testDb().standardVersion.update({ where: { id: standard.id }, data: { area: "island" } });
    await inTransaction((tx) => recomputeCadres(tx, [cadre.id]), { isolation: "readCommitted" });
    const edit = {
      ...as(ground.officer),
      unit: unit.code,
      version: 1,
      area: "island" as const,
      on: ACT,
      today: day("2026-11-22"),
      latitude: 20.9,
      longitude: 107.1,
      reason: "Đo lại",
    };
    const owed = async () => {
      const rows = await testDb().complianceInterval.findMany({
        where: { cadreId: cadre.id, groups: { has: "*" }, validFrom: { lte: new Date("2026-01-01") } },
        orderBy: { validFrom: "asc" },
        select: { requiredLevel: true, validFrom: true, validTo: true },
      });
      const on = (date: Date) =>
        rows.find(({ validFrom, validTo }) => validFrom <= date && (validTo === null || validTo > date))?.requiredLevel;
      return [addDays(ACT, -1), ACT].map((one) => on(dayToDb(one)));
    };
    const before = await owed();
    expect(before[0]).toBe(before[1]);
    expect(before[0]).not.toBe(3);
    expect(rules(await editUnit({ ...edit, decisionNo: null }))).toEqual(["UNI-12"]);
    expect(rules(await editUnit({ ...edit, decisionNo: "5-QĐ/TU", on: null }))).toEqual(["UNI-14"]);
    expect(rules(await editUnit({ ...edit, decisionNo: "5-QĐ/TU", today: addDays(ACT, -1) }))).toEqual(["UNI-13"]);
    expect(await testDb().orgUnitFormerArea.count({ where: { unitId: unit.id } })).toBe(0);
    const { answer, events } = await audited(() => editUnit({ ...edit, decisionNo: "5-QĐ/TU" }));
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.edited"]);
    // From its day on, and not a day earlier: what was counted for the days before stays.
    expect(await owed()).toEqual([before[0], 3]);
    const seen = async (on: Day) => findUnitDossier(testDb(), scopeOf(ground.officer), unit.id, on);
    expect([(await seen(addDays(ACT, -1)))?.areaOnDay, (await seen(ACT))?.areaOnDay]).toEqual(["plain", "island"]);
    expect((await seen(ACT))?.formerAreas).toMatchObject([{ area: "plain", to: ACT, decisionNo: "5-QĐ/TU" }]);
    // What a rebuild makes of the same facts, and what the dossier explains, is the same.
    const units = await loadUnits(queryOf(testDb()), [unit.id]);
    expect(units.get(unit.id)).toMatchObject({ area: "island", formerAreas: [{ area: "plain", to: ACT }] });
    expect(await listConcernedCadres(testDb(), null, { ...SUBJECT, area: "plain" })).toContain(cadre.id);
    expect(await listConcernedCadres(testDb(), null, { ...SUBJECT, area: "hard" })).not.toContain(cadre.id);
    // Back again: the second change does not reach into the days before the first; from its very day it is a correction.
    const again = { ...edit, version: 2, area: "mountain" as const, decisionNo: "6-QĐ/TU" };
    expect(rules(await editUnit({ ...again, on: addDays(ACT, -1) }))).toEqual(["UNI-04"]);
    expect((await editUnit({ ...again, on: ACT })).ok).toBe(true);
    expect(await testDb().orgUnitFormerArea.count({ where: { unitId: unit.id } })).toBe(1);
    expect(await owed()).toEqual(before);
    await testDb().standardVersion.delete({ where: { id: standard.id } });
  });

  it("is denied outside the scope and told of other editors", async () => {
    const theirs = await aCommune(ground, { parent: ground.east });
    const edit = {
      unit: theirs.code,
      area: "plain" as const,
      on: null,
      today: ACT,
      latitude: 21,
      longitude: 106,
      decisionNo: null,
      reason: "Đo lại",
    };
    expect(rules(await editUnit({ ...as(ground.westOfficer), ...edit, version: 1 }))).toEqual(["missing unit"]);
    expect(rules(await editUnit({ ...as(ground.officer), ...edit, version: 7 }))).toEqual(["changed"]);
  });
});

describe("guessing", () => {
  it("codes outside the scope are not found, whatever is asked of them", async () => {
    const theirs = await aCommune(ground, { parent: ground.east });
    const scope = scopeOf(ground.westOfficer);
    expect(await findUnitFacts(testDb(), scope, theirs.code)).toBeNull();
    expect(await findUnitByCode(testDb(), scope, theirs.code, ACT)).toBeNull();
    expect(
      rules(
        await closeUnit({
          ...as(ground.westOfficer),
          unit: "'; DROP TABLE org_unit; --",
          version: 1,
          lastDay: ACT,
          ...PAPER,
        }),
      ),
    ).toEqual(["missing unit"]);
  });
});
