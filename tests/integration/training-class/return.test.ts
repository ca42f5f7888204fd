import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { dayFromDbOrNull } from "@/lib/db/day";
import { type Day, day } from "@/lib/domain/shared/day";
import { returnToClass } from "@/lib/features/training-class/commands-return";
import { returnToClassInput } from "@/lib/features/training-class/schema";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aSession } from "@/tests/factories/teaching-lecturers";
import { aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";
import {
  academic,
  aRunningClass,
  board,
  idOf,
  leave,
  mark,
  place,
  prepareClasses,
  programme,
  type Running,
  secretary,
  standing,
  stored,
  TODAY,
} from "./leave-world";

beforeAll(prepareClasses);

function back(made: Running, actor = academic, today: Day = TODAY, enrolmentId = idOf(made)) {
  const input = returnToClassInput.parse({
    classId: String(made.id),
    enrolmentId: String(enrolmentId),
    reason: "Ghi nhầm người",
  });
  return returnToClass({ actor, scope: scopeFor(actor, "class:manage"), input, today });
}
const rules = (answer: Awaited<ReturnType<typeof back>>) =>
  answer.ok ? [] : answer.violations.map(({ rule }) => rule);
const trail = (made: Running) =>
  testDb().auditEvent.findMany({ where: { event: "class.learner-returned", subjectId: String(made.id) } });
const left = async (made: Running) => expect(await leave(made)).toMatchObject({ ok: true });

/** Another class of the same programme where the first learner waits, with a seat free. */
async function aWaitingList(made: Running) {
  const next = await aTrainingClass(testDb(), { unit: place.district, programme, status: "selecting", capacity: 5 });
  const [cadreId = 0] = made.people;
  const waiting = { classId: next.id, cadreId, unitId: place.commune.id, status: "waitlisted" };
  const { id } = await testDb().nomination.create({ data: waiting });
  return { ...next, status: async () => (await testDb().nomination.findUniqueOrThrow({ where: { id } })).status };
}

describe("closed doors", () => {
  it("another district, a commune and a learner of another class find nothing; nothing is written", async () => {
    const made = await aRunningClass();
    await left(made);
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "academic-officer", unit: elsewhere.district });
    for (const actor of [other, secretary])
      expect(await back(made, actor)).toEqual({ ok: false, violations: [{ rule: "CLS-00", field: "classId" }] });
    const second = await aRunningClass();
    expect(await back(made, academic, TODAY, idOf(second))).toEqual({
      ok: false,
      violations: [{ rule: "CLS-00", field: "enrolmentId" }],
    });
    expect((await stored(made)).status).toBe("left");
    expect(await trail(made)).toEqual([]);
    expect(await testDb().notification.count({ where: { kind: "learnerReturned" } })).toBe(0);
  });
});

