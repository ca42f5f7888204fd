import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import { moveSession, setLecturer } from "@/lib/features/session/commands";
import { askSchedule } from "@/lib/features/session/commands-proposal";
import { takeSchedule } from "@/lib/features/session/commands-take";
import { findScheduleProposal } from "@/lib/features/session/queries-proposal";
import { setLecturerInput } from "@/lib/features/session/schema";
import { askScheduleInput, takeScheduleInput } from "@/lib/features/session/schema-proposal";
import { takeClassStep } from "@/lib/features/training-class/commands-steps";
import { classStepInput } from "@/lib/features/training-class/schema";
import { actorFor } from "@/tests/factories/accounts";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";
import { aClass, aMove, aWorld, made, rulesOf, sessionOf, type World } from "./session-world";

let world: World;
let first: number;
let second: number;
beforeAll(async () => {
  world = await aWorld();
  const account = async (lecturer: Readonly<{ id: number }>) => {
    const { id } = await actorFor(testDb(), { role: "lecturer", unit: world.district });
    await testDb().lecturer.update({ where: { id: lecturer.id }, data: { userId: id } });
    return id;
  };
  first = await account(world.lecturer);
  second = await account(world.substitute);
}, 60_000);

const told = async (userId: number) =>
  (await testDb().notification.findMany({ where: { userId }, orderBy: { id: "asc" } })).map(({ kind }) => kind);
const forget = () => testDb().notification.deleteMany({});
const set = (id: number, version: number, lecturerId: number | null, reason = "") =>
  setLecturer({
    ...world.officer,
    input: setLecturerInput.parse({
      sessionId: String(id),
      version: String(version),
      lecturerId: lecturerId === null ? "" : String(lecturerId),
      reason,
    }),
  });
const asked = (sessionId: number, status: "invited" | "accepted") =>
  testDb().teachingAssignment.updateMany({ where: { sessionId, status: "planned" }, data: { status } });

