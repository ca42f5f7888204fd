import { beforeAll, describe, expect, it } from "vitest";
import { moveSession } from "@/lib/features/session/commands";
import { askSchedule, makeSchedule } from "@/lib/features/session/commands-proposal";
import { takeSchedule } from "@/lib/features/session/commands-take";
import { findScheduleProposal } from "@/lib/features/session/queries-proposal";
import { askScheduleInput, takeScheduleInput } from "@/lib/features/session/schema-proposal";
import { aCadre } from "@/tests/factories/people";
import { aRoom } from "@/tests/factories/teaching-session";
import { enrol } from "@/tests/factories/training";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";
import { aClass, aMove, audits, aWorld, made, rulesOf, type World } from "./session-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
}, 60_000);

const ask = (classId: number, changes: Record<string, string | string[]> = {}) =>
  askScheduleInput.parse({
    classId: String(classId),
    from: "23/11/2026",
    to: "27/11/2026",
    weekdays: ["1", "2", "3", "4", "5"],
    parts: ["morning", "afternoon"],
    morning: "7:30",
    afternoon: "13:30",
    evening: "18:00",
    capacity: "4",
    place: "Hội trường",
    kind: "new",
    lostLecturerId: "",
    lostRoomId: "",
    ...changes,
  });
const take = (proposalId: number, version: number, reason = "Theo lịch đề xuất") =>
  takeScheduleInput.parse({ proposalId: String(proposalId), version: String(version), reason });

async function asked(classId: number, changes: Record<string, string | string[]> = {}) {
  const answer = await askSchedule({ ...world.officer, input: ask(classId, changes) });
  if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
  await runQueuedJobs();
  const proposal = await findScheduleProposal(testDb(), world.officer.scope, { id: answer.value.id });
  if (!proposal?.solution) throw new Error("the proposal has no answer");
  return { ...proposal, solution: proposal.solution };
}
const sessionsOf = (classId: number) =>
  testDb().classSession.findMany({ where: { classId }, orderBy: { startsAt: "asc" }, include: { assignments: true } });

