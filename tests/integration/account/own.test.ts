import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { findTokenActor } from "@/lib/auth/api-token";
import { hashPassword } from "@/lib/auth/password";
import { takeTurn } from "@/lib/auth/rate-limit";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { MAX_LIVE_TOKENS } from "@/lib/domain/access/token-rules";
import { addDays } from "@/lib/domain/shared/day";
import type { Decision } from "@/lib/domain/shared/decision";
import {
  changePassword,
  createToken,
  recordSignOut,
  rememberLocale,
  revokeToken,
} from "@/lib/features/account/commands-own";
import { listOwnTokens } from "@/lib/features/account/queries-own";
import { today } from "@/lib/time/today";
import { actorFor } from "@/tests/factories/accounts";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const OLD = "mưa rào tháng bảy";
const NEW = "nắng hạ tháng sáu";
let unit: StoredUnit;
let passwordHash: string;

beforeAll(async () => {
  unit = await aUnit(testDb());
  passwordHash = await hashPassword(OLD);
});

const someone = (): Promise<Actor> => actorFor(testDb(), { role: "viewer", unit, passwordHash });
const rules = (decision: Decision<unknown, { rule: string }>) =>
  decision.ok ? [] : decision.violations.map(({ rule }) => rule);
const eventsOf = async (actorId: number) =>
  (await testDb().auditEvent.findMany({ where: { actorId }, orderBy: { id: "asc" } })).map(({ event }) => event);
const asking = (token: string) =>
  new Request("http://localhost/api/v1/units", { headers: { authorization: `Bearer ${token}` } });

async function aToken(actor: Actor): Promise<string> {
  const made = await createToken({ actor, name: "báo cáo", expiresOn: addDays(today(), 30), today: today() });
  if (!made.ok) throw new Error("no token");
  return made.value.token;
}

