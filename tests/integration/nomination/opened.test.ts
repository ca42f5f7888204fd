import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import { replaceNomination } from "@/lib/features/nomination/commands-replace";
import { startDueClasses, takeClassStep } from "@/lib/features/training-class/commands-steps";
import { classStepInput } from "@/lib/features/training-class/schema";
import { aCadre, anEnrolment } from "@/tests/factories/people";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";
import { aClass, act, audits, aWorld, listOf, notices, people, seatsOf, send, type World } from "./nomination-world";

const FIRST = day("2026-04-01");
const EVE = day("2026-03-31");
/** Whom the rules for an elementary class let through. */
const LEARNER = { position: "commune-chair", fields: { schooling: "upperSecondary" } } as const;
let world: World;
beforeAll(async () => {
  world = await aWorld();
});

/** A class of a level with two of A accepted, opened by decision; learners and being in training follow. */
async function opened() {
  const programme = await aProgramme(testDb(), { givesLevel: "elementary" });
  const training = await aClass(world.district, { programme, capacity: 3 });
  const [first = 0, second = 0] = await people(world.a, 2);
  const why = { overrideName: "Trưởng ban", overrideReason: "Thử" };
  expect((await send(world.board, training.code, world.a, [first, second], why)).ok).toBe(true);
  const rows = await listOf(training.id);
  await act(
    world.academic,
    "accept",
    training.code,
    rows.map(({ id }) => id),
    null,
  );
  const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: training.id } });
  for (const [step, to, at] of [
    [0, "selecting", "2026-03-16"],
    [1, "opened", "2026-03-20"],
  ] as const) {
    const permission = to === "opened" ? "class:open" : "class:manage";
    const answer = await takeClassStep({
      actor: world.board,
      scope: scopeFor(world.board, permission),
      permission,
      input: classStepInput.parse({
        classId: String(training.id),
        version: String(version + step),
        to,
        decisionNo: "05-QĐ/BTG",
        decisionOn: "20/03/2026",
        reason: "Đủ người",
      }),
      today: day(at),
    });
    expect(answer).toMatchObject({ ok: true });
  }
  const of = (cadreId: number) => rows.find((row) => row.cadreId === cadreId)?.id ?? 0;
  return { ...training, first: of(first), firstId: first, second: of(second), secondId: second };
}
const learners = async (classId: number) =>
  (await testDb().classEnrolment.findMany({ where: { classId }, orderBy: { number: "asc" } })).map(
    ({ cadreId, number, theoryEnrolmentId }) => [cadreId, number, theoryEnrolmentId !== null],
  );
const inTraining = (cadreId: number) => testDb().theoryEnrolment.count({ where: { cadreId } });
const rules = (answer: Awaited<ReturnType<typeof act>> | Awaited<ReturnType<typeof replaceNomination>>) =>
  answer.ok ? [] : answer.violations.map(({ rule }) => rule);
const replace = (code: string, nomination: number, cadre: number, today = EVE) =>
  replaceNomination({
    actor: world.secretaryA,
    scope: scopeFor(world.secretaryA, "nomination:create"),
    input: { class: code, nominations: [nomination], cadre, reason: "Ốm" },
    today,
  });

describe("[NOM-24] a class that is opened and has not begun", () => {
  it("lets a unit withdraw somebody: no learner any more, not in training, the organiser told, no door open to others", async () => {
    const one = await opened();
    expect(await inTraining(one.firstId)).toBe(1);
    const [audit, told] = [await audits("nomination.withdrawn"), await notices("nominationWithdraw")];
    expect(rules(await act(world.secretaryB, "withdraw", one.code, [one.first], "Ốm", EVE))).toEqual(["NOM-00"]);
    expect(rules(await act(world.secretaryA, "withdraw", one.code, [one.first], "Ốm", FIRST))).toEqual(["NOM-24"]);
    expect(await audits("nomination.withdrawn")).toBe(audit);
    expect((await act(world.secretaryA, "withdraw", one.code, [one.first], "Ốm", EVE)).ok).toBe(true);
    expect(await learners(one.id)).toEqual([[one.secondId, expect.any(Number), true]]);
    expect([await inTraining(one.firstId), await inTraining(one.secondId)]).toEqual([0, 1]);
    expect(await audits("nomination.withdrawn")).toBe(audit + 1);
    expect(await notices("nominationWithdraw")).toBeGreaterThan(told);
    expect(await seatsOf(one.id)).toEqual({ holding: 1, counted: 1, capacity: 3 });
  });

  it("lets a unit send somebody in the place of another, who is a learner once the organiser accepts", async () => {
    const one = await opened();
    const spare = await aCadre(testDb(), { unit: world.a, ...LEARNER });
    expect(rules(await replace(one.code, one.first, spare.id, FIRST))).toEqual(["NOM-24"]);
    const answer = await replace(one.code, one.first, spare.id);
    expect(rules(answer)).toEqual([]);
    const newcomer = answer.ok ? answer.value.id : 0;
    expect(await learners(one.id)).toEqual([[one.secondId, expect.any(Number), true]]);
    expect(await inTraining(one.firstId)).toBe(0);
    expect(rules(await act(world.academic, "accept", one.code, [newcomer], null, FIRST))).toEqual(["NOM-24"]);
    expect((await act(world.academic, "accept", one.code, [newcomer], null, EVE)).ok).toBe(true);
    const [last] = (await learners(one.id)).slice(-1);
    expect(last).toEqual([spare.id, expect.any(Number), true]);
    expect(await inTraining(spare.id)).toBe(1);
    expect(await seatsOf(one.id)).toEqual({ holding: 2, counted: 2, capacity: 3 });
  });

  it("accepts nobody who studies for the level elsewhere by then, by name; whoever is not accepted goes back when it begins", async () => {
    const one = await opened();
    const spare = await aCadre(testDb(), { unit: world.a, ...LEARNER });
    const answer = await replace(one.code, one.first, spare.id);
    const newcomer = answer.ok ? answer.value.id : 0;
    await anEnrolment(testDb(), { cadre: { id: spare.id }, level: "elementary", from: "2026-03-25" });
    expect(await act(world.academic, "accept", one.code, [newcomer], null, EVE)).toMatchObject({
      violations: [{ rule: "NOM-07", cadreId: spare.id, name: spare.fullName }],
    });
    const told = await notices("undecidedReleased");
    await startDueClasses(FIRST);
    const row = await testDb().nomination.findUniqueOrThrow({ where: { id: newcomer }, include: { class: true } });
    expect([row.status, row.class.status]).toEqual(["cancelled", "running"]);
    expect(await notices("undecidedReleased")).toBe(told + 1);
    expect(await learners(one.id)).toEqual([[one.secondId, expect.any(Number), true]]);
  });

  it("of two who change the same learner at the same moment one does, the other is told", async () => {
    const one = await opened();
    const spares = [
      await aCadre(testDb(), { unit: world.a, ...LEARNER }),
      await aCadre(testDb(), { unit: world.a, ...LEARNER }),
    ];
    const answers = await Promise.all([
      act(world.secretaryA, "withdraw", one.code, [one.first], "Ốm", EVE),
      ...spares.map(({ id }) => replace(one.code, one.first, id)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => rules(answer))).toEqual(["NOM-14", "NOM-14"]);
    const { holding, counted } = await seatsOf(one.id);
    expect(counted).toBe(holding);
  });
});