describe("a proposed schedule", () => {
  it("[SES-00] is nobody's business outside the organiser", async () => {
    const training = await aClass(world);
    expect(rulesOf(await askSchedule({ ...world.stranger, input: ask(training.id) }))).toEqual(["SES-00"]);
    const { id, version } = await asked(training.id);
    expect(await findScheduleProposal(testDb(), world.stranger.scope, { id })).toBeNull();
    expect(rulesOf(await takeSchedule({ ...world.stranger, input: take(id, version) }))).toEqual(["SES-00"]);
    expect(await testDb().classSession.count({ where: { classId: training.id } })).toBe(0);
  });

  it("[SES-24] [SES-26] is worked out by a job, stands beside what there is, and is taken over once, as a whole", async () => {
    const training = await aClass(world);
    const room = await aRoom(testDb(), { unit: world.centre });
    const person = await aCadre(testDb(), { unit: world.commune });
    await enrol(testDb(), training, [{ id: person.id, unitId: world.commune.id }]);
    const other = await aClass(world);
    await made(world.officer, other.id, { roomId: String(room.id), place: "", lecturerId: String(world.lecturer.id) });
    const { id, version, solution } = await asked(training.id);
    expect(solution).toMatchObject({ unplaced: [], proven: true });
    expect(await testDb().classSession.count({ where: { classId: training.id } })).toBe(0);

    const answers = await Promise.all([
      takeSchedule({ ...world.officer, input: take(id, version) }),
      takeSchedule({ ...world.second, input: take(id, version) }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(["SES-25", "SES-26"]).toContain(answers.flatMap(rulesOf)[0]);
    const sessions = await sessionsOf(training.id);
    expect(sessions.map(({ kind, periods }) => [kind, periods])).toEqual([
      ["opening", 1],
      ["lecture", 4],
      ["lecture", 4],
      ["lecture", 4],
      ["lecture", 4],
      ["closing", 1],
    ]);
    for (const one of sessions.filter(({ kind }) => kind === "lecture")) {
      expect(one.roomId).toBe(room.id);
      expect(one.assignments.map(({ status }) => status)).toEqual(["planned"]);
    }
    expect(await testDb().learnerSlot.count({ where: { cadreId: person.id } })).toBe(6);
    expect(await audits("class-session.proposal-taken")).toBe(1);
    expect(rulesOf(await takeSchedule({ ...world.officer, input: take(id, version + 1) }))).toEqual(["SES-26"]);
  }, 60_000);

  it("[SES-25] is not taken over once the class's schedule has changed, and then nothing is written", async () => {
    const training = await aClass(world);
    const { id, version } = await asked(training.id);
    await made(world.officer, training.id);
    expect(rulesOf(await takeSchedule({ ...world.officer, input: take(id, version) }))).toEqual(["SES-25"]);
    expect(await testDb().classSession.count({ where: { classId: training.id } })).toBe(1);
  });

  it("[SES-17] what came in between in another class is told at the taking over, not overwritten", async () => {
    const training = await aClass(world);
    const { id, version, solution } = await asked(training.id);
    const first = solution.sittings.find(({ kind }) => kind === "lecture");
    const other = await aClass(world);
    const person = await aCadre(testDb(), { unit: world.commune });
    for (const one of [training, other]) await enrol(testDb(), one, [{ id: person.id, unitId: world.commune.id }]);
    const session = await made(world.officer, other.id, { day: "27/11/2026", from: "18:00", to: "21:15" });
    await testDb().classSession.update({
      where: { id: session },
      data: { startsAt: new Date(first?.startsAt ?? 0), endsAt: new Date(first?.endsAt ?? 0) },
    });
    const answer = await takeSchedule({ ...world.officer, input: take(id, version) });
    expect(answer).toMatchObject({ violations: [{ rule: "SES-17", clash: { rule: "learner", learners: 1 } }] });
    expect(await testDb().classSession.count({ where: { classId: training.id } })).toBe(0);
  });

  it("[SES-28] a lecturer drops out: only their sessions change, the substitute stands in for them", async () => {
    const training = await aClass(world, { startsOn: "2026-12-14", endsOn: "2026-12-18" });
    const days = { from: "14/12/2026", to: "18/12/2026" };
    const schedule = await makeSchedule({ ...world.officer, input: ask(training.id, days), reason: "Lập lịch" });
    expect(schedule).toMatchObject({ ok: true, value: { placed: 6, unplaced: 0, alone: 0 } });
    const before = await sessionsOf(training.id);
    const taught = before.filter(({ assignments }) => assignments[0]?.lecturerId === world.lecturer.id);
    const other = taught.length === 0 ? world.substitute : world.lecturer;
    const theirs = before.filter(({ assignments }) => assignments[0]?.lecturerId === other.id);
    const { id, version, solution } = await asked(training.id, {
      ...days,
      kind: "repair",
      lostLecturerId: String(other.id),
    });
    expect(solution).toMatchObject({ changes: theirs.length, unplaced: [] });
    expect(
      solution.sittings
        .filter(({ changed }) => changed)
        .map(({ sessionId }) => sessionId)
        .sort(),
    ).toEqual(theirs.map(({ id: own }) => own).sort());
    expect((await takeSchedule({ ...world.officer, input: take(id, version, "Ốm dài ngày") })).ok).toBe(true);
    for (const one of await sessionsOf(training.id)) {
      const now = one.assignments.filter(({ status }) => status === "planned");
      expect(now.some(({ lecturerId }) => lecturerId === other.id)).toBe(false);
      expect(one.startsAt).toEqual(before.find(({ id: own }) => own === one.id)?.startsAt);
    }
    const replaced = await testDb().teachingAssignment.count({
      where: { replaces: { lecturerId: other.id }, session: { classId: training.id } },
    });
    expect(replaced).toBe(theirs.length);
  }, 60_000);

  it("[SES-28] a room is lost: its sessions go to another, at the same times", async () => {
    const training = await aClass(world, { startsOn: "2026-12-07", endsOn: "2026-12-11" });
    const days = { from: "07/12/2026", to: "11/12/2026" };
    await makeSchedule({ ...world.officer, input: ask(training.id, days), reason: "Lập lịch" });
    const before = await sessionsOf(training.id);
    const lost = before[0]?.roomId ?? 0;
    await aRoom(testDb(), { unit: world.centre });
    const { id, version, solution } = await asked(training.id, { ...days, kind: "repair", lostRoomId: String(lost) });
    expect(solution.changes).toBe(before.length);
    expect((await takeSchedule({ ...world.officer, input: take(id, version, "Sửa phòng") })).ok).toBe(true);
    const after = await sessionsOf(training.id);
    expect(after.map(({ startsAt }) => startsAt)).toEqual(before.map(({ startsAt }) => startsAt));
    expect(after.some(({ roomId }) => roomId === lost)).toBe(false);
    expect(
      (
        await moveSession({
          ...world.officer,
          input: aMove(after[0]?.id ?? 0, 2, { day: "11/12/2026", from: "18:00", to: "21:00" }),
        })
      ).ok,
    ).toBe(true);
  }, 60_000);
});
