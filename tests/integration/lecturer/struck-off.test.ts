import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { strikeOff } from "@/lib/features/lecturer/commands-list-steps";
import { findApproval, listLessons } from "@/lib/features/teaching/queries";
import { countOfficeLessons, listOfficeLessons } from "@/lib/features/teaching/queries-list";
import { assignLecturer } from "@/lib/teaching-store/assign-lecturer";
import { listLeftUnapproved } from "@/lib/teaching-store/unapproved-lessons";
import { actorFor } from "@/tests/factories/accounts";
import { aLecturer, aLecturerList, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { testDb } from "@/tests/support/test-database";
import { aTeachingWorld, type TeachingWorld, TOPIC } from "./lecturer-world";

const NOW = new Date("2026-04-15T09:00:00+07:00");
let world: TeachingWorld;
beforeAll(async () => {
  world = await aTeachingWorld();
}, 120_000);

const topics = () => [{ programme: world.programme, topic: TOPIC }];
/** A lecturer with an account on a list of their own. */
async function listed() {
  const user = await actorFor(testDb(), { role: "lecturer", unit: world.district });
  const lecturer = await aLecturer(testDb(), { unit: world.district, user: { id: user.id } });
  const list = await aLecturerList(testDb(), { unit: world.district, entries: [{ lecturer, topics: topics() }] });
  return { user, lecturer, list };
}
const lesson = (startsAt: string, topicId: number | undefined = world.topicId) =>
  aSession(testDb(), { class: world.one, startsAt, ...(topicId === undefined ? {} : { topicId }) });
const strike = (who: Awaited<ReturnType<typeof listed>>, endedOn = "2026-05-01", actor: Actor = world.academic) =>
  strikeOff({
    actor,
    scope: scopeFor(actor, "lecturer:manage"),
    now: NOW,
    input: { listId: who.list.id, lecturerId: who.lecturer.id, endedOn: day(endedOn), reason: "Chuyển công tác" },
  });

describe("somebody struck off a list", () => {
  it("[LEC-31] leaves lessons without an approved lecturer: counted, told, and queued until somebody else is found", async () => {
    const who = await listed();
    const at = async (startsAt: string, status: "planned" | "accepted" | "taught" = "accepted") =>
      anAssignment(testDb(), await lesson(startsAt), who.lecturer, status);
    await at("2026-04-10T07:30+07:00", "taught");
    await at("2026-04-30T07:30+07:00");
    const left = [await at("2026-05-01T07:30+07:00"), await at("2026-05-04T07:30+07:00", "planned")];
    const waived = await at("2026-05-05T07:30+07:00");
    await testDb().teachingAssignment.update({
      where: { id: waived.id },
      data: { waiverName: "Nông Văn Giám", waiverReason: "Thiếu người" },
    });
    const office = scopeFor(world.director, "teaching:manage");
    const today = day("2026-04-15");
    const queue = async () =>
      (
        await listOfficeLessons(
          testDb(),
          office,
          world.district.path,
          { queue: "unapproved", classCode: null, page: 1 },
          today,
          NOW,
        )
      ).map(({ id }) => id);
    expect(await queue()).toEqual([]);
    expect(await strike(who, "2026-05-01", world.stranger)).toMatchObject({ ok: false });
    expect(await testDb().notification.count({ where: { userId: who.user.id } })).toBe(0);

    expect(await strike(who)).toEqual({ ok: true, value: { id: who.list.id, lessons: 2 } });
    expect(await queue()).toEqual(left.map(({ id }) => id));
    const counts = await countOfficeLessons(testDb(), office, world.district.path, null, today, NOW);
    expect(counts.unapproved).toBe(2);
    expect(await testDb().notification.findMany({ where: { userId: who.user.id } })).toMatchObject([
      { kind: "struckOff", values: { day: "2026-05-01", reason: "Chuyển công tác" } },
    ]);
    const told = await testDb().notification.findMany({ where: { kind: "lecturerStruckOff" } });
    expect(told.map(({ userId }) => userId)).toEqual(expect.arrayContaining([world.director.id, world.academic.id]));
    expect(told[0]).toMatchObject({ values: { name: who.lecturer.name, lessons: 2 } });
    expect(
      await testDb().auditEvent.findFirst({ where: { event: "lecturer-list.struck-off" }, orderBy: { id: "desc" } }),
    ).toMatchObject({ after: { lessons: 2 } });
    await testDb().teachingAssignment.deleteMany({ where: { lecturerId: who.lecturer.id } });
  });

  it("[LEC-31] the queue and the rule judge the same lessons the same way", async () => {
    const other = await aLecturer(testDb(), { unit: world.district });
    const far = await listed();
    await aLecturerList(testDb(), {
      unit: world.district,
      to: "2026-06-03",
      entries: [{ lecturer: other, topics: topics() }],
    });
    const made: number[] = [];
    for (const [startsAt, topicId] of [
      ["2026-06-02T07:30+07:00", world.topicId],
      ["2026-06-02T13:30+07:00", world.otherTopicId],
      ["2026-06-03T07:30+07:00", world.topicId],
    ] as const)
      made.push((await anAssignment(testDb(), await lesson(startsAt, topicId), other)).id);
    made.push((await anAssignment(testDb(), await lesson("2026-06-04T07:30+07:00"), far.lecturer)).id);
    const office = { office: scopeFor(world.director, "teaching:manage"), userId: null };
    const lessons = await listLessons(testDb(), office, made);
    const byRule: number[] = [];
    for (const one of lessons) if ((await findApproval(testDb(), one)) === null) byRule.push(one.id);
    const left = await listOfficeLessons(
      testDb(),
      office.office,
      world.district.path,
      { queue: "unapproved", classCode: null, page: 1 },
      day("2026-04-15"),
      NOW,
    );
    expect(left.map(({ id }) => id)).toEqual(byRule);
    expect(byRule).toEqual([made[1], made[2]]);
  });

  it("[LEC-31] put on a session in the same instant: refused there, or counted here", async () => {
    for (let round = 0; round < 4; round++) {
      const who = await listed();
      const session = await lesson(`2026-07-0${round + 1}T07:30+07:00`);
      const [put, struck] = await Promise.all([
        inTransaction(
          (tx) =>
            assignLecturer(tx, {
              sessionId: session.id,
              lecturerId: who.lecturer.id,
              today: day("2026-04-15"),
              waiver: null,
              clashReason: null,
              actor: world.academic,
            }),
          { isolation: "readCommitted" },
        ),
        strike(who),
      ]);
      expect(struck).toMatchObject({ ok: true, value: { lessons: put.ok ? 1 : 0 } });
      if (!put.ok) expect(put.violations).toMatchObject([{ rule: "LEC-02" }]);
      expect(await listLeftUnapproved(testDb(), who.lecturer.id, day("2026-04-15"), NOW)).toHaveLength(put.ok ? 1 : 0);
    }
  });
});
