import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { signInWithPassword } from "@/lib/auth/sign-in";
import type { Decision } from "@/lib/domain/shared/decision";
import {
  createAccount,
  disableAccount,
  enableAccount,
  renameAccount,
  resetPassword,
} from "@/lib/features/account/commands";
import { today } from "@/lib/time/today";
import { actorWithScope, anAccount } from "@/tests/factories/accounts";
import { aUnit, nextNumber, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let district: StoredUnit;
let commune: StoredUnit;
let elsewhere: StoredUnit;
let request: Readonly<{ actor: Actor; scope: UnitScope; today: ReturnType<typeof today> }>;

beforeAll(async () => {
  district = await aUnit(testDb(), { kind: "district" });
  commune = await aUnit(testDb(), { parent: district });
  elsewhere = await aUnit(testDb(), { kind: "district" });
  const admin = await actorWithScope(testDb(), { role: "administrator", unit: district, permission: "account:manage" });
  request = { ...admin, today: today() };
});

const stored = (username: string) =>
  testDb().appUser.findUniqueOrThrow({ where: { username }, include: { grants: true } });
const audits = (subjectId: string) =>
  testDb().auditEvent.findMany({
    where: { subject: "account", subjectId },
    orderBy: { id: "asc" },
    select: { event: true, unitId: true, actorId: true, reason: true },
  });
const rules = (decision: Decision<unknown, { rule: string }>) =>
  decision.ok ? [] : decision.violations.map(({ rule }) => rule);
const wish = (change: Record<string, unknown> = {}) => ({
  ...request,
  username: `can-bo.${nextNumber()}`,
  displayName: "Người Thử",
  role: "board-officer" as const,
  unitCode: commune.code,
  from: today(),
  to: null,
  ...change,
});

describe("making an account", () => {
  it("stores it with one role and tells a password that opens the door", async () => {
    const asked = wish();
    const decision = await createAccount(asked);
    if (!decision.ok) throw new Error(JSON.stringify(decision));
    expect(decision.value.password).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
    const account = await stored(asked.username);
    expect(account.grants).toMatchObject([{ role: "board-officer", unitId: commune.id, validTo: null }]);
    expect(account.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await audits(asked.username)).toEqual([
      { event: "account.created", unitId: commune.id, actorId: request.actor.id, reason: null },
    ]);
    expect(await signInWithPassword({ ...decision.value, address: null })).toMatchObject({ id: account.id });
  });

  it("writes no password into the audit", async () => {
    const asked = wish();
    const decision = await createAccount(asked);
    const row = await testDb().auditEvent.findFirstOrThrow({ where: { subjectId: asked.username } });
    expect(JSON.stringify(row.after)).not.toContain(decision.ok ? decision.value.password : "never");
    expect(JSON.stringify(row.after)).not.toContain("argon2");
  });

  it.each([
    ["[ACC-08] at a unit outside the scope", () => wish({ unitCode: elsewhere.code }), ["ACC-08"]],
    ["[ACC-08] at a unit that is not there", () => wish({ unitCode: "khong-co" }), ["ACC-08"]],
    ["[ACC-14] under a name that is taken", () => wish({ username: request.actor.username }), ["ACC-14"]],
    ["[ACC-14] under a name of another shape", () => wish({ username: "<b>x</b>" }), ["ACC-14"]],
  ])("is refused and writes nothing: %s", async (_case, make, expected) => {
    const before = [await testDb().appUser.count(), await testDb().auditEvent.count()];
    expect(rules(await createAccount(make()))).toEqual(expected);
    expect([await testDb().appUser.count(), await testDb().auditEvent.count()]).toEqual(before);
  });

  it("[ACC-12] gives an administrator's role no longer than one's own", async () => {
    const unit = await aUnit(testDb(), { kind: "district" });
    const brief = await actorWithScope(testDb(), {
      role: "administrator",
      unit,
      to: "2200-01-01",
      permission: "account:manage",
    });
    const asked = { ...wish({ role: "administrator", unitCode: unit.code }), ...brief };
    expect(rules(await createAccount(asked))).toEqual(["ACC-12"]);
    expect(rules(await createAccount({ ...asked, role: "viewer" }))).toEqual([]);
  });

  it("makes one account when two make the same at once", async () => {
    const asked = wish();
    const answers = await Promise.all([createAccount(asked), createAccount(asked)]);
    expect(answers.map((answer) => rules(answer)).sort()).toEqual([[], ["ACC-14"]]);
  });
});

type Act = (username: string) => Promise<Decision<unknown, { rule: string }>>;
const acts: readonly (readonly [string, Act, boolean])[] = [
  ["account.renamed", (username) => renameAccount({ ...request, username, displayName: "Tên Mới", version: 1 }), false],
  ["account.disabled", (username) => disableAccount({ ...request, username, reason: "nghỉ việc" }), true],
  ["account.enabled", (username) => enableAccount({ ...request, username }), true],
  ["account.password-reset", (username) => resetPassword({ ...request, username }), true],
];

describe.each(acts)("%s", (event, act, endsSessions) => {
  it("is done inside the scope, with one audit row", async () => {
    const { username } = await anAccount(testDb(), { unit: commune });
    expect(rules(await act(username))).toEqual([]);
    expect((await audits(username)).map((row) => [row.event, row.unitId])).toEqual([[event, commune.id]]);
    expect((await stored(username)).sessionVersion).toBe(endsSessions ? 2 : 1);
  });

  it("[ACC-00] finds nobody outside the scope, and writes nothing", async () => {
    const { username } = await anAccount(testDb(), { unit: elsewhere });
    const before = await stored(username);
    expect(rules(await act(username))).toEqual(["ACC-00"]);
    expect(rules(await act("khong-co-ai"))).toEqual(["ACC-00"]);
    expect(await stored(username)).toEqual(before);
    expect(await audits(username)).toEqual([]);
  });

  it("[ACC-13] is refused for an account with open rights elsewhere, not for one whose rights there are over", async () => {
    const { id, username } = await anAccount(testDb(), { unit: commune });
    const other = await testDb().roleGrant.create({
      data: { userId: id, role: "viewer", unitId: elsewhere.id, validFrom: new Date("2020-01-01") },
    });
    expect(rules(await act(username))).toEqual(["ACC-13"]);
    expect(await audits(username)).toEqual([]);
    await testDb().roleGrant.update({ where: { id: other.id }, data: { validTo: new Date("2021-01-01") } });
    expect(rules(await act(username))).toEqual([]);
  });
});

describe("disabling", () => {
  it("keeps the reason and shuts the door", async () => {
    const made = await createAccount(wish());
    if (!made.ok) throw new Error("not made");
    await disableAccount({ ...request, username: made.value.username, reason: "chuyển công tác" });
    expect((await audits(made.value.username)).at(-1)?.reason).toBe("chuyển công tác");
    expect(await signInWithPassword({ ...made.value, address: null })).toBeNull();
    await enableAccount({ ...request, username: made.value.username });
    expect(await signInWithPassword({ ...made.value, address: null })).not.toBeNull();
  });

  it("[ACC-09] not oneself", async () => {
    expect(rules(await disableAccount({ ...request, username: request.actor.username, reason: "x" }))).toContain(
      "ACC-09",
    );
  });

  it("[ACC-10] not the last administrator, also when two disable one another at once", async () => {
    const unit = await aUnit(testDb(), { kind: "district" });
    const [an, binh] = [
      await actorWithScope(testDb(), { role: "administrator", unit, permission: "account:manage" }),
      await actorWithScope(testDb(), { role: "administrator", unit, permission: "account:manage" }),
    ];
    const by = (who: typeof an, username: string) => disableAccount({ ...who, today: today(), username, reason: "x" });
    const answers = await Promise.all([by(an, binh.actor.username), by(binh, an.actor.username)]);
    expect(answers.map((answer) => rules(answer)).sort()).toEqual([[], ["ACC-10"]]);
  });
});

describe("renaming", () => {
  it("[ACC-17] tells the second of two what the first wrote", async () => {
    const { username } = await anAccount(testDb(), { unit: commune });
    await renameAccount({ ...request, username, displayName: "Lần Một", version: 1 });
    expect(await renameAccount({ ...request, username, displayName: "Lần Hai", version: 1 })).toEqual({
      ok: false,
      violations: [{ rule: "ACC-17", displayName: "Lần Một" }],
    });
    expect((await stored(username)).displayName).toBe("Lần Một");
  });
});

describe("a new password", () => {
  it("replaces the old one and lifts a hold", async () => {
    const made = await createAccount(wish());
    if (!made.ok) throw new Error("not made");
    const { username } = made.value;
    await testDb().appUser.update({
      where: { username },
      data: { failedCount: 9, lockedUntil: new Date(Date.now() + 3_600_000) },
    });
    const reset = await resetPassword({ ...request, username });
    if (!reset.ok) throw new Error("not reset");
    expect(await signInWithPassword({ ...made.value, address: null })).toBeNull();
    expect(await signInWithPassword({ ...reset.value, address: null })).not.toBeNull();
  });
});
