import { beforeAll, expect, it } from "vitest";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { askSchedule } from "@/lib/features/session/commands-proposal";
import { listOpenClasses } from "@/lib/features/session/queries";
import { findScheduleProposal } from "@/lib/features/session/queries-proposal";
import { askScheduleInput, storedSchedule } from "@/lib/features/session/schema-proposal";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";
import { aClass, aWorld, type World } from "./session-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
}, 60_000);

it("[SES-18] a proposal names what each sitting falls together with; answers kept before that only count", async () => {
  const training = await aClass(world);
  // All week: whatever is placed falls together with it.
  await testDb().unitEvent.create({
    data: {
      unitId: world.district.id,
      name: "Đại hội đảng bộ",
      kind: "congress",
      startsOn: dayToDb(day("2026-11-23")),
      endsOn: dayToDb(day("2026-11-27")),
    },
  });
  const input = askScheduleInput.parse({
    classId: String(training.id),
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
  });
  const answer = await askSchedule({ ...world.officer, input });
  if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
  await runQueuedJobs();
  const found = await findScheduleProposal(testDb(), world.officer.scope, { id: answer.value.id });
  const sittings = found?.solution?.sittings ?? [];
  expect(sittings).toHaveLength(6);
  for (const { warnings, clashes } of sittings) {
    expect(clashes).toHaveLength(warnings);
    expect(clashes).toEqual([
      expect.objectContaining({ rule: "unitEvent", event: "Đại hội đảng bộ", startsOn: "2026-11-23" }),
    ]);
  }

  const { solution } = await testDb().scheduleProposal.findUniqueOrThrow({ where: { id: answer.value.id } });
  const before = JSON.parse(JSON.stringify(solution)) as { sittings: { clashes?: unknown }[] };
  for (const one of before.sittings) delete one.clashes;
  expect(storedSchedule.parse(before).sittings.map(({ warnings, clashes }) => [warnings, clashes.length])).toEqual(
    sittings.map(() => [1, 0]),
  );
});

it("[SES-00] leads to classes that the account can open, and to no others", async () => {
  const { code } = await aClass(world, { status: "draft" });
  expect(await listOpenClasses(testDb(), world.officer.scope, [code, "khong-co"])).toEqual([code]);
  expect(await listOpenClasses(testDb(), world.stranger.scope, [code])).toEqual([]);
});
