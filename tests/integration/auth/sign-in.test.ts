import { beforeEach, describe, expect, it } from "vitest";
import { ABSENT_ACCOUNT_HASH, hashPassword, passwordFits } from "@/lib/auth/password";
import { pruneAttempts } from "@/lib/auth/prune-attempts";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { FREE_FAILURES, MAX_ADDRESS_FAILURES } from "@/lib/domain/access/sign-in-limits";
import { anAccount } from "@/tests/factories/accounts";
import { aUnit, nextNumber } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const PASSWORD = "mưa rào tháng bảy";
const HASH = hashPassword(PASSWORD);
const DAY_MS = 86_400_000;

async function account() {
  const unit = await aUnit(testDb());
  return anAccount(testDb(), { unit, passwordHash: await HASH });
}

function attempt(username: string, password = PASSWORD, address: string | null = "10.0.0.1") {
  return signInWithPassword({ username, password, address });
}

const stored = (id: number) => testDb().appUser.findUniqueOrThrow({ where: { id } });
const audited = (actorName: string) =>
  testDb().auditEvent.findMany({
    where: { event: "session.signed-in", actorName },
    orderBy: { id: "asc" },
    select: { outcome: true, after: true, address: true },
  });

/** As if the failures had been long ago, so that answers come without delay. */
async function forgetFailures(): Promise<void> {
  await testDb().signInAttempt.deleteMany();
}

beforeEach(forgetFailures);