describe("changing one's password", () => {
  it("ends every session and opens the door with the new one only", async () => {
    const actor = await someone();
    const decision = await changePassword({ actor, current: OLD, password: NEW, repeated: NEW });
    expect(decision).toEqual({ ok: true, value: { id: actor.id, sessionVersion: 2 } });
    expect(await signInWithPassword({ username: actor.username, password: OLD, address: null })).toBeNull();
    expect(await signInWithPassword({ username: actor.username, password: NEW, address: null })).toMatchObject({
      sessionVersion: 2,
    });
    const row = await testDb().auditEvent.findFirstOrThrow({
      where: { event: "account.password-changed", actorId: actor.id },
    });
    expect(JSON.stringify(row, (_key, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      NEW,
    );
  });

  it.each([
    ["[ACC-18] without the present one", { current: "không nhớ", password: NEW, repeated: NEW }, ["ACC-18"]],
    ["[ACC-19] not said twice alike", { current: OLD, password: NEW, repeated: `${NEW}.` }, ["ACC-19"]],
    ["[ACC-07] to one too short", { current: OLD, password: "ngắn", repeated: "ngắn" }, ["ACC-07", "ACC-07"]],
    ["[ACC-07] to the same", { current: OLD, password: OLD, repeated: OLD }, ["ACC-07"]],
  ])("is refused and writes nothing: %s", async (_case, input, expected) => {
    const actor = await someone();
    expect(rules(await changePassword({ actor, ...input }))).toEqual(expected);
    expect(await testDb().appUser.findUnique({ where: { id: actor.id } })).toMatchObject({
      passwordHash,
      sessionVersion: 1,
    });
    expect(await eventsOf(actor.id)).toEqual([]);
  });
});

describe("tokens", () => {
  it("open the door with the scope of the account; only a digest is kept", async () => {
    const actor = await someone();
    const token = await aToken(actor);
    expect(token).toMatch(/^llt_[A-Za-z0-9_-]{43}$/);
    expect(await findTokenActor(asking(token))).toMatchObject({
      actor: { id: actor.id, grants: [{ role: "viewer", unitId: unit.id }] },
    });
    const row = await testDb().apiToken.findFirstOrThrow({ where: { userId: actor.id } });
    expect(JSON.stringify(row)).not.toContain(token.slice(4));
    expect(await eventsOf(actor.id)).toEqual(["token.created"]);
  });

  it("note when they were used, at most once a minute", async () => {
    const actor = await someone();
    const token = await aToken(actor);
    const used = async () => (await listOwnTokens(testDb(), actor.id, new Date()))[0]?.lastUsedAt ?? null;
    expect(await used()).toBeNull();
    await findTokenActor(asking(token));
    const first = await used();
    expect(first).not.toBeNull();
    await findTokenActor(asking(token));
    expect(await used()).toEqual(first);
    await testDb().apiToken.updateMany({
      where: { userId: actor.id },
      data: { lastUsedAt: new Date(Date.now() - 61_000) },
    });
    await findTokenActor(asking(token));
    expect((await used())?.getTime()).toBeGreaterThan(Date.now() - 10_000);
  });

  it.each(["", "Basic abc", "Bearer", "Bearer llt_", "Bearer llt_khong-co-khoa-nao-nhu-the-nay", "Bearer ' OR 1=1 --"])(
    "[ACC-16] %j opens nothing",
    async (authorization) => {
      expect(await findTokenActor(new Request("http://localhost/", { headers: { authorization } }))).toBeNull();
    },
  );

  it("[ACC-16] stop at once when revoked, expired, or when the account is disabled", async () => {
    const actor = await someone();
    const [revoked, expired, live] = [await aToken(actor), await aToken(actor), await aToken(actor)];
    const rows = await testDb().apiToken.findMany({ where: { userId: actor.id }, orderBy: { id: "asc" } });
    expect(rules(await revokeToken({ actor, tokenId: rows[0]?.id ?? 0 }))).toEqual([]);
    expect(await findTokenActor(asking(revoked))).toBeNull();
    await testDb().apiToken.update({ where: { id: rows[1]?.id ?? 0 }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await findTokenActor(asking(expired))).toBeNull();
    expect(await findTokenActor(asking(live))).not.toBeNull();
    await testDb().appUser.update({ where: { id: actor.id }, data: { disabledAt: new Date() } });
    expect(await findTokenActor(asking(live))).toBeNull();
    expect(await eventsOf(actor.id)).toEqual(["token.created", "token.created", "token.created", "token.revoked"]);
  });

  it("outlive a change of rights, with the rights of today", async () => {
    const actor = await someone();
    const token = await aToken(actor);
    await testDb().roleGrant.updateMany({ where: { userId: actor.id }, data: { validTo: new Date("2021-01-01") } });
    await testDb().appUser.update({ where: { id: actor.id }, data: { sessionVersion: { increment: 1 } } });
    expect(await findTokenActor(asking(token))).toMatchObject({ actor: { grants: [] } });
  });

  it("[ACC-00] are revoked by their own account only, and once", async () => {
    const [owner, other] = [await someone(), await someone()];
    await aToken(owner);
    const { id: tokenId } = await testDb().apiToken.findFirstOrThrow({ where: { userId: owner.id } });
    expect(rules(await revokeToken({ actor: other, tokenId }))).toEqual(["ACC-00"]);
    expect(rules(await revokeToken({ actor: owner, tokenId }))).toEqual([]);
    expect(rules(await revokeToken({ actor: owner, tokenId }))).toEqual(["ACC-00"]);
    expect(await eventsOf(other.id)).toEqual([]);
  });

  it("[ACC-15] are few at a time; a revoked one makes room", async () => {
    const actor = await someone();
    for (let made = 0; made < MAX_LIVE_TOKENS; made++) await aToken(actor);
    const again = () => createToken({ actor, name: "x", expiresOn: addDays(today(), 1), today: today() });
    expect(rules(await again())).toEqual(["ACC-15"]);
    const { id: tokenId } = await testDb().apiToken.findFirstOrThrow({ where: { userId: actor.id } });
    await revokeToken({ actor, tokenId });
    expect(rules(await again())).toEqual([]);
    expect(rules(await createToken({ actor, name: "x", expiresOn: today(), today: today() }))).toContain("ACC-15");
  });

  it("work through the last day in Vietnam", async () => {
    const actor = await someone();
    await aToken(actor);
    const [row] = await listOwnTokens(testDb(), actor.id, new Date());
    expect(row?.expiresAt?.toISOString()).toBe(`${addDays(today(), 30)}T17:00:00.000Z`);
  });
});

describe("the limit of requests", () => {
  it("counts by key and minute, and says when to come back", () => {
    const start = 1_000_000;
    expect(takeTurn("t:1", 2, start)).toMatchObject({ allowed: true, remaining: 1 });
    expect(takeTurn("t:1", 2, start + 1)).toMatchObject({ allowed: true, remaining: 0 });
    expect(takeTurn("t:1", 2, start + 15_500)).toEqual({
      allowed: false,
      limit: 2,
      remaining: 0,
      retryAfterSeconds: 45,
    });
    expect(takeTurn("t:2", 2, start + 15_500).allowed).toBe(true);
    expect(takeTurn("t:1", 2, start + 59_999)).toMatchObject({ allowed: false, retryAfterSeconds: 1 });
    expect(takeTurn("t:1", 2, start + 60_000)).toMatchObject({ allowed: true, remaining: 1 });
  });

  it("does not keep what is over", () => {
    const start = 9_000_000;
    for (let key = 0; key < 1_500; key++) takeTurn(`many:${key}`, 2, start);
    takeTurn("many:new", 2, start + 60_000);
    const held = (globalThis as { rateWindows?: Map<string, unknown> }).rateWindows;
    expect(held?.size).toBeLessThan(5);
  });
});

describe("signing out and the language", () => {
  it("leave their marks", async () => {
    const actor = await someone();
    await recordSignOut(actor);
    await rememberLocale(actor, "en");
    expect(await eventsOf(actor.id)).toEqual(["session.signed-out"]);
    expect(await testDb().appUser.findUnique({ where: { id: actor.id } })).toMatchObject({ locale: "en" });
  });
});
