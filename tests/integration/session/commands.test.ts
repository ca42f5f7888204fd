import { beforeAll, describe, expect, it } from "vitest";
import { dayToDb } from "@/lib/db/day";
import { WAIVED_BY_POLICY } from "@/lib/domain/session/weigh-clashes";
import { day } from "@/lib/domain/shared/day";
import { cancelSession, changeSession, createSession, moveSession, setLecturer } from "@/lib/features/session/commands";
import { issueConflictPolicy, saveRoom } from "@/lib/features/session/commands-rooms";
import {
  cancelSessionInput,
  changeSessionInput,
  issueConflictPolicyInput,
  saveRoomInput,
  setLecturerInput,
} from "@/lib/features/session/schema";
import { anAccount } from "@/tests/factories/accounts";
import { aCadre } from "@/tests/factories/people";
import { aLecturer } from "@/tests/factories/teaching-lecturers";
import { aRoom, aSession } from "@/tests/factories/teaching-session";
import { enrol } from "@/tests/factories/training";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { aClass, aForm, aMove, audits, aWorld, made, rulesOf, sessionOf, type World } from "./session-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
}, 60_000);

const cancel = (id: number, version = 1) =>
  cancelSessionInput.parse({ sessionId: String(id), version: String(version), reason: "Mưa lũ" });
const lecturerForm = (id: number, version: number, changes: Record<string, string> = {}) =>
  setLecturerInput.parse({ sessionId: String(id), version: String(version), lecturerId: "", ...changes });

