import { beforeAll, describe, expect, it } from "vitest";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { countsAsNeeded } from "@/lib/domain/needs/decide-answer";
import { forecastNeeds } from "@/lib/domain/needs/forecast-needs";
import { day } from "@/lib/domain/shared/day";
import type { BoardStance, NeedsStance } from "@/lib/domain/shared/training-lists";
import { saveAnswer } from "@/lib/features/needs/commands";
import { prefillRound } from "@/lib/features/needs/commands-prefill";
import { NEEDED_SQL } from "@/lib/features/needs/queries";
import { listForecastProgrammes, listNeedsPersons, listPossiblePersons } from "@/lib/features/needs/queries-forecast";
import { saveAnswerInput } from "@/lib/features/needs/schema";
import { today } from "@/lib/time/today";
import { aCadre, aCredential, anEnrolment } from "@/tests/factories/people";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { aBoard, aNeedsPlace, anOpenRound, aSecretary, type NeedsPlace, YEAR } from "./needs-place";

let place: NeedsPlace;
let board: Awaited<ReturnType<typeof aBoard>>;
const on = today();

beforeAll(async () => {
  place = await aNeedsPlace();
  board = await aBoard(place.here.district);
});

const rows = (roundId: number) =>
  testDb().needsEntry.findMany({ where: { answer: { roundId } }, orderBy: [{ answerId: "asc" }, { cadreId: "asc" }] });
const run = (roundId: number) =>
  prefillRound(
    { roundId },
    { jobId: 0, userId: board.actor.id, unitId: null, client: testDb(), progress: async () => undefined },
    on,
  );

describe("writing the answers", () => {
  it("twice over gives the same rows and changes nothing", async () => {
    const { roundId } = await anOpenRound(place, board);
    const before = await rows(roundId);
    expect(before).toHaveLength(3);
    expect(await run(roundId)).toMatchObject({ names: 3, added: 0, changed: 0, removed: 0 });
    expect(await rows(roundId)).toEqual(before);
  });

  it("[NEE-19] a name that a refresh wrote after the page was drawn is not agreed to unseen", async () => {
    const { roundId, mine, other } = await anOpenRound(place, board);
    const secretary = await aSecretary(place.here.commune);
    const versions = async () =>
      (await testDb().needsAnswer.findMany({ where: { id: { in: [mine.id, other.id] } }, orderBy: { id: "asc" } })).map(
        ({ id, version }) => [id, version],
      );
    const drawn = await versions();
    expect(await run(roundId)).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(await versions()).toEqual(drawn);

    const fields = { candidateSince: new Date("2025-02-02T00:00:00Z") };
    const fresh = await aCadre(testDb(), { unit: place.here.commune, fields });
    expect(await run(roundId)).toMatchObject({ added: 1, removed: 0 });
    expect(await versions()).toEqual(drawn.map(([id, version = 0]) => [id, id === mine.id ? version + 1 : version]));
    const input = saveAnswerInput.parse({
      answerId: String(mine.id),
      version: String(mine.version),
      step: "agree",
    });
    expect(await saveAnswer({ ...secretary, today: on, input })).toEqual({
      ok: false,
      violations: [{ rule: "NEE-19" }],
    });
    expect((await rows(roundId)).filter(({ stance }) => stance !== "proposed")).toEqual([]);
    await testDb().cadre.update({ where: { id: fresh.id }, data: { endedOn: new Date(`${on}T00:00:00Z`) } });
  });

  it("follows the facts where nobody has touched the answer, and leaves alone what people said", async () => {
    const { roundId, mine, other } = await anOpenRound(place, board);
    await testDb().needsAnswer.update({ where: { id: mine.id }, data: { status: "answering" } });
    await testDb().needsEntry.updateMany({ where: { answerId: mine.id }, data: { stance: "confirmed" } });
    const studying = await anEnrolment(testDb(), { cadre: place.elsewhere, from: on, to: null });
    expect(await run(roundId)).toMatchObject({ removed: 1, added: 0 });
    expect((await rows(roundId)).filter((row) => row.answerId === other.id)).toEqual([]);
    expect((await rows(roundId)).filter((row) => row.stance === "confirmed")).toHaveLength(2);
    await testDb().theoryEnrolment.delete({ where: { id: studying.id } });
  });

  it("counts the people of a cell with the commune that is asked", async () => {
    const cell = await aUnit(testDb(), { parent: place.here.commune, kind: "party-cell", name: "Chi bộ Thử" });
    const member = await aCadre(testDb(), { unit: cell, fields: { candidateSince: new Date("2025-02-02T00:00:00Z") } });
    const { roundId, mine } = await anOpenRound(place, board);
    expect((await rows(roundId)).find((row) => row.cadreId === member.id)?.answerId).toBe(mine.id);
    await testDb().cadre.update({ where: { id: member.id }, data: { endedOn: new Date(`${on}T00:00:00Z`) } });
  });
});