describe("signing in", () => {
  it("opens with name and password, whatever the case and spaces of the name", async () => {
    const { id, username } = await account();
    expect(await attempt(` ${username.toUpperCase()} `)).toEqual({ id, sessionVersion: 1, locale: "vi" });
    expect((await stored(id)).lastSignInAt).not.toBeNull();
    expect(await audited(username)).toEqual([{ outcome: "done", after: null, address: "10.0.0.1" }]);
  });

  it("refuses a wrong password, an unknown account and a disabled one alike, and audits why", async () => {
    const { id, username } = await account();
    const unknown = `nobody.${nextNumber()}`;
    expect(await attempt(username, "sai hẳn rồi")).toBeNull();
    expect(await attempt(unknown)).toBeNull();
    await testDb().appUser.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await attempt(username)).toBeNull();
    expect((await audited(username)).map(({ outcome, after }) => [outcome, after])).toEqual([
      ["refused", { why: ["wrong-password"] }],
      ["refused", { why: ["disabled"] }],
    ]);
    expect((await audited(unknown)).map(({ after }) => after)).toEqual([{ why: ["unknown-account"] }]);
  });

  it("[ACC-02] holds the account back after five failures, even for the right password, and longer each time", async () => {
    const { id, username } = await account();
    for (let failure = 1; failure < FREE_FAILURES; failure++) {
      await forgetFailures();
      await attempt(username, "sai");
      expect((await stored(id)).lockedUntil).toBeNull();
    }
    await forgetFailures();
    const before = Date.now();
    await attempt(username, "sai");
    const first = (await stored(id)).lockedUntil?.getTime() ?? 0;
    expect(first).toBeGreaterThan(before + 29_000);
    await forgetFailures();
    expect(await attempt(username)).toBeNull();
    expect((await stored(id)).failedCount).toBe(FREE_FAILURES);

    await testDb().appUser.update({ where: { id }, data: { lockedUntil: new Date(Date.now() - 1) } });
    await forgetFailures();
    await attempt(username, "sai");
    expect((await stored(id)).lockedUntil?.getTime() ?? 0).toBeGreaterThan(Date.now() + 55_000);

    await testDb().appUser.update({ where: { id }, data: { lockedUntil: new Date(Date.now() - 1) } });
    expect(await attempt(username)).not.toBeNull();
    expect(await stored(id)).toMatchObject({ failedCount: 0, lockedUntil: null });
  });

  it("[ACC-02] counts guesses sent all at once one by one", async () => {
    const { id, username } = await account();
    const answers = await Promise.all(Array.from({ length: 20 }, (_none, index) => attempt(username, `đoán ${index}`)));
    expect(answers.every((answer) => answer === null)).toBe(true);
    expect((await stored(id)).failedCount).toBe(FREE_FAILURES);
    expect(await testDb().signInAttempt.count({ where: { username } })).toBe(20);
  });

  it("[ACC-03] holds an address back whatever name it tries, and only that address", async () => {
    const { username } = await account();
    const row = { username: "khac", address: "10.9.9.9", succeeded: false };
    await testDb().signInAttempt.createMany({ data: Array.from({ length: MAX_ADDRESS_FAILURES - 1 }, () => row) });
    expect(await attempt(username, PASSWORD, "10.9.9.9")).not.toBeNull();
    await testDb().signInAttempt.create({ data: row });
    expect(await attempt(username, PASSWORD, "10.9.9.9")).toBeNull();
    expect(await attempt(username, PASSWORD, "10.9.9.8")).not.toBeNull();
    await testDb().signInAttempt.updateMany({
      where: { address: "10.9.9.9" },
      data: { at: new Date(Date.now() - 16 * 60_000) },
    });
    expect(await attempt(username, PASSWORD, "10.9.9.9")).not.toBeNull();
  });

  it("[ACC-06] answers later and later, and no sooner for a name that does not exist", async () => {
    const { username } = await account();
    for (const name of [username, `nobody.${nextNumber()}`]) {
      const row = { username: name, address: "10.1.1.1", succeeded: false };
      await testDb().signInAttempt.createMany({ data: [row, row] });
      const before = performance.now();
      await attempt(name, "sai");
      expect(performance.now() - before).toBeGreaterThan(245);
    }
  });

  it("[ACC-06] answers later and later to an address that tries one name after another", async () => {
    await testDb().signInAttempt.createMany({
      data: ["mot", "hai", "ba"].map((username) => ({ username, address: "10.1.1.2", succeeded: false })),
    });
    const time = async (address: string) => {
      const before = performance.now();
      await attempt(`nobody.${nextNumber()}`, "sai", address);
      return performance.now() - before;
    };
    const [tried, fresh] = [await time("10.1.1.2"), await time("10.1.1.3")];
    expect(tried).toBeGreaterThan(fresh + 400);
  });

  it("spends on a missing account the hashing of a present one", async () => {
    const fresh = await HASH;
    expect(ABSENT_ACCOUNT_HASH.split("$").slice(0, 4)).toEqual(fresh.split("$").slice(0, 4));
    expect(ABSENT_ACCOUNT_HASH.split("$").map((part) => part.length)).toEqual(
      fresh.split("$").map((part) => part.length),
    );
    expect(await passwordFits(ABSENT_ACCOUNT_HASH, "")).toBe(false);
    expect(await passwordFits(fresh, PASSWORD)).toBe(true);
    const time = async (hash: string) => {
      const before = performance.now();
      for (let round = 0; round < 5; round++) await passwordFits(hash, "sai");
      return performance.now() - before;
    };
    const [absent, present] = [await time(ABSENT_ACCOUNT_HASH), await time(fresh)];
    // A hash that does not parse would answer in microseconds.
    expect(absent).toBeGreaterThan(present / 5);
  });

  it("forgets old attempts and old receipts of buttons, and no others", async () => {
    const now = Date.now();
    const attempts = [{ at: new Date(now - 31 * DAY_MS) }, { at: new Date(now - 29 * DAY_MS) }];
    await testDb().signInAttempt.createMany({
      data: attempts.map((row) => ({ username: "x", address: "x", succeeded: false, ...row })),
    });
    const receipts = [
      { key: "old", at: new Date(now - 25 * 3_600_000) },
      { key: "new", at: new Date(now - 23 * 3_600_000) },
    ];
    await testDb().actionReceipt.createMany({ data: receipts.map((row) => ({ userId: 1, result: {}, ...row })) });
    await pruneAttempts(now);
    expect(await testDb().signInAttempt.count()).toBe(1);
    expect((await testDb().actionReceipt.findMany()).map(({ key }) => key)).toEqual(["new"]);
  });
});
