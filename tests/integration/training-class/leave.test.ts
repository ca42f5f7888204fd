import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayFromDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { saveEntries } from "@/lib/features/attendance/commands-roll";
import { rollAccess } from "@/lib/features/attendance/queries-roll";
import { readClosingFacts } from "@/lib/features/closing/queries";
import { actOnNominations } from "@/lib/features/nomination/commands-acts";
import { readClassResults } from "@/lib/features/result/queries-class";
import { leaveClass } from "@/lib/features/training-class/commands-leave";
import { takeClassStep } from "@/lib/features/training-class/commands-steps";
import { findClass, listLearners } from "@/lib/features/training-class/queries";
import { listAbsence } from "@/lib/features/training-class/queries-absence";
import { classStepInput, leaveClassInput } from "@/lib/features/training-class/schema";
import { listWaiting } from "@/lib/seat-store/list-waiting";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aStandard } from "@/tests/factories/people";
import { aSession } from "@/tests/factories/teaching-lecturers";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const FIRST = day("2026-04-01");
const TODAY = day("2026-04-04");
const NOW = new Date("2026-04-04T17:00:00+07:00");
let place: SeededCommune;
let board: Actor;
let academic: Actor;
let secretary: Actor;
let programme: Readonly<{ id: number; code: string }>;
let counter = 0;

/** A running class that gives a level, with three learners of the commune and a session on each of its five days. */
async function aRunningClass() {
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
type Running = Awaited<ReturnType<typeof aRunningClass>>;

const idOf = (made: Running, index = 0) => made.enrolments[index]?.id ?? 0;
const mark = (made: Running, session: number, state: AttendanceState, index = 0) =>
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
function leave(made: Running, changes: Record<string, string> = {}, actor = academic, today = TODAY) {
  const input = leaveClassInput.parse({
    classId: String(made.id),
    enrolmentId: String(idOf(made)),
    leftOn: "02/04/2026",
    reason: "Chuyển công tác",
    ...changes,
  });
  return leaveClass({ actor, scope: scopeFor(actor, "class:manage"), input, today });
}
const rules = (answer: Awaited<ReturnType<typeof leave>>) =>
  answer.ok ? [] : answer.violations.map((violation) => violation.rule);
const audits = (made: Running) =>
  testDb().auditEvent.findMany({ where: { event: "class.learner-left", subjectId: String(made.id) } });
const stored = (made: Running) => testDb().classEnrolment.findUniqueOrThrow({ where: { id: idOf(made) } });
async function standing(cadreId: number, on: string) {
  const row = await testDb().complianceInterval.findFirst({
    where: {
      ...{ cadreId, lane: "current", groups: { has: "*" }, validFrom: { lte: new Date(on) } },
      OR: [{ validTo: null }, { validTo: { gt: new Date(on) } }],
    },
  });
  return row?.status;
}

beforeAll(async () => {
  place = await seedCommune(testDb());
  programme = await aProgramme(testDb(), { givesLevel: "intermediate", sizeMin: 2, sizeMax: 100 });
  await aStandard(testDb(), { position: "commune-chair", unit: place.district, level: "intermediate" });
  board = await actorFor(testDb(), { role: "board-officer", unit: place.district });
  academic = await actorFor(testDb(), { role: "academic-officer", unit: place.district });
  secretary = await actorFor(testDb(), { role: "commune-secretary", unit: place.commune });
});

describe("closed doors", () => {
  it("another district's office finds no class, a commune may not, a learner of another class is not found", async () => {
    const made = await aRunningClass();
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "academic-officer", unit: elsewhere.district });
    for (const actor of [other, secretary])
      expect(await leave(made, {}, actor)).toEqual({ ok: false, violations: [{ rule: "CLS-00", field: "classId" }] });
    const second = await aRunningClass();
    expect(await leave(made, { enrolmentId: String(idOf(second)) })).toEqual({
      ok: false,
      violations: [{ rule: "CLS-00", field: "enrolmentId" }],
    });
    expect((await stored(made)).status).toBe("enrolled");
    expect((await stored(second)).status).toBe("enrolled");
    expect(await audits(made)).toEqual([]);
    expect(await testDb().notification.count({ where: { kind: "learnerLeft" } })).toBe(0);
  });
});