describe("a session", () => {
  it("[SES-00] of another organiser's class does not exist, and nothing is written", async () => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id);
    const before = await audits("class-session.moved");
    const { stranger } = world;
    const answers = await Promise.all([
      createSession({ ...stranger, input: aForm(training.id) }),
      moveSession({ ...stranger, input: aMove(id, 1) }),
      cancelSession({ ...stranger, input: cancel(id) }),
      setLecturer({ ...stranger, input: lecturerForm(id, 1, { lecturerId: String(world.lecturer.id) }) }),
      moveSession({ ...world.officer, input: aMove(999_999, 1) }),
    ]);
    expect(answers.map(rulesOf)).toEqual(answers.map(() => ["SES-00"]));
    expect(await testDb().classSession.count({ where: { classId: training.id } })).toBe(1);
    expect(await audits("class-session.moved")).toBe(before);
  });

  it("[SES-01] is created, moved, changed and cancelled, each with one audit row, and frees what it took", async () => {
    const training = await aClass(world);
    const room = await aRoom(testDb(), { unit: world.centre });
    const user = await anAccount(testDb(), { role: "lecturer", unit: world.district });
    await testDb().lecturer.update({ where: { id: world.lecturer.id }, data: { userId: user.id } });
    const form = { roomId: String(room.id), place: "", topicId: String(world.curriculum.topicIds[1]), title: "" };
    const id = await made(world.officer, training.id, { ...form, lecturerId: String(world.lecturer.id) });
    expect(await sessionOf(id)).toMatchObject({
      title: "Bài một",
      periods: 4,
      ordinal: 1,
      roomId: room.id,
      version: 1,
    });

    const moved = await moveSession({ ...world.officer, input: aMove(id, 1, { roomId: String(room.id), place: "" }) });
    expect(moved).toEqual({ ok: true, value: { id, code: training.code } });
    const [assignment] = await testDb().teachingAssignment.findMany({ where: { sessionId: id } });
    expect(assignment?.startsAt.toISOString()).toBe("2026-11-25T00:30:00.000Z");

    const changed = await changeSession({
      ...world.officer,
      input: changeSessionInput.parse({
        sessionId: String(id),
        version: "2",
        kind: "discussion",
        topicId: String(world.curriculum.topicIds[1]),
        title: "Thảo luận bài một",
        periods: "3",
        note: "Mang tài liệu",
      }),
    });
    expect(changed.ok).toBe(true);
    expect(rulesOf(await cancelSession({ ...world.officer, input: cancel(id, 2) }))).toEqual(["SES-21"]);
    expect((await cancelSession({ ...world.officer, input: cancel(id, 3) })).ok).toBe(true);
    expect(await sessionOf(id)).toMatchObject({ status: "cancelled", cancelReason: "Mưa lũ", kind: "discussion" });
    expect(await testDb().teachingAssignment.count({ where: { sessionId: id, status: "withdrawn" } })).toBe(1);
    const events = await testDb().auditEvent.findMany({
      where: { subject: "class-session", subjectId: String(id), outcome: "done" },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ event }) => event.slice(14))).toEqual(["created", "moved", "changed", "cancelled"]);
    const told = await testDb().notification.findMany({ where: { userId: user.id }, orderBy: { id: "asc" } });
    expect(told.map(({ kind }) => kind)).toEqual(["sessionMoved", "sessionCancelled"]);
  });

  it("[SES-06] [LEC-00] of a closed class stays as it is; another place's lecturer does not exist for it", async () => {
    const training = await aClass(world);
    const foreign = await aLecturer(testDb(), { unit: await aUnit(testDb(), { kind: "district" }) });
    const lecturerId = String(foreign.id);
    const refused = await createSession({ ...world.officer, input: aForm(training.id, { lecturerId }) });
    expect(refused).toMatchObject({ violations: [{ rule: "LEC-00", what: "lecturer" }] });
    expect(await testDb().classSession.count({ where: { classId: training.id } })).toBe(0);
    const id = await made(world.officer, training.id);
    await testDb().trainingClass.update({ where: { id: training.id }, data: { status: "closed" } });
    const form = lecturerForm(id, 1, { lecturerId: String(world.substitute.id) });
    expect(rulesOf(await cancelSession({ ...world.officer, input: cancel(id) }))).toEqual(["SES-06"]);
    expect(rulesOf(await setLecturer({ ...world.officer, input: form }))).toEqual(["SES-06"]);
    expect(await sessionOf(id)).toMatchObject({ status: "planned", version: 1 });
  });

  it("[SES-04] takes no more periods of a topic than are left, its own counted as free when it is changed", async () => {
    const training = await aClass(world);
    const topicId = String(world.curriculum.topicIds[1]);
    await made(world.officer, training.id, { topicId });
    await made(world.officer, training.id, { topicId, day: "25/11/2026" });
    const third = await createSession({
      ...world.officer,
      input: aForm(training.id, { topicId, day: "26/11/2026", periods: "1" }),
    });
    expect(third).toMatchObject({ violations: [{ rule: "SES-04", topic: "Bài một", left: 0 }] });
  });

  it("[SES-21] changed by somebody else meanwhile is not overwritten, and says who it was", async () => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id);
    expect((await moveSession({ ...world.second, input: aMove(id, 1) })).ok).toBe(true);
    const late = await moveSession({ ...world.officer, input: aMove(id, 1, { day: "26/11/2026" }) });
    expect(late).toEqual({ ok: false, violations: [{ rule: "SES-21", by: world.second.actor.username }] });
    expect((await sessionOf(id)).startsAt.toISOString()).toBe("2026-11-25T00:30:00.000Z");
  });

  it("[SES-07] whose roll was called stays where it is", async () => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id);
    await testDb().classSession.update({ where: { id }, data: { rollClosedAt: new Date() } });
    expect(rulesOf(await moveSession({ ...world.officer, input: aMove(id, 1) }))).toEqual(["SES-07"]);
    expect(rulesOf(await cancelSession({ ...world.officer, input: cancel(id) }))).toEqual(["SES-07"]);
  });

  it("[SES-17] says what is in the way by name: room, lecturer, learners, its own class", async () => {
    const [mine, theirs] = [await aClass(world), await aClass(world)];
    const room = await aRoom(testDb(), { unit: world.centre });
    const person = await aCadre(testDb(), { unit: world.commune });
    for (const training of [mine, theirs])
      await enrol(testDb(), training, [{ id: person.id, unitId: world.commune.id }]);
    const taken = { roomId: String(room.id), place: "", lecturerId: String(world.substitute.id) };
    await made(world.officer, theirs.id, { ...taken, title: "Buổi đã có" });
    await made(world.officer, mine.id, { from: "7:00", to: "8:00", periods: "1" }).catch((error: unknown) =>
      expect(String(error)).toContain("learner"),
    );
    const answer = await createSession({ ...world.officer, input: aForm(mine.id, taken) });
    expect(answer).toMatchObject({ ok: false });
    if (answer.ok) return;
    expect(answer.violations).toEqual([
      { rule: "SES-17", clash: expect.objectContaining({ rule: "learner", learners: 1, classCode: theirs.code }) },
      { rule: "SES-17", clash: expect.objectContaining({ rule: "room", room: room.name, title: "Buổi đã có" }) },
      { rule: "SES-17", clash: expect.objectContaining({ rule: "lecturer", lecturer: world.substitute.name }) },
    ]);
  });

  it("[SES-18] with a policy that warns asks for a reason, keeps it, and lets it go when the session moves away", async () => {
    const input = issueConflictPolicyInput.parse({
      unit: world.centre.code,
      validFrom: "01/11/2026",
      source: "Quy chế 12",
      room: "warn",
      learner: "",
      lecturer: "ignore",
      unitEvent: "",
      travel: "",
      availability: "",
    });
    expect(rulesOf(await issueConflictPolicy({ ...world.stranger, input }))).toEqual(["SES-00"]);
    expect((await issueConflictPolicy({ ...world.officer, input })).ok).toBe(true);
    const own = { unit: world.centre };
    const [mine, theirs] = [await aClass(world, own), await aClass(world, own)];
    const room = await aRoom(testDb(), { unit: world.centre });
    const taken = { roomId: String(room.id), place: "", lecturerId: String(world.lecturer.id) };
    await made(world.officer, theirs.id, taken);
    const without = await createSession({ ...world.officer, input: aForm(mine.id, taken) });
    expect(without).toMatchObject({ violations: [{ rule: "SES-18", clash: { rule: "room" } }] });
    const id = await made(world.officer, mine.id, { ...taken, reason: "Hai lớp học chung" });
    expect((await sessionOf(id)).roomWaiver).toBe("Hai lớp học chung");
    const [assigned] = await testDb().teachingAssignment.findMany({ where: { sessionId: id } });
    expect(assigned?.clashWaiver).toBe("Hai lớp học chung");
    const moved = await moveSession({ ...world.officer, input: aMove(id, 1, { roomId: String(room.id), place: "" }) });
    expect(moved.ok).toBe(true);
    expect((await sessionOf(id)).roomWaiver).toBeNull();
    const [now] = await testDb().teachingAssignment.findMany({ where: { sessionId: id } });
    expect(now?.clashWaiver).toBeNull();
    const back = await moveSession({
      ...world.officer,
      input: aMove(id, 2, { day: "24/11/2026", roomId: String(room.id), place: "", reason: "Học chung" }),
    });
    expect(back.ok).toBe(true);
    const [again] = await testDb().teachingAssignment.findMany({ where: { sessionId: id } });
    expect(again?.clashWaiver).toBe(WAIVED_BY_POLICY);
  });

  it("[SES-14] [SES-16] an event of a sending unit and a lecturer's busy day are warned of, with numbers and names", async () => {
    const training = await aClass(world);
    const lecturer = await aLecturer(testDb(), { unit: world.district });
    const person = await aCadre(testDb(), { unit: world.commune });
    await enrol(testDb(), training, [{ id: person.id, unitId: world.commune.id }]);
    const on = dayToDb(day("2026-11-26"));
    await testDb().unitEvent.create({
      data: { unitId: world.commune.id, name: "Đại hội Đoàn", kind: "congress", startsOn: on, endsOn: on },
    });
    await testDb().lecturerAbsence.create({ data: { lecturerId: lecturer.id, startsOn: on, endsOn: on } });
    const form = { day: "26/11/2026", lecturerId: String(lecturer.id) };
    const answer = await createSession({ ...world.officer, input: aForm(training.id, form) });
    expect(answer).toMatchObject({
      violations: [
        { rule: "SES-18", clash: { rule: "unitEvent", event: "Đại hội Đoàn", learners: 1 } },
        { rule: "SES-18", clash: { rule: "availability", lecturer: lecturer.name } },
      ],
    });
  });

  it("[SES-15] a lecturer who teaches far away just before is warned of", async () => {
    const [mine, theirs] = [await aClass(world), await aClass(world)];
    const far = await aRoom(testDb(), { unit: world.commune });
    await testDb().orgUnit.update({ where: { id: world.commune.id }, data: { latitude: 22.9, longitude: 106.9 } });
    const lecturerId = String(world.substitute.id);
    const other = await aSession(testDb(), { class: theirs, from: "2026-11-27 06:00", minutes: 60, room: far });
    await testDb().teachingAssignment.create({ data: { sessionId: other.id, lecturerId: world.substitute.id } });
    const answer = await createSession({ ...world.officer, input: aForm(mine.id, { day: "27/11/2026", lecturerId }) });
    expect(answer).toMatchObject({ violations: [{ rule: "SES-18", clash: { rule: "travel", has: 30 } }] });
    await testDb().orgUnit.update({ where: { id: world.commune.id }, data: { latitude: 22.2, longitude: 106.3 } });
  });

  it("[SES-00] [LEC-02] nobody unapproved comes onto a session, and then the session is not made either", async () => {
    const training = await aClass(world);
    const guest = await aLecturer(testDb(), { unit: world.district });
    const answer = await createSession({
      ...world.officer,
      input: aForm(training.id, { lecturerId: String(guest.id) }),
    });
    expect(rulesOf(answer)).toEqual(["LEC-02"]);
    expect(await testDb().classSession.count({ where: { classId: training.id } })).toBe(0);
  });

  it("[SES-21] a lecturer is replaced by another, the first one's row stays as withdrawn", async () => {
    const training = await aClass(world);
    const on = { day: "23/11/2026" };
    const id = await made(world.officer, training.id, { ...on, lecturerId: String(world.lecturer.id) });
    const input = lecturerForm(id, 1, { lecturerId: String(world.substitute.id), reason: "Ốm" });
    expect((await setLecturer({ ...world.officer, input })).ok).toBe(true);
    const rows = await testDb().teachingAssignment.findMany({ where: { sessionId: id }, orderBy: { id: "asc" } });
    expect(rows.map(({ status }) => status)).toEqual(["withdrawn", "planned"]);
    expect(rows[1]?.replacesId).toBe(rows[0]?.id);
    expect(rulesOf(await setLecturer({ ...world.officer, input }))).toEqual(["SES-21"]);
  });
});

