import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { mintScope } from "@/lib/auth/scope";
import { findFigures } from "@/lib/compliance-store/figures";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, day } from "@/lib/domain/shared/day";
import { moveUnit } from "@/lib/features/unit/commands-tree";
import { findUnitByCode, findUnitLine } from "@/lib/features/unit/queries";
import { listLevels } from "@/lib/features/unit/queries-tree";
import { actorFor } from "@/tests/factories/accounts";
import { aCadre, aStandard } from "@/tests/factories/people";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { ACT, aCommune, as, audited, PAPER, rules, scopeOf, unitGround, versionOf } from "@/tests/support/unit-acts";

const ground = unitGround();
const move = async (actor: Actor, unit: string, parent: string, on = ACT, version?: number, today = on) =>
  moveUnit({ ...as(actor), unit, parent, on, today, version: version ?? (await versionOf(unit)), ...PAPER });

describe("moveUnit", () => {
  it("takes all below along: the tree of either day is what it was on that day", async () => {
    const unit = await aCommune(ground, { name: "Xã Đi", code: "xa-di" });
    const cell = await aUnit(testDb(), { kind: "party-cell", name: "Chi bộ Một", code: "chi-bo-mot", parent: unit });
    const { answer, events } = await audited(() => move(ground.officer, "xa-di", ground.east.code));
    expect(answer.ok).toBe(true);
    expect(events).toEqual(["unit.moved"]);

    const scope = scopeOf(ground.officer);
    const above = async (on: string) => {
      const found = await findUnitLine(testDb(), scope, "chi-bo-mot", day(on));
      expect(found?.unit).toEqual(await findUnitByCode(testDb(), scope, "chi-bo-mot", day(on)));
      return found?.ancestors.map((ancestor) => ancestor.code) ?? [];
    };
    expect(await findUnitLine(testDb(), mintScope([ground.west.path]), "chi-bo-mot", day("2025-07-01"))).toBeNull();
    expect(await findUnitLine(testDb(), mintScope([]), "chi-bo-mot", day("2025-06-30"))).toBeNull();
    const eastOnly = await findUnitLine(testDb(), mintScope([ground.east.path]), "chi-bo-mot", day("2025-07-01"));
    expect(eastOnly?.ancestors.map((ancestor) => ancestor.code)).toEqual([ground.east.code, "xa-di"]);
    expect(await above("2025-06-30")).toEqual([ground.province.code, ground.west.code, "xa-di"]);
    expect(await above("2025-07-01")).toEqual([ground.province.code, ground.east.code, "xa-di"]);
    const below = async (parent: StoredUnit, on: string) =>
      (await listLevels(testDb(), scope, [parent.id], day(on), { from: 0, size: 100 }))[0]?.nodes.filter(
        (node) => node.code === "xa-di",
      ).length;
    expect([await below(ground.west, "2025-06-30"), await below(ground.east, "2025-06-30")]).toEqual([1, 0]);
    expect([await below(ground.west, "2025-07-01"), await below(ground.east, "2025-07-01")]).toEqual([0, 1]);
    expect(
      await testDb().orgUnit.findUnique({
        where: { id: cell.id },
        select: { path: true, depth: true, parentId: true },
      }),
    ).toEqual({
      path: `${ground.east.path}${unit.id}/${cell.id}/`,
      depth: ground.east.depth + 2,
      parentId: unit.id,
    });
    expect(
      await testDb().orgUnitPlacement.findMany({
        where: { unitId: cell.id },
        orderBy: { validFrom: "asc" },
        select: { parentId: true, path: true },
      }),
    ).toEqual([
      { parentId: unit.id, path: cell.path },
      { parentId: unit.id, path: `${ground.east.path}${unit.id}/${cell.id}/` },
    ]);
  });

  it("[UNI-13] a move to come leaves the unit where it hangs, today and in every list; on its day it goes", async () => {
    const unit = await aCommune(ground, { name: "Xã Sắp Đi", code: "xa-sap-di" });
    const early = await audited(() => move(ground.officer, unit.code, ground.east.code, ACT, 1, addDays(ACT, -1)));
    expect(rules(early.answer)).toEqual(["UNI-13"]);
    expect(early.events).toEqual([]);
    expect(await testDb().orgUnitPlacement.count({ where: { unitId: unit.id } })).toBe(1);
    expect(
      await testDb().orgUnit.findUnique({ where: { id: unit.id }, select: { path: true, parentId: true } }),
    ).toEqual({ path: unit.path, parentId: ground.west.id });
    expect((await move(ground.officer, unit.code, ground.east.code, ACT, 1, ACT)).ok).toBe(true);
  });

  it("takes the people counted there from the one district to the other, from that day on", async () => {
    const from = await aUnit(testDb(), { kind: "district", parent: ground.province });
    const to = await aUnit(testDb(), { kind: "district", parent: ground.province });
    const unit = await aCommune(ground, { parent: from });
    const people = await Promise.all(
      [1, 2, 3].map(() => aCadre(testDb(), { unit, position: "commune-chair", holds: "intermediate" })),
    );
    await inTransaction(
      (tx) =>
        recomputeCadres(
          tx,
          people.map((one) => one.id),
        ),
      { isolation: "readCommitted" },
    );
    const scope = scopeOf(ground.officer);
    const count = async (unitId: number, on: string) =>
      (await findFigures(testDb(), scope, { unitId, lane: "current", group: "*", on: day(on) }))?.people;

    expect((await move(ground.officer, unit.code, to.code)).ok).toBe(true);
    expect([await count(from.id, "2025-06-30"), await count(to.id, "2025-06-30")]).toEqual([3, 0]);
    expect([await count(from.id, "2025-07-01"), await count(to.id, "2025-07-01")]).toEqual([0, 3]);
    expect(await count(ground.province.id, "2025-07-01")).toBe(await count(ground.province.id, "2025-06-30"));
  });

  it("judges people again under the standards of the province they come to", async () => {
    const here = await aUnit(testDb(), { kind: "province", parent: ground.root });
    const there = await aUnit(testDb(), { kind: "province", parent: ground.root });
    const unit = await aCommune(ground, { parent: here });
    const cadre = await aCadre(testDb(), { unit, position: "commune-chair", holds: "intermediate" });
    await aStandard(testDb(), { position: "commune-chair", level: "advanced", unit: there });
    await inTransaction((tx) => recomputeCadres(tx, [cadre.id]), { isolation: "readCommitted" });
    const both = await actorFor(testDb(), { role: "administrator", unit: ground.root });
    expect((await move(both, unit.code, there.code)).ok).toBe(true);
    const statusOn = (on: string) =>
      testDb().complianceInterval.findFirstOrThrow({
        where: {
          cadreId: cadre.id,
          lane: "current",
          groups: { has: "*" },
          validFrom: { lte: new Date(on) },
          OR: [{ validTo: null }, { validTo: { gt: new Date(on) } }],
        },
        select: { requiredLevel: true },
      });
    expect((await statusOn("2025-06-30")).requiredLevel).toBe(2);
    expect((await statusOn("2025-07-01")).requiredLevel).toBe(3);
  });

  it("is denied by scope on either side", async () => {
    const mine = await aCommune(ground);
    const theirs = await aCommune(ground, { parent: ground.east });
    expect(rules(await move(ground.westOfficer, mine.code, ground.east.code))).toEqual(["missing parent"]);
    expect(rules(await move(ground.westOfficer, theirs.code, ground.west.code))).toEqual(["missing unit"]);
    // One's own top unit hangs on what is not one's own.
    const inner = await aUnit(testDb(), { kind: "district", parent: ground.west });
    expect(rules(await move(ground.westOfficer, ground.west.code, inner.code))).toEqual(["missing parent"]);
    expect(await testDb().orgUnitPlacement.count({ where: { unitId: { in: [mine.id, theirs.id] } } })).toBe(2);
  });

  it("[UNI-03] two moves into each other's subtree at once: one wins, never a cycle", async () => {
    for (let round = 0; round < 5; round++) {
      const a = await aUnit(testDb(), { kind: "commune", parent: ground.west });
      const b = await aUnit(testDb(), { kind: "commune", parent: ground.east });
      const { answer, events } = await audited(() =>
        Promise.all([move(ground.officer, a.code, b.code, ACT, 1), move(ground.officer, b.code, a.code, ACT, 1)]),
      );
      expect(answer.map((one) => one.ok).sort()).toEqual([false, true]);
      expect(answer.flatMap(rules)).toEqual(["UNI-03"]);
      expect(events).toEqual(["unit.moved"]);
    }
  });

  it("two moves of one unit at once: the second is told", async () => {
    const unit = await aCommune(ground);
    const third = await aUnit(testDb(), { kind: "district", parent: ground.province });
    const answers = await Promise.all([
      move(ground.officer, unit.code, ground.east.code, ACT, 1),
      move(ground.officer, unit.code, third.code, ACT, 1),
    ]);
    expect(answers.flatMap(rules)).toEqual(["changed"]);
  });

  it("[UNI-04] does not write over what was recorded from that day or later", async () => {
    const unit = await aCommune(ground);
    await move(ground.officer, unit.code, ground.east.code);
    const { answer, events } = await audited(() =>
      move(ground.officer, unit.code, ground.west.code, day("2024-01-01")),
    );
    expect(rules(answer)).toEqual(["UNI-04"]);
    expect(events).toEqual([]);
  });
});
