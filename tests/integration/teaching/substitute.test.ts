import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { openingOf } from "@/lib/domain/lecturer/rank-substitutes";
import { isAwayAt } from "@/lib/domain/session/find-session-clashes";
import { day } from "@/lib/domain/shared/day";
import { announceAbsence, withdrawAbsence } from "@/lib/features/lecturer/commands-away";
import { listAbsencesFrom, listLessonsAhead } from "@/lib/features/lecturer/queries-away";
import { listLecturersFor } from "@/lib/features/lecturer/queries-load";
import { addAbsenceInput, removeAbsenceInput } from "@/lib/features/lecturer/schema";
import { assignSubstitute } from "@/lib/features/teaching/commands-substitute";
import { substituteInput } from "@/lib/features/teaching/schema";
import { actorFor } from "@/tests/factories/accounts";
import { aLecturer, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { aTeachingWorld, type TeachingWorld } from "@/tests/integration/lecturer/lecturer-world";
import { testDb } from "@/tests/support/test-database";

let world: TeachingWorld;
let gone: Readonly<{ id: number; name: string }>;
beforeAll(async () => {
  world = await aTeachingWorld();
  gone = await aLecturer(testDb(), { unit: world.district });
}, 60_000);

const rules = (answer: Readonly<{ ok: boolean; violations?: readonly Readonly<{ rule: string }>[] }>) =>
  answer.ok ? [] : (answer.violations ?? []).map(({ rule }) => rule);

let hour = 0;
/** A lesson of class one whose lecturer has declined. */
async function aLesson(status: Parameters<typeof anAssignment>[3] = "declined", classId = world.one.id) {
  const at = (minute: string) => `2026-04-02T${String(hour % 24).padStart(2, "0")}:${minute}:00+07:00`;
  const session = await aSession(testDb(), {
    class: { id: classId },
    topicId: world.topicId,
    startsAt: at("00"),
    endsAt: at("50"),
  });
  hour++;
  return anAssignment(testDb(), session, gone, status);
}

function put(assignmentId: number, who = world.academic, changes: Record<string, string> = {}) {
  const input = substituteInput.parse({
    assignmentId: String(assignmentId),
    lecturerId: String(world.lecturer.id),
    waiverName: "",
    waiverReason: "",
    clashReason: "",
    reason: "",
    ...changes,
  });
  return assignSubstitute({
    actor: who,
    scope: scopeFor(who, "teaching:manage"),
    input,
    now: new Date("2026-04-01T09:00:00+07:00"),
  });
}

describe("the class of the lesson", () => {
  it.each(["closed", "cancelled"] as const)(
    "[LEC-26] nobody stands in for a lesson of a class that is %s",
    async (status) => {
      const training = await world.aClass();
      const { id } = await aLesson("declined", training.id);
      await testDb().trainingClass.update({
        where: { id: training.id },
        data: { status, cancelReason: status === "cancelled" ? "Không đủ người" : null },
      });
      const before = await testDb().auditEvent.count();
      // A cancelled class has cancelled its sessions too.
      expect(rules(await put(id))).toEqual(status === "closed" ? ["LEC-26"] : ["LEC-26", "LEC-05"]);
      // No waiver opens it again.
      expect(rules(await put(id, world.director, { waiverName: "Giám đốc", waiverReason: "Gấp" }))).toContain("LEC-26");
      expect(await testDb().teachingAssignment.count({ where: { replacesId: id } })).toBe(0);
      expect(await testDb().auditEvent.count()).toBe(before);
    },
  );

  it("[LEC-26] one that runs takes a substitute; somebody of another place finds no lesson", async () => {
    const { id } = await aLesson();
    expect(rules(await put(id, world.stranger))).toEqual(["TEA-00"]);
    expect((await put(id)).ok).toBe(true);
  });
});

describe("one who is still on the lesson", () => {
  const stateOf = (id: number) => testDb().teachingAssignment.findUniqueOrThrow({ where: { id } });

  it("[TEA-25] is taken off and stood in for in one act, with a reason that they are told", async () => {
    const { id } = await aLesson("accepted");
    expect(rules(await put(id))).toEqual(["TEA-25"]);
    const told = () =>
      testDb().notification.count({ where: { kind: "teachingWithdrawn", userId: world.committee.id } });
    await testDb().lecturer.update({ where: { id: gone.id }, data: { userId: world.committee.id } });
    const answer = await put(id, world.academic, { reason: "Ốm dài ngày" });
    expect(answer.ok).toBe(true);
    expect(await stateOf(id)).toMatchObject({ status: "withdrawn", declineReason: "Ốm dài ngày" });
    const stands = await testDb().teachingAssignment.findFirstOrThrow({ where: { replacesId: id } });
    expect(stands).toMatchObject({ lecturerId: world.lecturer.id, status: "planned" });
    expect(await told()).toBe(1);
    // A second press finds it done.
    expect(rules(await put(id, world.academic, { reason: "Ốm dài ngày" }))).toEqual(["TEA-26"]);
  });

  it("[TEA-25] stays where the substitute cannot be put on: neither happens", async () => {
    const { id } = await aLesson("accepted");
    const unapproved = await aLecturer(testDb(), { unit: world.district });
    const before = await testDb().auditEvent.count();
    const answer = await put(id, world.academic, { lecturerId: String(unapproved.id), reason: "Ốm" });
    expect(rules(answer)).toEqual(["LEC-02"]);
    expect((await stateOf(id)).status).toBe("accepted");
    expect(await testDb().auditEvent.count()).toBe(before);
  });

  it("[TEA-02] keeps a lesson that was given", async () => {
    const { id } = await aLesson("taught");
    expect(rules(await put(id, world.academic, { reason: "Nhầm" }))).toEqual(["TEA-02"]);
  });

  it("[LEC-27] an announced time away leads to its lessons, and each candidate says what stands in the way", async () => {
    const { id } = await aLesson("accepted");
    const { sessionId, startsAt, endsAt } = await stateOf(id);
    const scope = scopeFor(world.academic, "teaching:manage");
    const ahead = await listLessonsAhead(testDb(), scope, gone.id, new Date("2026-04-01T09:00:00+07:00"));
    expect(ahead.map(({ assignmentId }) => assignmentId)).toContain(id);
    expect(await listLessonsAhead(testDb(), scope, gone.id, endsAt)).toEqual([]);
    const elsewhere = scopeFor(world.stranger, "teaching:manage");
    expect(await listLessonsAhead(testDb(), elsewhere, gone.id, new Date(0))).toEqual([]);
    const absence = { from: day("2026-04-02"), lastDay: day("2026-04-02"), weekday: null, part: null, note: null };
    expect(isAwayAt(absence, { startsAt: +startsAt, endsAt: +endsAt })).toBe(true);
    const rows = await listLecturersFor(testDb(), scopeFor(world.academic, "lecturer:read"), { sessionId });
    const openings = new Map(rows.map((row) => [row.lecturerId, openingOf(row.violations)]));
    expect(openings.get(world.lecturer.id)).toBe("free");
    expect(openings.get(gone.id)).toBe("never");
    expect(rows.findIndex(({ lecturerId }) => lecturerId === world.lecturer.id)).toBe(0);
  });
});

describe("a lecturer who cannot come", () => {
  it("[LEC-28] says so, the office is told of how many lessons; nobody says it for somebody else", async () => {
    const teacher = await actorFor(testDb(), { role: "lecturer", unit: world.district });
    const stranger = await actorFor(testDb(), { role: "lecturer", unit: world.district });
    await testDb().lecturer.update({ where: { id: gone.id }, data: { userId: teacher.id } });
    const { id } = await aLesson("accepted");
    const now = new Date("2026-04-01T09:00:00+07:00");
    const input = addAbsenceInput.parse({
      lecturerId: String(gone.id),
      startsOn: "02/04/2026",
      endsOn: "02/04/2026",
      weekday: "",
      part: "",
      note: "Họp",
    });
    const before = await testDb().auditEvent.count();
    expect(rules(await announceAbsence({ actor: stranger, input, now }))).toEqual(["LEC-00"]);
    expect(await testDb().auditEvent.count()).toBe(before);
    expect((await announceAbsence({ actor: teacher, input, now })).ok).toBe(true);
    const told = await testDb().notification.findFirstOrThrow({
      where: { kind: "lecturerAway", userId: world.academic.id },
    });
    const open = await testDb().teachingAssignment.count({
      where: { lecturerId: gone.id, status: { in: ["planned", "invited", "accepted"] }, startsAt: { gt: now } },
    });
    expect(told).toMatchObject({ href: `/lecturers/${gone.id}`, values: { lessons: open, name: gone.name } });
    expect(open).toBeGreaterThan(0);
    const [absence] = await listAbsencesFrom(testDb(), gone.id, day("2026-04-02"));
    expect(await listAbsencesFrom(testDb(), gone.id, day("2026-04-03"))).toEqual([]);
    // Who is away is warned of by name; nobody is taken off by it.
    expect((await testDb().teachingAssignment.findUniqueOrThrow({ where: { id } })).status).toBe("accepted");
    const back = removeAbsenceInput.parse({ lecturerId: String(gone.id), absenceId: String(absence?.id) });
    expect(rules(await withdrawAbsence({ actor: stranger, input: back }))).toEqual(["LEC-00"]);
    expect((await withdrawAbsence({ actor: teacher, input: back })).ok).toBe(true);
    expect(rules(await withdrawAbsence({ actor: teacher, input: back }))).toEqual(["LEC-00"]);
  });
});