describe("rooms", () => {
  const form = (changes: Record<string, string> = {}) =>
    saveRoomInput.parse({
      roomId: "",
      version: "",
      unit: world.centre.code,
      name: "Phòng họp A",
      place: "Tầng 2",
      seats: "100",
      validFrom: "01/01/2026",
      validTo: "",
      ...changes,
    });
  it("[SES-19] [SES-20] are kept by their unit's officers, once by name, and not closed under sessions to come", async () => {
    expect(rulesOf(await saveRoom({ ...world.stranger, input: form() }))).toEqual(["SES-00"]);
    const answer = await saveRoom({ ...world.officer, input: form() });
    if (!answer.ok) throw new Error("a room must be made");
    expect(await saveRoom({ ...world.officer, input: form({ name: "phòng họp a" }) })).toMatchObject({
      violations: [{ rule: "SES-19", field: "name" }],
    });
    const training = await aClass(world);
    await made(world.officer, training.id, { roomId: String(answer.value), place: "" });
    const again = { roomId: String(answer.value), version: "1" };
    expect(await saveRoom({ ...world.officer, input: form({ ...again, validTo: "23/11/2026" }) })).toMatchObject({
      violations: [{ rule: "SES-20", sessions: 1, first: "2026-11-24" }],
    });
    expect((await saveRoom({ ...world.officer, input: form({ ...again, validTo: "24/11/2026" }) })).ok).toBe(true);
    expect(rulesOf(await saveRoom({ ...world.officer, input: form({ ...again, seats: "120" }) }))).toEqual(["SES-21"]);
    expect(await audits("room.created")).toBe(1);
    expect(await audits("room.changed")).toBe(1);
  });
});
