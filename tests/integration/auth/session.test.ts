import { afterEach, describe, expect, it, vi } from "vitest";

vi.mock("next/headers", async () => (await import("@/tests/support/request-session")).nextHeaders());

import { findActor } from "@/lib/auth/find-actor";
import { loadActor } from "@/lib/auth/load-actor";
import { nowSeconds } from "@/lib/auth/session-token";
import { ABSOLUTE_SESSION_SECONDS, IDLE_SESSION_SECONDS } from "@/lib/domain/access/session-life";
import { day } from "@/lib/domain/shared/day";
import { anAccount } from "@/tests/factories/accounts";
import { aUnit } from "@/tests/factories/units";
import { signedInAs, signedOut } from "@/tests/support/request-session";
import { testDb } from "@/tests/support/test-database";

afterEach(signedOut);

async function account(days: Readonly<{ from?: string; to?: string | null }> = {}) {
  return anAccount(testDb(), { unit: await aUnit(testDb()), role: "viewer", ...days });
}

describe("the account behind a request", () => {
  it("is the one that signed in, with the roles it holds today", async () => {
    const { id, username } = await account();
    await signedInAs({ id });
    expect(await findActor()).toMatchObject({ id, username, address: "127.0.0.1", grants: [{ role: "viewer" }] });
  });

  it("is nobody without a cookie", async () => {
    expect(await findActor()).toBeNull();
  });

  it.each([
    ["[ACC-04] two hours idle", { seenAt: nowSeconds() - IDLE_SESSION_SECONDS }, false],
    ["[ACC-04] not quite two hours idle", { seenAt: nowSeconds() - IDLE_SESSION_SECONDS + 60 }, true],
    ["[ACC-05] twelve hours old", { startedAt: nowSeconds() - ABSOLUTE_SESSION_SECONDS }, false],
    ["[ACC-05] not quite twelve hours old", { startedAt: nowSeconds() - ABSOLUTE_SESSION_SECONDS + 60 }, true],
    ["an older session version", { sessionVersion: 0 }, false],
    ["an account that never was", { userId: 999_999 }, false],
  ])("%s", async (_case, change, alive) => {
    const { id } = await account();
    await signedInAs({ id }, change);
    expect((await findActor()) !== null).toBe(alive);
  });

  it("ends at once when the account is disabled or its session version is raised", async () => {
    const { id } = await account();
    await signedInAs({ id });
    await testDb().appUser.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await findActor()).toBeNull();
    await testDb().appUser.update({ where: { id }, data: { disabledAt: null, sessionVersion: { increment: 1 } } });
    expect(await findActor()).toBeNull();
  });

  it.each([
    ["the day before it begins", "2026-02-28", 0],
    ["its first day", "2026-03-01", 1],
    ["its last day", "2026-03-31", 1],
    ["the day after", "2026-04-01", 0],
  ])("holds a role on its days only: %s", async (_case, on, roles) => {
    const { id } = await account({ from: "2026-03-01", to: "2026-04-01" });
    const actor = await loadActor(testDb(), id, { on: day(on), address: null });
    expect(actor?.grants).toHaveLength(roles);
  });
});
