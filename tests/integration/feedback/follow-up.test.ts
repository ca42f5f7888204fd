import { beforeEach, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { followUpDays } from "@/lib/domain/feedback/follow-up";
import { addDays, day } from "@/lib/domain/shared/day";
import { askFollowUps } from "@/lib/features/feedback/commands-daily";
import { answerFollowUp } from "@/lib/features/feedback/commands-follow";
import { listFollowUps } from "@/lib/features/feedback/queries-follow";
import { followUpFilter } from "@/lib/features/feedback/schema";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aClosedClass } from "@/tests/factories/teaching-closing";
import { testDb } from "@/tests/support/test-database";

async function world() {
  const { district, commune } = await seedCommune(testDb(), { name: "Xã A" });
  const far = await seedCommune(testDb(), { name: "Xã Xa" });
  const training = await aClosedClass(testDb(), {
    unit: district,
    closedOn: "2026-04-10",
    learners: [{ unit: commune }, { unit: commune, outcome: "failed" }],
  });
  return {
    training,
    secretary: await actorFor(testDb(), { role: "commune-secretary", unit: commune }),
    stranger: await actorFor(testDb(), { role: "commune-secretary", unit: far.commune }),
    academic: await actorFor(testDb(), { role: "academic-officer", unit: district }),
  };
}
let here: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  here = await world();
});

const list = (actor: Actor, today = "2026-10-11", state = "waiting") =>
  listFollowUps(
    testDb(),
    { answer: scopeFor(actor, "feedback:answer"), read: scopeFor(actor, "feedback:read"), today: day(today) },
    followUpFilter.parse({ state, class: here.training.code }),
  );

it("[FEE-11] asks the unit of whoever passed, six months after the closing, once", async () => {
  await askFollowUps(day("2026-10-09"));
  expect((await list(here.secretary)).total).toBe(0);
  await askFollowUps(day("2026-10-10"));
  await askFollowUps(day("2026-10-11"));
  const asked = await list(here.secretary);
  expect(asked.rows).toMatchObject([{ dueOn: "2026-11-09", mayAnswer: true, applied: null }]);
  expect((await list(here.academic)).rows).toMatchObject([{ mayAnswer: false }]);
  expect((await list(here.stranger)).total).toBe(0);
  const told = await testDb().notification.count({ where: { userId: here.secretary.id, kind: "followUpAsked" } });
  expect(told).toBe(1);
});

it("[FEE-12] is answered by that unit only, on the state seen, with what shows it", async () => {
  await askFollowUps(day("2026-10-10"));
  const [row] = (await list(here.secretary)).rows;
  if (!row) throw new Error("nothing was asked");
  const say = (actor: Actor, evidence: string | null, seen = row.version) =>
    answerFollowUp({
      actor,
      scope: scopeFor(actor, "feedback:answer"),
      input: { followUp: row.id, seen, applied: "yes", evidence, requestId: undefined },
    });
  expect(await say(here.stranger, "x")).toMatchObject({ ok: false, violations: [{ rule: "FEE-00" }] });
  expect(await say(here.academic, "x")).toMatchObject({ ok: false, violations: [{ rule: "FEE-00" }] });
  expect(await say(here.secretary, null)).toMatchObject({ ok: false, violations: [{ rule: "FEE-12" }] });
  expect((await say(here.secretary, "Đổi cách sinh hoạt chi bộ")).ok).toBe(true);
  expect(await say(here.secretary, "lần nữa")).toMatchObject({ ok: false, violations: [{ rule: "FEE-10" }] });
  expect(await testDb().auditEvent.count({ where: { event: "feedback.followed-up", subjectId: String(row.id) } })).toBe(
    1,
  );
});

it("[FEE-13] reminds once after the last day, and takes back what a re-opened class had asked", async () => {
  await askFollowUps(day("2026-10-10"));
  const reminders = () =>
    testDb().notification.count({ where: { userId: here.secretary.id, kind: "followUpReminder" } });
  await askFollowUps(day("2026-11-09"));
  expect(await reminders()).toBe(0);
  await askFollowUps(day("2026-11-10"));
  await askFollowUps(day("2026-11-11"));
  expect(await reminders()).toBe(1);
  expect((await list(here.secretary, "2026-11-10", "late")).total).toBe(1);
  await testDb().classClosing.update({
    where: { id: here.training.closingId },
    data: { reopenedAt: new Date(), reopenReason: "nhầm điểm" },
  });
  await askFollowUps(day("2026-11-12"));
  expect(await testDb().followUp.count({ where: { enrolment: { classId: here.training.id } } })).toBe(0);
});

it.each([
  ["2025-08-31", 6],
  ["2026-03-31", 6],
  ["2024-02-29", 12],
  ["2026-01-31", 1],
  ["2026-12-31", 2],
  ["2026-04-30", 10],
  ["2026-05-15", 24],
])("[FEE-11] the rule and the query ask on the same day: closed %s, %i months", async (closedOn, months) => {
  const { district, commune } = await seedCommune(testDb(), {});
  await testDb().unitSetting.create({
    data: { unitId: district.id, key: "followUpMonths", value: months, validFrom: dayToDb(day("2000-01-01")) },
  });
  const training = await aClosedClass(testDb(), { unit: district, closedOn, learners: [{ unit: commune }] });
  const asked = () =>
    testDb().followUp.findMany({ where: { enrolment: { classId: training.id } }, select: { dueOn: true } });
  const { askedOn, dueOn } = followUpDays(day(closedOn), months);
  await askFollowUps(addDays(askedOn, -1));
  expect(await asked()).toEqual([]);
  await askFollowUps(askedOn);
  expect((await asked()).map((one) => dayFromDb(one.dueOn))).toEqual([dueOn]);
});

it("[FEE-11] asked a day late (the server was off), the unit still has as many days as the rule says", async () => {
  const { askedOn, dueOn } = followUpDays(day("2026-04-10"), 6, day("2026-10-11"));
  expect([askedOn, dueOn]).toEqual(["2026-10-11", "2026-11-10"]);
  await askFollowUps(askedOn);
  expect((await list(here.secretary)).rows).toMatchObject([{ dueOn }]);
});
