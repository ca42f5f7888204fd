import { beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { listPassRates } from "@/lib/features/plan/queries-rates";
import { parseTrial } from "@/lib/features/plan/schema-trial";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import type { StoredUnit } from "@/tests/factories/units";
import { statementsOf } from "@/tests/support/count-statements";
import { testDb } from "@/tests/support/test-database";

const ON = day("2026-11-22");
type Programme = Readonly<{ id: number; code: string }>;
let here: SeededCommune;
let away: SeededCommune;
let own: Programme;
let sister: Programme;
let young: Programme;

type Results = Readonly<{ passed?: number; failed?: number; left?: number }>;

async function aPastClass(programme: Programme, unit: StoredUnit, endsOn: string, results: Results, status = "closed") {
  const tx = testDb();
  const training = await aTrainingClass(tx, {
    unit: here.district,
    programme,
    startsOn: endsOn,
    endsOn,
    nominateBy: null,
    status: status as "closed",
  });
  for (const [outcome, count] of Object.entries(results))
    for (let index = 0; index < count; index++) {
      const { id } = await aCadre(tx, { unit });
      const leave = outcome === "left" ? { leftOn: new Date(endsOn), leftReason: "ốm" } : {};
      await tx.classEnrolment.create({
        data: { classId: training.id, cadreId: id, unitId: unit.id, status: outcome, ...leave },
      });
    }
}

beforeAll(async () => {
  here = await seedCommune(testDb());
  away = await seedCommune(testDb());
  own = await aProgramme(testDb(), { givesLevel: "intermediate" });
  sister = await aProgramme(testDb(), { givesLevel: "intermediate" });
  young = await aProgramme(testDb(), { givesLevel: "elementary" });
  await aPastClass(own, here.commune, "2023-11-23", { passed: 17, failed: 3, left: 2 });
});

const rates = async (on = ON, unit: StoredUnit = here.district) => {
  const asked = [
    { programmeId: own.id, level: "intermediate" },
    { programmeId: sister.id, level: "intermediate" },
    { programmeId: young.id, level: "elementary" },
  ];
  const found = await listPassRates(testDb(), unit.path, asked, on);
  return (programme: Programme) => found.get(programme.id);
};

describe("[WIF-06] the share of learners taken to pass", () => {
  it("is of the programme's own results of three years; whoever left has none", async () => {
    expect((await rates())(own)).toEqual({ percent: 85, passed: 17, total: 20, source: "programme" });
    // A day later the class lies more than three years back.
    expect((await rates(day("2026-11-23")))(own)).toEqual({ percent: 100, passed: 0, total: 0, source: "assumed" });
    expect((await rates(day("2023-11-22")))(own)).toMatchObject({ source: "assumed" });
    expect((await rates(day("2023-11-23")))(own)).toMatchObject({ percent: 85 });
  });

  it("is of the level where the programme has too few, and assumed where both have", async () => {
    const of = await rates();
    expect(of(sister)).toEqual({ percent: 85, passed: 17, total: 20, source: "level" });
    expect(of(young)).toEqual({ percent: 100, passed: 0, total: 0, source: "assumed" });
  });

  it("knows nothing of other units' learners, of classes that are not closed, of days to come", async () => {
    const before = (await rates())(own);
    await aPastClass(own, away.commune, "2026-05-01", { failed: 4 });
    await aPastClass(own, here.commune, "2026-05-01", { passed: 1 }, "running");
    await aPastClass(own, here.commune, "2026-11-23", { failed: 2 });
    expect((await rates())(own)).toEqual(before);
    expect((await rates(ON, away.district))(own)).toMatchObject({ source: "assumed", total: 4 });
  });

  it("takes one statement, and none for a plan without such lines", async () => {
    expect(await statementsOf(() => rates())).toHaveLength(1);
    expect(await statementsOf(() => listPassRates(testDb(), here.district.path, [], ON))).toEqual([]);
  });
});

describe("a trial in the address", () => {
  const line = { key: "a", learners: 40, classes: 1, passPercent: 85 };
  it.each([
    ["nothing", {}, null],
    ["what the plan and past results say already", { "seats.a": "40", "classes.a": "1", "pass.a": "85" }, null],
    ["another share", { "pass.a": "90" }, { pass: 90 }],
    ["more than everybody", { "pass.a": "120" }, { pass: 100 }],
    ["nobody", { "pass.a": "0" }, { pass: 0 }],
    ["no number", { "pass.a": "x" }, null],
    ["one share for all lines, as links of earlier days have it", { pass: "70" }, { pass: 70 }],
  ])("[WIF-06] %s", (_case, params, expected) => {
    expect(parseTrial(params, [line])?.lines.get("a") ?? null).toEqual(
      expected && { seats: undefined, classes: undefined, ...expected },
    );
  });
});