describe("[NEE-06] who is seated elsewhere is left out", () => {
  const forecast = async () => {
    const path = place.here.district.path;
    const ids = (await listPossiblePersons(testDb(), path, YEAR, on)).map(({ id }) => id);
    const persons = await listNeedsPersons(testDb(), ids, YEAR, on);
    const programmes = await listForecastProgrammes(testDb(), path);
    return forecastNeeds(persons, { year: YEAR, on, programmes, rules: [], probation: [] }).map(
      (entry) => entry.cadreId,
    );
  };

  it.each([
    ["submitted", "calling", false],
    ["accepted", "selecting", false],
    ["returned", "calling", false],
    ["waitlisted", "calling", true],
    ["rejected", "calling", true],
    ["accepted", "closed", true],
    ["accepted", "cancelled", true],
  ] as const)("a nomination %s for a class that is %s", async (status, classStatus, stays) => {
    const unit = place.here.district;
    const training = await aTrainingClass(testDb(), {
      unit,
      status: classStatus,
      programme: { id: place.programmes.intermediate },
    });
    const { id } = await testDb().nomination.create({
      data: { classId: training.id, cadreId: place.short.id, unitId: place.here.commune.id, status },
    });
    expect((await forecast()).includes(place.short.id)).toBe(stays);
    await testDb().nomination.delete({ where: { id } });
  });

  it.each([
    ["enrolled", "running", false],
    ["left", "running", true],
    ["passed", "closed", false],
    ["failed", "closed", true],
  ] as const)("a learner of an awareness class who is %s while it is %s", async (status, classStatus, stays) => {
    const training = await aTrainingClass(testDb(), {
      unit: place.here.district,
      status: classStatus,
      programme: await aProgramme(testDb(), { classType: "admission" }),
      startsOn: "2026-01-05",
      endsOn: "2026-01-09",
    });
    const { id } = await testDb().classEnrolment.create({
      data: { classId: training.id, cadreId: place.candidate.id, unitId: place.here.commune.id, status },
    });
    expect((await forecast()).includes(place.candidate.id)).toBe(stays);
    await testDb().classEnrolment.delete({ where: { id } });
  });

  it("a certificate is known by its title, once somebody verified it", async () => {
    const wish = { cadre: place.candidate, level: null, title: "Bồi dưỡng nhận thức về Đảng", issuedOn: "2026-02-02" };
    const unverified = await aCredential(testDb(), { ...wish, verified: false });
    expect(await forecast()).toContain(place.candidate.id);
    await testDb().credential.delete({ where: { id: unverified.id } });
    const verified = await aCredential(testDb(), wish);
    expect(await forecast()).not.toContain(place.candidate.id);
    await testDb().credential.delete({ where: { id: verified.id } });
  });
});

it("a past year would have been forecast: whoever got the diploma in it stood on the list of the autumn before", async () => {
  const learnt = await aCadre(testDb(), {
    unit: place.here.commune,
    position: "commune-chair",
    holds: "intermediate",
    heldSince: "2024-06-30",
    fields: { degree: "university" },
  });
  await inTransaction((tx) => recomputeCadres(tx, [learnt.id]), { isolation: "readCommitted" });
  const asOf = day("2023-10-01");
  const possible = await listPossiblePersons(testDb(), place.here.commune.path, 2024, asOf);
  const persons = await listNeedsPersons(
    testDb(),
    possible.map(({ id }) => id),
    2024,
    asOf,
  );
  const programmes = await listForecastProgrammes(testDb(), place.here.commune.path);
  const named = forecastNeeds(persons, { year: 2024, on: asOf, programmes, rules: [], probation: [] });
  expect(named.find((entry) => entry.cadreId === learnt.id)).toMatchObject({
    why: "shortHeld",
    facts: { held: "none", required: "intermediate" },
  });
  expect(named.map((entry) => entry.cadreId)).not.toContain(place.met.id);
});

it("[NEE-13] SQL counts as the rule does", async () => {
  const stances: readonly NeedsStance[] = ["proposed", "confirmed", "objected"];
  for (const stance of stances) {
    for (const boardStance of [null, "kept", "dropped"] as readonly (BoardStance | null)[]) {
      const [row] = await testDb().$queryRaw<{ needed: boolean }[]>`
        SELECT ${NEEDED_SQL} AS needed FROM (SELECT ${stance}::text AS stance, ${boardStance}::text AS board_stance) e`;
      expect(row?.needed).toBe(countsAsNeeded({ stance, boardStance }));
    }
  }
});
