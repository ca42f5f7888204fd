import { beforeAll, describe, expect, it } from "vitest";
import { changeSession, moveSession, setLecturer, swapSessions } from "@/lib/features/session/commands";
import { askSchedule } from "@/lib/features/session/commands-proposal";
import { takeSchedule } from "@/lib/features/session/commands-take";
import { findScheduleProposal } from "@/lib/features/session/queries-proposal";
import { changeSessionInput, setLecturerInput, swapSessionsInput } from "@/lib/features/session/schema";
import { askScheduleInput, takeScheduleInput } from "@/lib/features/session/schema-proposal";
import { aLecturer, aLecturerList } from "@/tests/factories/teaching-lecturers";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";
import { aClass, aMove, audits, aWorld, made, rulesOf, sessionOf, type World } from "./session-world";

let world: World;
/** Approved until 25 November, and for the first lesson only. */
let shortly: Readonly<{ id: number; name: string }>;
beforeAll(async () => {
  world = await aWorld();
  shortly = await aLecturer(testDb(), { unit: world.district });
  await aLecturerList(testDb(), {
    unit: world.district,
    to: "2026-11-26",
    entries: [{ lecturer: shortly, topics: [{ programme: world.programme, topic: "Bài một" }] }],
  });
}, 60_000);

const swap = (one: number, two: number) =>
  swapSessionsInput.parse({
    sessionId: String(one),
    version: "1",
    withId: String(two),
    withVersion: "1",
    reason: "Đổi chỗ",
  });

