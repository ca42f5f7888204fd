import { type Actor, scopeFor } from "@/lib/auth/actor";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { saveEntries } from "@/lib/features/attendance/commands-roll";
import { rollAccess } from "@/lib/features/attendance/queries-roll";
import { leaveClass } from "@/lib/features/training-class/commands-leave";
import { takeClassStep } from "@/lib/features/training-class/commands-steps";
import { classStepInput, leaveClassInput } from "@/lib/features/training-class/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aStandard } from "@/tests/factories/people";
import { aSession } from "@/tests/factories/teaching-lecturers";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

/* A class that runs with three learners of a commune, for the tests of leaving it and coming back. */

export const FIRST = day("2026-04-01");
export const TODAY = day("2026-04-04");
const NOW = new Date("2026-04-04T17:00:00+07:00");
export let place: SeededCommune;
export let board: Actor;
export let academic: Actor;
export let secretary: Actor;
export let programme: Readonly<{ id: number; code: string }>;
let counter = 0;

/** A running class that gives a level, with three learners of the commune and a session on each of its five days. */
export async function aRunningClass() {
  const db = testDb();
  const { id, code } = await aTrainingClass(db, { unit: place.district, programme, status: "selecting", capacity: 5 });
  await db.seatAllotment.create({ data: { classId: id, unitId: place.commune.id, seats: 3 } });
  const people: number[] = [];
  for (let index = 0; index < 3; index++) {
    const cadre = await aCadre(db, { unit: place.commune, position: "commune-chair" });
    people.push(cadre.id);
    const seat = { classId: id, cadreId: cadre.id, unitId: place.commune.id, seatUnitId: place.commune.id };
    await db.nomination.create({ data: { ...seat, status: "accepted" } });
  }
  await inTransaction((tx) => recomputeCadres(tx, people), { isolation: "readCommitted" });
  const take = async (changes: Record<string, string>, today: Day) => {
    const { version } = await db.trainingClass.findUniqueOrThrow({ where: { id } });
    const input = classStepInput.parse({ classId: String(id), version: String(version), ...changes });
    const permission = changes.to === "opened" ? "class:open" : "class:manage";
    const answer = await takeClassStep({ actor: board, scope: scopeFor(board, permission), permission, input, today });
    if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
  };
  await take({ to: "opened", decisionNo: "12-QĐ/BTG", decisionOn: "20/03/2026" }, day("2026-03-20"));
  await take({ to: "running" }, FIRST);
  const sessions: number[] = [];
  for (let index = 0; index < 5; index++) {
    const startsAt = `${addDays(FIRST, index)}T08:00:00+07:00`;
    sessions.push((await aSession(db, { class: { id }, startsAt })).id);
  }
  const enrolments = await db.classEnrolment.findMany({ where: { classId: id }, orderBy: { cadreId: "asc" } });
  return { id, code, people, sessions, enrolments };
}
export type Running = Awaited<ReturnType<typeof aRunningClass>>;

export const idOf = (made: Running, index = 0) => made.enrolments[index]?.id ?? 0;
export const mark = (made: Running, session: number, state: AttendanceState, index = 0) =>
  saveEntries({
    actor: academic,
    access: rollAccess(academic),
    now: NOW,
    input: {
      session: made.sessions[session] ?? 0,
      source: "roll",
      entries: [
        {
          key: `leave-key-${++counter}`,
          enrolment: idOf(made, index),
          ...{ state, reason: null, base: 0, fill: false, deviceAt: null },
        },
      ],
    },
  });
export function leave(made: Running, changes: Record<string, string> = {}, actor = academic, today = TODAY) {
  const input = leaveClassInput.parse({
    classId: String(made.id),
    enrolmentId: String(idOf(made)),
    leftOn: "02/04/2026",
    reason: "Chuyển công tác",
    ...changes,
  });
  return leaveClass({ actor, scope: scopeFor(actor, "class:manage"), input, today });
}
export const rules = (answer: Awaited<ReturnType<typeof leave>>) =>
  answer.ok ? [] : answer.violations.map((violation) => violation.rule);
export const audits = (made: Running) =>
  testDb().auditEvent.findMany({ where: { event: "class.learner-left", subjectId: String(made.id) } });
export const stored = (made: Running) => testDb().classEnrolment.findUniqueOrThrow({ where: { id: idOf(made) } });
export async function standing(cadreId: number, on: string) {
  const row = await testDb().complianceInterval.findFirst({
    where: {
      ...{ cadreId, lane: "current", groups: { has: "*" }, validFrom: { lte: new Date(on) } },
      OR: [{ validTo: null }, { validTo: { gt: new Date(on) } }],
    },
  });
  return row?.status;
}

/** Before all tests of a file: a district with its office, a commune, a programme that gives a level. */
export async function prepareClasses(): Promise<void> {
  place = await seedCommune(testDb());
  programme = await aProgramme(testDb(), { givesLevel: "intermediate", sizeMin: 2, sizeMax: 100 });
  await aStandard(testDb(), { position: "commune-chair", unit: place.district, level: "intermediate" });
  board = await actorFor(testDb(), { role: "board-officer", unit: place.district });
  academic = await actorFor(testDb(), { role: "academic-officer", unit: place.district });
  secretary = await actorFor(testDb(), { role: "commune-secretary", unit: place.commune });
}