describe("a learner leaves", () => {
  it("[CLS-21] is off the rolls, the marks and the closing from that day on, keeps what was, and their unit is told", async () => {
    const made = await aRunningClass();
    const [cadreId = 0] = made.people;
    const before = await findClass(testDb(), scopeFor(board, "class:read"), made.code);
    expect((await mark(made, 0, "present")).ok).toBe(true);
    expect((await mark(made, 1, "absent")).ok).toBe(true);
    expect((await mark(made, 2, "absent")).ok).toBe(true);
    expect(await standing(cadreId, "2026-04-03")).toBe("inTraining");
    const { number } = await stored(made);

    expect(await leave(made)).toMatchObject({ ok: true, value: { code: made.code, marks: 2 } });

    const row = await stored(made);
    expect(row).toMatchObject({ status: "left", leftReason: "Chuyển công tác", number });
    expect(dayFromDbOrNull(row.leftOn)).toBe("2026-04-02");
    const marks = await testDb().attendance.findMany({ where: { enrolmentId: row.id } });
    expect(marks.map(({ sessionId, state }) => [sessionId, state])).toEqual([[made.sessions[0], "present"]]);
    const slots = await testDb().learnerSlot.findMany({ where: { cadreId } });
    expect(slots.map(({ sessionId }) => sessionId)).toEqual([made.sessions[0]]);

    const theory = await testDb().theoryEnrolment.findUniqueOrThrow({ where: { id: row.theoryEnrolmentId ?? 0 } });
    expect(dayFromDbOrNull(theory.validTo)).toBe("2026-04-02");
    expect([await standing(cadreId, "2026-04-01"), await standing(cadreId, "2026-04-02")]).toEqual([
      "inTraining",
      "short",
    ]);

    // The seat stays taken: the class runs, nobody else is put on it.
    expect(await testDb().nomination.findFirstOrThrow({ where: { classId: made.id, cadreId } })).toMatchObject({
      status: "accepted",
    });
    const after = await findClass(testDb(), scopeFor(board, "class:read"), made.code);
    expect([after?.openTaken, after?.seatsAllotted]).toEqual([before?.openTaken, before?.seatsAllotted]);
    expect(after?.version).toBe((before?.version ?? 0) + 1);

    const [trail, ...more] = await audits(made);
    expect(more).toEqual([]);
    expect(trail).toMatchObject({ actorId: academic.id, unitId: place.district.id, reason: "Chuyển công tác" });
    expect(trail?.before).toMatchObject({ cadre: cadreId, marks: [{ state: "absent" }, { state: "absent" }] });
    expect(trail?.after).toMatchObject({ status: "left", leftOn: "2026-04-02" });
    const told = await testDb().notification.findMany({ where: { kind: "learnerLeft", userId: secretary.id } });
    expect(told.map(({ values }) => values)).toEqual([
      expect.objectContaining({ code: made.code, day: "2026-04-02", reason: "Chuyển công tác" }),
    ]);

    const seen = await listLearners(
      testDb(),
      scopeFor(board, "nomination:read"),
      scopeFor(board, "cadre:read"),
      {
        ...{ id: made.id, unitPath: place.district.path },
      },
      1,
    );
    expect(seen.rows.find((learner) => learner.cadreId === cadreId)).toMatchObject({
      ...{ status: "left", leftOn: "2026-04-02", leftReason: "Chuyển công tác", enrolmentId: row.id },
    });
  });

  it("[ATT-01] [CLS-21] the closing waits only for those who stayed, and a later roll refuses whoever left", async () => {
    const made = await aRunningClass();
    for (const index of [1, 2])
      for (const session of [0, 1, 2, 3]) expect((await mark(made, session, "present", index)).ok).toBe(true);
    await testDb().classSession.delete({ where: { id: made.sessions[4] ?? 0 } });
    const facts = async () => readClosingFacts(testDb(), await readClassResults(testDb(), made.id), null);
    expect(await facts()).toMatchObject({ learners: 3, sessionsNotTaken: 4, conductMissing: 3 });
    expect((await leave(made)).ok).toBe(true);
    expect(await facts()).toMatchObject({ learners: 2, sessionsNotTaken: 0, conductMissing: 2 });
    const { learners } = await readClassResults(testDb(), made.id);
    expect(learners.map(({ enrolmentId }) => enrolmentId).sort()).toEqual([idOf(made, 1), idOf(made, 2)].sort());
    expect(await mark(made, 1, "absent")).toMatchObject({ value: { answers: [{ rule: "ATT-01" }] } });
    expect((await mark(made, 0, "absent")).ok).toBe(true);
    expect(await testDb().attendance.count({ where: { enrolmentId: idOf(made) } })).toBe(1);
  });

  it("[CLS-22] [CLS-23] [CLS-24] [CLS-25] not twice, not on a wrong day, not before they were last seen, not with an open appeal", async () => {
    const made = await aRunningClass();
    expect(rules(await leave(made, { leftOn: "01/04/2026" }))).toEqual(["CLS-23"]);
    expect(rules(await leave(made, { leftOn: "06/04/2026" }))).toEqual(["CLS-23"]);
    await mark(made, 1, "late");
    await mark(made, 2, "absent");
    expect(rules(await leave(made))).toEqual(["CLS-24"]);
    const where = { sessionId: made.sessions[2] ?? 0, enrolmentId: idOf(made) };
    const appeal = await testDb().attendanceAppeal.create({
      data: { ...where, claimed: "present", reason: "Có mặt" },
    });
    expect(rules(await leave(made, { leftOn: "03/04/2026" }))).toEqual(["CLS-25"]);
    // An appeal about a day before is still to be answered; it does not stand in the way.
    expect(rules(await leave(made, { leftOn: "04/04/2026" }))).toEqual([]);
    await testDb().attendanceAppeal.delete({ where: { id: appeal.id } });
    expect(rules(await leave(made, { leftOn: "04/04/2026" }))).toEqual(["CLS-22"]);
    expect(await audits(made)).toHaveLength(1);
  });

  it("[NOM-23] is away from the office no more, free for the next class, and not also somebody who never came", async () => {
    const made = await aRunningClass();
    const [cadreId = 0] = made.people;
    const next = await aTrainingClass(testDb(), { unit: place.district, programme, capacity: 5 });
    await testDb().nomination.create({
      data: { classId: next.id, cadreId, unitId: place.commune.id, status: "waitlisted" },
    });
    const waits = { id: next.id, programmeId: programme.id, startsOn: FIRST, endsOn: day("2026-04-05") };
    const office = [{ unitId: place.commune.id, going: [cadreId] }];
    const days = { id: next.id, startsOn: FIRST, endsOn: day("2026-04-05"), mode: "fullTime" } as const;
    const away = async () => (await listAbsence(testDb(), { ...days, id: made.id }, null))[0]?.here;
    expect((await listWaiting(testDb(), waits, TODAY))[0]?.blocked).toBe("seatedElsewhere");
    expect(await away()).toBe(3);
    expect((await leave(made)).ok).toBe(true);
    expect((await listWaiting(testDb(), waits, TODAY))[0]?.blocked).toBeNull();
    expect(await away()).toBe(2);
    expect((await listAbsence(testDb(), days, office))[0]).toMatchObject({ unitId: place.commune.id, here: 1 });
    const nomination = await testDb().nomination.findFirstOrThrow({ where: { classId: made.id, cadreId } });
    const answer = await actOnNominations({
      actor: academic,
      scope: scopeFor(academic, "nomination:decide"),
      act: "noShow",
      input: { class: made.code, nominations: [nomination.id], reason: "Không đến" },
      today: TODAY,
    });
    expect(answer).toMatchObject({ violations: [{ rule: "NOM-23" }] });
    expect((await stored(made)).status).toBe("left");
  });
});

describe("two at once", () => {
  it("[CLS-22] of two who record it one is told that it is done, and one trail is left", async () => {
    const made = await aRunningClass();
    const answers = await Promise.all([leave(made), leave(made, { leftOn: "03/04/2026" }, board)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap(rules)).toEqual(["CLS-22"]);
    expect(await audits(made)).toHaveLength(1);
  });

  it("[CLS-24] [ATT-01] with the roll of that day: either they were there and stay, or they left and are not marked", async () => {
    for (let round = 0; round < 4; round++) {
      const made = await aRunningClass();
      const [left] = await Promise.all([leave(made), mark(made, 1, "present")]);
      const marked = await testDb().attendance.count({ where: { enrolmentId: idOf(made) } });
      expect([left.ok, marked]).toEqual(left.ok ? [true, 0] : [false, 1]);
      expect((await stored(made)).status).toBe(left.ok ? "left" : "enrolled");
      if (!left.ok) expect(rules(left)).toEqual(["CLS-24"]);
    }
  });
});