describe("put back by mistake taken off", () => {
  it("[CLS-30] is as before: list, absences, sessions, study and compliance; the unit is told, one trail is left", async () => {
    const made = await aRunningClass();
    const [cadreId = 0] = made.people;
    await mark(made, 0, "present");
    await mark(made, 1, "absent");
    const marks = () =>
      testDb().attendance.findMany({ where: { enrolmentId: idOf(made) }, orderBy: { sessionId: "asc" } });
    const shown = async () => (await marks()).map(({ sessionId, state, source }) => [sessionId, state, source]);
    const before = { enrolment: await stored(made), marks: await shown(), slots: await slotsOf(cadreId) };
    await left(made);
    expect([(await shown()).length, await standing(cadreId, "2026-04-03")]).toEqual([1, "short"]);

    expect(await back(made)).toEqual({ ok: true, value: { code: made.code, name: expect.any(String), marks: 1 } });

    const { number, unitId, theoryEnrolmentId } = before.enrolment;
    expect(await stored(made)).toMatchObject({
      ...{ status: "enrolled", leftOn: null, leftReason: null, number, unitId, theoryEnrolmentId },
    });
    expect([await shown(), await slotsOf(cadreId)]).toEqual([before.marks, before.slots]);
    const theory = await testDb().theoryEnrolment.findUniqueOrThrow({ where: { id: theoryEnrolmentId ?? 0 } });
    expect([theory.validFrom, theory.validTo].map(dayFromDbOrNull)).toEqual(["2026-04-01", "2026-04-06"]);
    for (const on of ["2026-04-01", "2026-04-03", "2026-04-05"]) expect(await standing(cadreId, on)).toBe("inTraining");
    expect(await standing(cadreId, "2026-04-06")).toBe("short");

    const [row, ...more] = await trail(made);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ actorId: academic.id, unitId: place.district.id, reason: "Ghi nhầm người" });
    expect(row?.before).toMatchObject({ status: "left", leftOn: "2026-04-02", leftReason: "Chuyển công tác" });
    expect(row?.after).toMatchObject({ status: "enrolled", marks: 1 });
    expect(await testDb().notification.count({ where: { kind: "learnerReturned", userId: secretary.id } })).toBe(1);
    // And may leave again, of which the absence is again taken back, once.
    await left(made);
    expect(await shown()).toHaveLength(1);
    expect(await back(made)).toMatchObject({ value: { marks: 1 } });
  });

  it("[CLS-30] [CLS-31] not who never left, to the last day of the class, not once it is closed", async () => {
    const made = await aRunningClass();
    expect(rules(await back(made))).toEqual(["CLS-30"]);
    await left(made);
    expect(rules(await back(made, academic, day("2026-04-06")))).toEqual(["CLS-31"]);
    await testDb().trainingClass.update({ where: { id: made.id }, data: { status: "closed" } });
    expect(rules(await back(made))).toEqual(["CLS-31"]);
    await testDb().trainingClass.update({ where: { id: made.id }, data: { status: "running" } });
    expect(rules(await back(made, board, day("2026-04-05")))).toEqual([]);
  });

  it("[CLS-32] not who was taken on elsewhere, nor who has a lesson at the same hour", async () => {
    const made = await aRunningClass();
    const [cadreId = 0] = made.people;
    await left(made);
    const other = await aTrainingClass(testDb(), {
      unit: place.district,
      status: "running",
      startsOn: "2026-04-01",
      endsOn: "2026-04-05",
    });
    await testDb().classEnrolment.create({ data: { classId: other.id, cadreId, unitId: place.commune.id, number: 1 } });
    // The hours of a day on which they were still here are no clash.
    const session = await aSession(testDb(), { class: other, startsAt: "2026-04-03T11:59:00+07:00" });
    const { name } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: other.id } });
    expect(await back(made)).toMatchObject({ violations: [{ rule: "CLS-32", elsewhere: [name] }] });
    expect((await stored(made)).status).toBe("left");
    await testDb().classSession.update({
      where: { id: session.id },
      data: { startsAt: new Date("2026-04-03T12:00:00+07:00"), endsAt: new Date("2026-04-03T16:00:00+07:00") },
    });
    expect(rules(await back(made))).toEqual([]);
  });
});

const slotsOf = async (cadreId: number) =>
  (await testDb().learnerSlot.findMany({ where: { cadreId }, orderBy: { sessionId: "asc" } })).map(
    (slot) => slot.sessionId,
  );

describe("the waiting list of another class", () => {
  it("[NOM-26] seats whoever leaves at once, and then there is no way back", async () => {
    const made = await aRunningClass();
    const next = await aWaitingList(made);
    expect(await next.status()).toBe("waitlisted");
    await left(made);
    expect(await next.status()).toBe("submitted");
    expect(await back(made)).toMatchObject({ violations: [{ rule: "CLS-32", elsewhere: [`Lớp ${next.code}`] }] });
  });
});

describe("two at once", () => {
  it("[CLS-30] of two who put them back one is told, and the absence stands once", async () => {
    const made = await aRunningClass();
    await mark(made, 1, "absent");
    await left(made);
    const answers = await Promise.all([back(made), back(made, board)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap(rules)).toEqual(["CLS-30"]);
    expect(await trail(made)).toHaveLength(1);
    expect(await testDb().attendance.count({ where: { enrolmentId: idOf(made) } })).toBe(1);
  });

  it("[CLS-22] [CLS-30] leaving again and coming back at once end in one of the two, whole", async () => {
    for (let round = 0; round < 3; round++) {
      const made = await aRunningClass();
      await left(made);
      const [, returned] = await Promise.all([leave(made), back(made)]);
      expect(returned.ok).toBe(true);
      const row = await stored(made);
      const theory = await testDb().theoryEnrolment.findUniqueOrThrow({ where: { id: row.theoryEnrolmentId ?? 0 } });
      expect(dayFromDbOrNull(theory.validTo)).toBe(row.status === "left" ? "2026-04-02" : "2026-04-06");
    }
  });
});
