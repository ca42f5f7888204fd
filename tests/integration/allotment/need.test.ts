import { beforeAll, describe, expect, it } from "vitest";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { listSeats } from "@/lib/features/allotment/queries";
import { listRuns } from "@/lib/features/allotment/queries-queue";
import { loadRankFacts } from "@/lib/seat-store/rank-facts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aStandard } from "@/tests/factories/people";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const TODAY = day("2026-03-01");
let place: SeededCommune;
let other: StoredUnit;

beforeAll(async () => {
  place = await seedCommune(testDb());
  other = await aUnit(testDb(), { parent: place.district, name: "Xã Bên" });
  await aStandard(testDb(), { position: "commune-chair", unit: place.district, level: "intermediate" });
  const people: number[] = [];
  for (const unit of [place.commune, place.commune, other])
    people.push((await aCadre(testDb(), { unit, position: "commune-chair" })).id);
  await inTransaction((tx) => recomputeCadres(tx, people), { isolation: "readCommitted" });
});

describe("what units need", () => {
  it("[SEA-17] counts only whom the class brings to what their post demands: the queue calls the others no debt", async () => {
    const elementary = await aProgramme(testDb(), { givesLevel: "elementary" });
    const { id } = await aTrainingClass(testDb(), { unit: place.district, programme: elementary, capacity: 4 });
    const needs = async () =>
      new Map((await listSeats(testDb(), id, TODAY)).rows.map(({ unitId, need }) => [unitId, need]));
    // All three lack an intermediate level: an elementary class settles nobody's debt.
    expect(await needs()).toEqual(
      new Map([
        [place.commune.id, 0],
        [other.id, 0],
      ]),
    );
    await aStandard(testDb(), { position: "commune-vice-chair", unit: place.district, level: "elementary" });
    const low = await aCadre(testDb(), { unit: other, position: "commune-vice-chair" });
    await inTransaction((tx) => recomputeCadres(tx, [low.id]), { isolation: "readCommitted" });
    const listed = await testDb().cadre.findMany({ where: { unitId: { in: [place.commune.id, other.id] } } });
    const facts = await loadRankFacts(
      testDb(),
      id,
      listed.map((one) => ({ cadreId: one.id, unitId: one.unitId, waitingSince: new Date() })),
      TODAY,
    );
    const debts = (unitId: number) =>
      listed.filter((one) => one.unitId === unitId && (facts.get(one.id)?.debt ?? 0) > 0).length;
    expect([debts(place.commune.id), debts(other.id)]).toEqual([0, 1]);
    expect([(await needs()).get(place.commune.id), (await needs()).get(other.id)]).toEqual([0, 1]);
  });
});

describe("past runs", () => {
  it("[SEA-11] every run is found, page by page, the latest first", async () => {
    const { id } = await aTrainingClass(testDb(), { unit: place.district, capacity: 1 });
    const runs = await testDb().allocationRun.createManyAndReturn({
      data: Array.from({ length: 21 }, () => ({
        classId: id,
        kind: "queue",
        input: {},
        result: { places: [], openLeft: 0 },
      })),
      select: { id: true },
    });
    const ids = runs.map((run) => run.id).sort((a, b) => b - a);
    const [first, second] = [await listRuns(testDb(), id, 1), await listRuns(testDb(), id, 2)];
    expect([first.total, second.total]).toEqual([21, 21]);
    expect([...first.rows, ...second.rows].map((run) => run.id)).toEqual(ids);
    expect(second.rows).toHaveLength(1);
  });
});
