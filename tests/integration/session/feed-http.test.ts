import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/api/calendar/[token]/route";
import { CLIENT_ADDRESS_HEADER } from "@/lib/auth/client-address";
import { FEED_READS_PER_MINUTE } from "@/lib/domain/session/calendar-feed";
import { momentAt } from "@/lib/domain/session/session-time";
import { openFeed, revokeFeed } from "@/lib/features/session/commands-feed";
import { today } from "@/lib/time/today";
import { testDb } from "@/tests/support/test-database";
import { aClass, aWorld, made, type World } from "./session-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
}, 60_000);

/** As a calendar program asks, from an address of its own. */
function ask(token: string, from: string): Promise<Response> {
  const request = new Request(`https://x.test/api/calendar/${token}`, { headers: { [CLIENT_ADDRESS_HEADER]: from } });
  return GET(request, { params: Promise.resolve({ token }) });
}

async function anAddress(): Promise<string> {
  const opened = await openFeed({ actor: world.officer.actor });
  if (!opened.ok) throw new Error("the address must be made");
  return opened.value;
}

describe("GET /api/calendar/{token}", () => {
  it("[SES-30] answers a calendar program with a file in UTC that no cache keeps and no page runs", async () => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id, { day: "23/11/2026", from: "7:30", to: "10:45" });
    const startsAt = new Date(momentAt(today(), 450));
    await testDb().classSession.update({
      where: { id },
      data: { startsAt, endsAt: new Date(startsAt.getTime() + 195 * 60_000) },
    });
    const token = await anAddress();
    const answer = await ask(`${token}.ics`, "192.0.2.1");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename=".*\.ics"$/);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const text = await answer.text();
    expect(text).toContain(`UID:class-session-${id}\r\n`);
    // 7:30 in Vietnam is half past midnight UTC: said in UTC, it needs no time zone of its own.
    expect(text).toContain(`DTSTART:${today().replaceAll("-", "")}T003000Z\r\n`);
    expect(text).toContain(`DTEND:${today().replaceAll("-", "")}T034500Z\r\n`);
    expect(text).not.toMatch(/DTSTART;TZID/);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect((await ask(token, "192.0.2.1")).status).toBe(200);
  }, 30_000);

  it("[SES-30] knows nothing of an address nobody was given, nor of one that was revoked", async () => {
    for (const unknown of ["A".repeat(43), "x", "../../etc/passwd", "%00", "A".repeat(5000)]) {
      const answer = await ask(unknown, "192.0.2.2");
      expect([answer.status, await answer.text()]).toEqual([404, ""]);
    }
    const token = await anAddress();
    expect((await ask(token, "192.0.2.2")).status).toBe(200);
    const feed = await testDb().calendarFeed.findFirstOrThrow({
      where: { userId: world.officer.actor.id, revokedAt: null },
      orderBy: { id: "desc" },
    });
    expect((await revokeFeed({ actor: world.officer.actor, feedId: feed.id })).ok).toBe(true);
    expect((await ask(token, "192.0.2.2")).status).toBe(404);
  });

  it("[SES-30] hammered it makes whoever asks wait, by address and by calendar, and others go on", async () => {
    const statuses = async (count: number, token: (index: number) => string, from: (index: number) => string) => {
      const all: Response[] = [];
      for (let index = 0; index < count; index++) all.push(await ask(token(index), from(index)));
      return all;
    };
    // One who guesses: other addresses each time.
    const guesses = await statuses(
      FEED_READS_PER_MINUTE + 1,
      (index) => String(index).padStart(43, "B"),
      () => "192.0.2.3",
    );
    expect(guesses.slice(0, -1).every(({ status }) => status === 404)).toBe(true);
    expect(guesses.at(-1)?.status).toBe(429);
    expect(Number(guesses.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
    // One calendar asked for from everywhere.
    const token = await anAddress();
    const reads = await statuses(
      FEED_READS_PER_MINUTE + 1,
      () => token,
      (index) => `198.51.100.${index + 1}`,
    );
    expect(reads.slice(0, -1).every(({ status }) => status === 200)).toBe(true);
    expect(reads.at(-1)?.status).toBe(429);
    expect((await ask(await anAddress(), "198.51.100.200")).status).toBe(200);
  }, 30_000);
});
