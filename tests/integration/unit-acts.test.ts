import { describe, expect, it } from "vitest";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { createUnit, editUnit, renameUnit } from "@/lib/features/unit/commands";
import { closeUnit } from "@/lib/features/unit/commands-tree";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { findUnitFacts } from "@/lib/features/unit/queries-acts";
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
      latitude: 20.9,
      longitude: 107.1,
      reason: "Đo lại",
    };
    expect(rules(await editUnit({ ...edit, decisionNo: null }))).toEqual(["UNI-12"]);
    const { answer, events } = await audited(() => editUnit({ ...edit, decisionNo: "5-QĐ/TU" }));
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.edited"]);
    const latest = await testDb().complianceInterval.findFirstOrThrow({
      where: { cadreId: cadre.id, groups: { has: "*" }, validTo: null },
      select: { requiredLevel: true },
    });
    expect(latest.requiredLevel).toBe(3);
    await testDb().standardVersion.delete({ where: { id: standard.id } });
  });

  it("is denied outside the scope and told of other editors", async () => {
    const theirs = await aCommune(ground, { parent: ground.east });
    const edit = {
      unit: theirs.code,
      area: "plain" as const,
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
