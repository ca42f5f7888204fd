import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { forecastNeeds } from "@/lib/domain/needs/forecast-needs";
import { day } from "@/lib/domain/shared/day";
import { closeClass } from "@/lib/features/closing/commands";
import { closeClassInput } from "@/lib/features/closing/schema";
import { listForecastProgrammes, listNeedsPersons, listPossiblePersons } from "@/lib/features/needs/queries-forecast";
import { listPersonTraining } from "@/lib/features/nomination/queries-person";
import { loadApiResults } from "@/lib/features/result/loaders-api";
import { measureClosing, prepareClosing } from "@/lib/operations/bench/teaching-closing";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aStandard } from "@/tests/factories/people";
import { aTaughtClass, marked, type TaughtClass } from "@/tests/factories/teaching-results";
import { testDb } from "@/tests/support/test-database";

const ON = day("2026-04-15");
let place: SeededCommune;
let director: Actor;
let passes: number;
let fails: number;
let training: TaughtClass;

const forecast = async () => {
  const { path } = place.district;
  const ids = (await listPossiblePersons(testDb(), path, 2027, ON)).map(({ id }) => id);
  const persons = await listNeedsPersons(testDb(), ids, 2027, ON);
  const programmes = await listForecastProgrammes(testDb(), path);
  return forecastNeeds(persons, { year: 2027, on: ON, programmes, rules: [], probation: [] }).map(
    ({ cadreId }) => cadreId,
  );
};

beforeAll(async () => {
  place = await seedCommune(testDb());
  await aStandard(testDb(), { position: "commune-chair", unit: place.district, level: "intermediate" });
  director = await actorFor(testDb(), { role: "centre-director", unit: place.district });
  const people = [];
  for (let index = 0; index < 2; index++)
    people.push(await aCadre(testDb(), { unit: place.commune, position: "commune-chair" }));
  [passes, fails] = people.map(({ id }) => id) as [number, number];
  training = await aTaughtClass(testDb(), {
    unit: place.district,
    learners: people.map(({ id }) => ({ id, unitId: place.commune.id })),
    givesLevel: "intermediate",
  });
  await marked(testDb(), training, [8, 3]);
  await inTransaction((tx) => recomputeCadres(tx, [passes, fails]), { isolation: "readCommitted" });
});

describe("after a closing", () => {
  it("whoever failed comes back in next year's forecast, whoever passed does not; dossier and API say so", async () => {
    const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: training.id } });
    const fields = { classId: String(training.id), version: String(version), decisionNo: "1", closedOn: "12/04/2026" };
    const input = closeClassInput.parse(fields);
    const scope = scopeFor(director, "class:close");
    const before = await loadApiResults(scopeFor(director, "result:read"), training.code);
    expect(before).toMatchObject({ status: "running", closing: null, passed: 1, failed: 1 });
    expect((await closeClass({ actor: director, scope, input, today: ON, now: new Date() })).ok).toBe(true);

    const asked = await forecast();
    expect(asked).toContain(fails);
    expect(asked).not.toContain(passes);
    const [line] = await listPersonTraining(testDb(), scopeFor(director, "nomination:read"), passes);
    expect(line).toMatchObject({ learner: "passed", grade: "good", finalMark: 8 });
    expect(line?.certificate).toBeTruthy();
    const after = await loadApiResults(scopeFor(director, "result:read"), training.code);
    expect(after).toMatchObject({ status: "closed", closing: { decisionNo: "1", closedOn: "2026-04-12" } });
    expect(after?.items.map(({ outcome, grade, reasons }) => [outcome, grade, reasons])).toEqual([
      ["passed", "good", []],
      ["failed", "poor", ["RES-08"]],
    ]);
  });

  it("the results of a class are not there for another district, and a sending unit reads its own only", async () => {
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "board-officer", unit: elsewhere.district });
    expect(await loadApiResults(scopeFor(other, "result:read"), training.code)).toBeNull();
    const beside = await aCadre(testDb(), { unit: elsewhere.commune });
    await testDb().classEnrolment.create({
      data: { classId: training.id, cadreId: beside.id, unitId: elsewhere.commune.id, number: 9, status: "passed" },
    });
    await testDb().nomination.create({
      data: { classId: training.id, cadreId: beside.id, unitId: elsewhere.commune.id, status: "rejected" },
    });
    const own = await loadApiResults(scopeFor(other, "result:read"), training.code);
    expect(own?.items.map(({ person }) => person)).toEqual([beside.id]);
  });

  it("three hundred learners are closed in seconds", async () => {
    const scope = await testDb().orgUnit.findUniqueOrThrow({ where: { id: place.commune.id } });
    for (let index = 0; index < 300; index++) await aCadre(testDb(), { unit: scope, position: "commune-chair" });
    const { id } = await prepareClosing(place.district, ON);
    const { learners, seconds } = await measureClosing(director, id, ON);
    expect(learners).toBe(300);
    expect(seconds).toBeLessThan(15);
  }, 120_000);
});