describe("whoever stands on a session that changes", () => {
  it("[LEC-29] must be approved for the day it moves to; the day itself, and an hour later, are no new day", async () => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id, { lecturerId: String(shortly.id) });
    const before = await audits("class-session.moved");
    const away = { ...world.officer, input: aMove(id, 1, { day: "26/11/2026" }) };
    expect(await moveSession(away)).toEqual({
      ok: false,
      violations: [{ rule: "LEC-02", name: shortly.name, day: "2026-11-26", lastDay: "2026-11-26" }],
    });
    expect((await sessionOf(id))?.version).toBe(1);
    expect(await audits("class-session.moved")).toBe(before);
    // The last day of the list, then, off the list altogether, another hour of the same day: it stays as it was let on.
    expect((await moveSession({ ...world.officer, input: aMove(id, 1) })).ok).toBe(true);
    await testDb().lecturerListEntry.updateMany({
      where: { lecturerId: shortly.id },
      data: { endedOn: new Date("2026-11-20"), endReason: "Chuyển công tác" },
    });
    const later = await moveSession({ ...world.officer, input: aMove(id, 2, { from: "13:30", to: "16:45" }) });
    await testDb().lecturerListEntry.updateMany({
      where: { lecturerId: shortly.id },
      data: { endedOn: null, endReason: null },
    });
    expect(later.ok).toBe(true);
  });

  it("[LEC-29] somebody let on by name moves along: who answers for them is written beside the session", async () => {
    const training = await aClass(world);
    const id = await made(world.second, training.id, {
      lecturerId: String(shortly.id),
      day: "27/11/2026",
      waiverName: "Giám đốc",
      waiverReason: "Thay người ốm",
    });
    expect((await moveSession({ ...world.officer, input: aMove(id, 1, { day: "26/11/2026" }) })).ok).toBe(true);
  });

  it("[LEC-29] a change of places and of kind asks the same, and then nothing is written", async () => {
    const training = await aClass(world);
    const one = await made(world.officer, training.id, { lecturerId: String(shortly.id) });
    const two = await made(world.officer, training.id, { day: "27/11/2026" });
    expect(rulesOf(await swapSessions({ ...world.officer, input: swap(one, two) }))).toEqual(["LEC-02"]);
    expect((await sessionOf(two))?.version).toBe(1);

    const topicId = String(world.curriculum.topicIds[2]);
    const test = await made(world.officer, training.id, {
      kind: "test",
      topicId,
      title: "Kiểm tra",
      day: "24/11/2026",
      from: "13:30",
      to: "16:45",
      lecturerId: String(shortly.id),
    });
    const form = { sessionId: String(test), version: "1", title: "Kiểm tra", periods: "4", note: "", topicId };
    const lecture = changeSessionInput.parse({ ...form, kind: "lecture" });
    expect(rulesOf(await changeSession({ ...world.officer, input: lecture }))).toEqual(["LEC-03"]);
    expect(await sessionOf(test)).toMatchObject({ kind: "test", version: 1 });
    const named = changeSessionInput.parse({ ...form, kind: "test", title: "Kiểm tra giữa khóa" });
    expect((await changeSession({ ...world.officer, input: named })).ok).toBe(true);
  });

  it("[LEC-29] a proposal worked out before they came off the list is not taken over; back on it, they go with their session", async () => {
    const training = await aClass(world);
    const mover = await aLecturer(testDb(), { unit: world.district });
    await aLecturerList(testDb(), {
      unit: world.district,
      entries: [{ lecturer: mover, topics: [{ programme: world.programme }] }],
    });
    const topicId = String(world.curriculum.topicIds[1]);
    const session = await made(world.officer, training.id, { lecturerId: String(mover.id), topicId });
    const question = askScheduleInput.parse({
      ...{ classId: String(training.id), from: "23/11/2026", to: "27/11/2026", weekdays: ["1", "2", "3", "4", "5"] },
      ...{ parts: ["morning", "afternoon"], morning: "7:30", afternoon: "13:30", evening: "18:00", capacity: "4" },
      ...{ place: "Hội trường", kind: "new", lostLecturerId: "", lostRoomId: "" },
    });
    const answer = await askSchedule({ ...world.officer, input: question });
    if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
    await runQueuedJobs();
    const where = { id: answer.value.id };
    const found = await findScheduleProposal(testDb(), world.officer.scope, where);
    if (!found?.solution) throw new Error("the proposal has no answer");
    // It says: this session alone, to the Friday, with the lecturer it has.
    const at = (clock: string) => new Date(`2026-11-27T${clock}:00+07:00`).getTime();
    const [like] = found.solution.sittings;
    const moved = {
      ...like,
      ...{
        sessionId: session,
        kind: "lecture",
        title: "Bài giảng",
        periods: 4,
        startsAt: at("07:30"),
        endsAt: at("10:45"),
      },
      ...{ topicId: world.curriculum.topicIds[1], lecturerId: mover.id, changed: true },
    };
    await testDb().scheduleProposal.update({ where, data: { solution: { ...found.solution, sittings: [moved] } } });
    const onList = (endedOn: Date | null) =>
      testDb().lecturerListEntry.updateMany({
        where: { lecturerId: mover.id },
        data: { endedOn, endReason: endedOn && "Chuyển công tác" },
      });
    const take = () =>
      takeSchedule({
        ...world.officer,
        input: takeScheduleInput.parse({
          proposalId: String(where.id),
          version: String(found.version),
          reason: "Theo đề xuất",
        }),
      });
    const trail = () => Promise.all([audits("class-session.moved"), audits("class-session.proposal-taken")]);
    const before = await trail();
    await onList(new Date("2026-11-27"));
    expect(rulesOf(await take())).toEqual(["LEC-02"]);
    expect(await sessionOf(session)).toMatchObject({ version: 1, startsAt: new Date("2026-11-24T07:30:00+07:00") });
    expect(await testDb().scheduleProposal.findUnique({ where })).toMatchObject({ status: "solved" });
    expect(await trail()).toEqual(before);
    // A day later off the list is no bar: the Friday is their last.
    await onList(new Date("2026-11-28"));
    expect(await take()).toMatchObject({ ok: true, value: { changed: 1 } });
    expect(await sessionOf(session)).toMatchObject({ startsAt: new Date(at("07:30")) });
    const [put] = await testDb().teachingAssignment.findMany({ where: { sessionId: session } });
    expect(put).toMatchObject({ lecturerId: mover.id, status: "planned" });
  }, 60_000);

  it("[LEC-04] half a waiver is told what it lacks; named by nobody it is whoever presses who answers", async () => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id, { day: "27/11/2026", from: "18:00", to: "21:15" });
    const waive = (changes: Record<string, string>) =>
      setLecturer({
        ...world.second,
        input: setLecturerInput.parse({
          sessionId: String(id),
          version: "1",
          lecturerId: String(shortly.id),
          ...changes,
        }),
      });
    expect(await waive({ waiverName: "Giám đốc" })).toMatchObject({
      ok: false,
      violations: expect.arrayContaining([{ rule: "LEC-04", missing: "reason" }]),
    });
    expect((await waive({ waiverReason: "Thay người ốm" })).ok).toBe(true);
    const [row] = await testDb().teachingAssignment.findMany({ where: { sessionId: id, status: "planned" } });
    expect(row).toMatchObject({ waiverName: world.second.actor.displayName, waiverReason: "Thay người ốm" });
  });
});
