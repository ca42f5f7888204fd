import { beforeAll, describe, expect, it } from "vitest";
import { momentAt } from "@/lib/domain/session/session-time";
import { openFeed, revokeFeed } from "@/lib/features/session/commands-feed";
import { loadApiSessions } from "@/lib/features/session/loaders-api";
import { loadCalendar } from "@/lib/features/session/loaders-feed";
import { sessionsApiInput } from "@/lib/features/session/schema-api";
import { today } from "@/lib/time/today";
import { actorFor } from "@/tests/factories/accounts";
import { testDb } from "@/tests/support/test-database";
import { aClass, audits, aWorld, made, rulesOf, type World } from "./session-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
}, 60_000);

/** A session today, whenever that is. */
async function aSessionToday(lecturerId = "") {
  const training = await aClass(world);
  const id = await made(world.officer, training.id, { lecturerId, day: "23/11/2026", from: "5:00", to: "8:15" });
  const startsAt = momentAt(today(), 300);
  await testDb().classSession.update({
    where: { id },
    data: { startsAt: new Date(startsAt), endsAt: new Date(startsAt + 3 * 3_600_000) },
  });
  return { id, training };
}

describe("a private calendar", () => {
  it("[SES-27] [SES-30] shows a lecturer's own sessions, an office's classes, nobody else's; revoked it is not found", async () => {
    const actor = await actorFor(testDb(), { role: "lecturer", unit: world.district });
    await testDb().lecturer.update({ where: { id: world.lecturer.id }, data: { userId: actor.id } });
    const { id } = await aSessionToday(String(world.lecturer.id));
    const opened = await openFeed({ actor });
    const office = await openFeed({ actor: world.officer.actor });
    const foreign = await openFeed({ actor: world.stranger.actor });
    if (!opened.ok || !office.ok || !foreign.ok) throw new Error("addresses must be made");
    expect(await testDb().calendarFeed.count({ where: { tokenHash: opened.value } })).toBe(0);
    const read = (token: string) => loadCalendar(token, "https://x.test");
    expect(await read(opened.value)).toContain(`UID:class-session-${id}`);
    expect(await read(office.value)).toContain(`UID:class-session-${id}`);
    expect(await read(foreign.value)).not.toContain("BEGIN:VEVENT");
    expect(await read(`${opened.value.slice(0, -1)}!`)).toBeNull();
    expect(await read("A".repeat(43))).toBeNull();

    const feed = await testDb().calendarFeed.findFirstOrThrow({ where: { userId: actor.id } });
    expect(feed.usedAt).not.toBeNull();
    expect(rulesOf(await revokeFeed({ actor: world.stranger.actor, feedId: feed.id }))).toEqual(["SES-00"]);
    expect((await revokeFeed({ actor, feedId: feed.id })).ok).toBe(true);
    expect(await read(opened.value)).toBeNull();
    expect(rulesOf(await revokeFeed({ actor, feedId: feed.id }))).toEqual(["SES-00"]);
    expect(await audits("calendar.revoked")).toBe(1);

    await testDb().appUser.update({ where: { id: world.officer.actor.id }, data: { disabledAt: new Date() } });
    expect(await read(office.value)).toBeNull();
    for (let index = 0; index < 3; index++) expect((await openFeed({ actor })).ok).toBe(true);
    expect(rulesOf(await openFeed({ actor }))).toEqual(["SES-27"]);
  }, 60_000);

  it("[SES-30] an office with many sessions behind it still sees those to come, and old cancelled ones no more", async () => {
    const own = await aWorld();
    const training = await aClass(own);
    const hour = 3_600_000;
    const start = momentAt(today(), 300) - 55 * 24 * hour;
    const row = (index: number, startsAt: number, cancelled = false) => ({
      classId: training.id,
      ordinal: index + 1,
      kind: "lecture",
      title: `Buổi ${index}`,
      startsAt: new Date(startsAt),
      endsAt: new Date(startsAt + hour),
      periods: 1,
      place: "Hội trường",
      ...(cancelled ? { status: "cancelled", cancelReason: "Hoãn" } : {}),
    });
    const past = Array.from({ length: 620 }, (_, index) => row(index, start + index * hour, index === 0));
    const to = momentAt(today(), 300) + 48 * hour;
    await testDb().classSession.createMany({ data: [...past, row(700, to), row(701, to + 2 * hour, true)] });
    const opened = await openFeed({ actor: own.officer.actor });
    const text = (opened.ok && (await loadCalendar(opened.value, "https://x.test"))) || "";
    expect(text).toContain("SUMMARY:Buổi 700");
    expect(text).toContain("SUMMARY:Buổi 701");
    expect(text).toContain("SUMMARY:Buổi 1 ");
    expect(text).not.toContain("SUMMARY:Buổi 0 ");
  }, 60_000);

  it("[SES-00] GET /sessions gives the days asked for, of one lecturer when asked, and nothing outside the scope", async () => {
    const { id, training } = await aSessionToday(String(world.substitute.id));
    const ask = (changes: Record<string, string> = {}) =>
      sessionsApiInput.parse({ from: today(), to: today(), lecturer: String(world.substitute.id), ...changes });
    const { second, stranger } = world;
    const found = await loadApiSessions(second.scope, ask());
    expect(found).toMatchObject({ complete: true, items: [{ id, class: training.code, status: "planned" }] });
    expect((await loadApiSessions(second.scope, ask({ lecturer: "999999" }))).items).toEqual([]);
    expect((await loadApiSessions(stranger.scope, ask())).items).toEqual([]);
    expect(sessionsApiInput.safeParse({ from: "2026-02-30", to: "2026-03-01" }).success).toBe(false);
    expect(sessionsApiInput.safeParse({ from: "2026-03-02", to: "2026-03-01" }).success).toBe(false);
  });
});