describe("a lecturer who is taken off", () => {
  it.each([
    ["invited", "24/11/2026"],
    ["accepted", "25/11/2026"],
  ] as const)("[SES-34] %s: only with a reason, and told it", async (status, on) => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id, { day: on, lecturerId: String(world.lecturer.id) });
    await asked(id, status);
    await forget();
    expect(await set(id, 1, world.substitute.id)).toEqual({
      ok: false,
      violations: [{ rule: "SES-34", name: world.lecturer.name }],
    });
    expect(await testDb().teachingAssignment.findMany({ where: { sessionId: id } })).toMatchObject([{ status }]);
    expect(await told(first)).toEqual([]);
    expect((await set(id, 1, world.substitute.id, "Đi công tác")).ok).toBe(true);
    expect(await told(first)).toEqual(["teachingWithdrawn"]);
    expect(
      await testDb().teachingAssignment.findFirst({ where: { sessionId: id, status: "withdrawn" } }),
    ).toMatchObject({ declineReason: "Đi công tác" });
  });

  it("[SES-34] one who was only noted down goes without, and no reason is made up", async () => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id, { day: "26/11/2026", lecturerId: String(world.lecturer.id) });
    await forget();
    expect((await set(id, 1, null)).ok).toBe(true);
    expect(await told(first)).toEqual([]);
    expect(await testDb().teachingAssignment.findMany({ where: { sessionId: id } })).toMatchObject([
      { status: "withdrawn", declineReason: null },
    ]);
  });

  it("[SES-34] [SES-25] a proposal tells whoever it replaces, and each session says by itself who has changed it", async () => {
    const training = await aClass(world, { startsOn: "2026-12-14", endsOn: "2026-12-18" });
    const on = { day: "15/12/2026" };
    const id = await made(world.officer, training.id, { ...on, lecturerId: String(world.lecturer.id) });
    const stays = await made(world.officer, training.id, {
      day: "16/12/2026",
      lecturerId: String(world.substitute.id),
    });
    await asked(id, "accepted");
    const answer = await askSchedule({
      ...world.officer,
      input: askScheduleInput.parse({
        classId: String(training.id),
        from: "14/12/2026",
        to: "18/12/2026",
        weekdays: ["1", "2", "3", "4", "5"],
        parts: ["morning", "afternoon"],
        morning: "7:30",
        afternoon: "13:30",
        evening: "18:00",
        capacity: "4",
        place: "Hội trường",
        kind: "repair",
        lostLecturerId: String(world.lecturer.id),
        lostRoomId: "",
      }),
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
    await runQueuedJobs();
    const proposal = await findScheduleProposal(testDb(), world.officer.scope, { id: answer.value.id });
    const take = (reason: string) =>
      takeSchedule({
        ...world.second,
        input: takeScheduleInput.parse({
          proposalId: String(proposal?.id),
          version: String(proposal?.version),
          reason,
        }),
      });
    await forget();
    expect(rulesOf(await take(""))).toEqual(["SES-34"]);
    expect(await told(first)).toEqual([]);
    expect((await take("Ốm dài ngày")).ok).toBe(true);
    expect(await told(first)).toEqual(["teachingWithdrawn"]);
    expect(await told(second)).toEqual([]);
    const trail = await testDb().auditEvent.findMany({
      where: { subject: "class-session", subjectId: String(id), actorName: world.second.actor.username },
    });
    expect(trail).toMatchObject([
      {
        event: "class-session.lecturer-set",
        reason: "Ốm dài ngày",
        before: { lecturerId: world.lecturer.id },
        after: { lecturerId: world.substitute.id },
      },
    ]);
    expect(await testDb().auditEvent.count({ where: { subject: "class-session", subjectId: String(stays) } })).toBe(1);
    // [SES-21] The one who took the proposal is named to whoever comes second.
    expect(await moveSession({ ...world.officer, input: aMove(id, 1, { day: "17/12/2026" }) })).toEqual({
      ok: false,
      violations: [{ rule: "SES-21", by: world.second.actor.username }],
    });
  }, 60_000);

  it("[SES-34] a class that is cancelled is told to its lecturers, each once; nobody hears of one that is not", async () => {
    const training = await aClass(world, { status: "selecting", startsOn: "2027-02-01", endsOn: "2027-02-05" });
    const ids = [
      await made(world.officer, training.id, { day: "01/02/2027", lecturerId: String(world.lecturer.id) }),
      await made(world.officer, training.id, { day: "02/02/2027", lecturerId: String(world.lecturer.id) }),
      await made(world.officer, training.id, { day: "03/02/2027", lecturerId: String(world.substitute.id) }),
    ];
    await asked(ids[0] ?? 0, "accepted");
    await forget();
    const actor = await actorFor(testDb(), { role: "centre-director", unit: world.district });
    const step = async (reason: string) => {
      const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: training.id } });
      const form = { classId: String(training.id), version: String(version), to: "cancelled", reason };
      const input = classStepInput.parse({ ...form, decisionNo: "", decisionOn: "" });
      const permission = "class:manage" as const;
      return takeClassStep({ actor, scope: scopeFor(actor, permission), permission, input, today: day("2026-11-22") });
    };
    expect((await step("")).ok).toBe(false);
    expect(await told(first)).toEqual([]);
    expect(await step("Bão lũ")).toMatchObject({ ok: true });
    expect(
      await testDb().notification.findMany({ where: { userId: { in: [first, second] } }, orderBy: { userId: "asc" } }),
    ).toMatchObject([
      { userId: first, kind: "teachingClassCancelled", values: { lessons: 2, reason: "Bão lũ" } },
      { userId: second, kind: "teachingClassCancelled", values: { lessons: 1 } },
    ]);
    expect(await sessionOf(ids[0] ?? 0)).toMatchObject({ status: "cancelled" });
  });
});
