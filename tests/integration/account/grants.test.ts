import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import type { UnitScope } from "@/lib/auth/scope";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { Decision } from "@/lib/domain/shared/decision";
import { addGrant, endGrant } from "@/lib/features/account/commands-grants";
import { today } from "@/lib/time/today";
import { actorWithScope, anAccount } from "@/tests/factories/accounts";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let district: StoredUnit;
let commune: StoredUnit;
let elsewhere: StoredUnit;
let request: Readonly<{ actor: Actor; scope: UnitScope; today: Day }>;

beforeAll(async () => {
  district = await aUnit(testDb(), { kind: "district" });
  commune = await aUnit(testDb(), { parent: district });
  elsewhere = await aUnit(testDb(), { kind: "district" });
  request = {
    ...(await actorWithScope(testDb(), { role: "administrator", unit: district, permission: "account:manage" })),
    today: today(),
  };
});

const rules = (decision: Decision<unknown, { rule: string }>) =>
  decision.ok ? [] : decision.violations.map(({ rule }) => rule);
const grantsOf = (userId: number) => testDb().roleGrant.findMany({ where: { userId }, orderBy: { id: "asc" } });
const versionOf = async (id: number) => (await testDb().appUser.findUniqueOrThrow({ where: { id } })).sessionVersion;
const audits = (subjectId: string) =>
  testDb().auditEvent.findMany({ where: { subjectId, subject: "account" }, orderBy: { id: "asc" } });
const give = (username: string, change: Record<string, unknown> = {}) =>
  addGrant({
    ...request,
    username,
    role: "commune-secretary",
    unitCode: commune.code,
    from: today(),
    to: null,
    ...change,
  });
const end = (username: string, grantId: number, endsOn: Day = today()) =>
  endGrant({ ...request, username, grantId, endsOn });

describe("giving a role", () => {
  it("is done inside the scope: the role, one audit row, all sessions over", async () => {
    const { id, username } = await anAccount(testDb(), { role: "viewer", unit: commune });
    expect(rules(await give(username, { to: addDays(today(), 30) }))).toEqual([]);
    expect((await grantsOf(id)).map(({ role, unitId }) => [role, unitId])).toEqual([
      ["viewer", commune.id],
      ["commune-secretary", commune.id],
    ]);
    expect(await versionOf(id)).toBe(2);
    expect(await audits(username)).toMatchObject([
      {
        event: "account.role-given",
        unitId: commune.id,
        after: { role: "commune-secretary", unit: commune.code, to: addDays(today(), 30) },
      },
    ]);
    const actor = await loadActor(testDb(), id, { on: addDays(today(), 30), address: null });
    expect(actor?.grants.map(({ role }) => role)).toEqual(["viewer"]);
  });

  it.each([
    [
      "[ACC-00] to an account outside the scope",
      async () => give((await anAccount(testDb(), { unit: elsewhere })).username),
      ["ACC-00"],
    ],
    [
      "[ACC-08] at a unit outside the scope",
      async () => give((await anAccount(testDb(), { unit: commune })).username, { unitCode: elsewhere.code }),
      ["ACC-08"],
    ],
    [
      "[ACC-08] at a unit above one's own",
      async () => give((await anAccount(testDb(), { unit: commune })).username, { unitCode: "viet-nam" }),
      ["ACC-08"],
    ],
    ["[ACC-09] to oneself", async () => give(request.actor.username), ["ACC-09"]],
    [
      "[ACC-11] from yesterday",
      async () => give((await anAccount(testDb(), { unit: commune })).username, { from: addDays(today(), -1) }),
      ["ACC-11"],
    ],
    [
      "[ACC-11] twice",
      async () => give((await anAccount(testDb(), { unit: commune, role: "commune-secretary" })).username),
      ["ACC-11"],
    ],
  ])("is refused: %s", async (_case, act, expected) => {
    const roles = await testDb().roleGrant.count();
    const rows = await testDb().auditEvent.count();
    expect(rules(await act())).toEqual(expected);
    const made = expected[0] === "ACC-09" ? 0 : 1;
    expect([await testDb().roleGrant.count(), await testDb().auditEvent.count()]).toEqual([roles + made, rows]);
  });

  it("gives the same role once when two give it at once", async () => {
    const { id, username } = await anAccount(testDb(), { role: "viewer", unit: commune });
    const answers = await Promise.all([give(username), give(username)]);
    expect(answers.map((answer) => rules(answer)).sort()).toEqual([[], ["ACC-11"]]);
    expect(await grantsOf(id)).toHaveLength(2);
  });

  it("can be given to somebody who also has rights elsewhere, for what lies inside the scope", async () => {
    const { id, username } = await anAccount(testDb(), { role: "viewer", unit: commune });
    await testDb().roleGrant.create({
      data: { userId: id, role: "viewer", unitId: elsewhere.id, validFrom: new Date("2020-01-01") },
    });
    expect(rules(await give(username))).toEqual([]);
  });
});

describe("ending a role", () => {
  it("ends today: no right from now on, one audit row with before and after, all sessions over", async () => {
    const { id, username, grantId } = await anAccount(testDb(), { role: "viewer", unit: commune });
    expect(rules(await end(username, grantId))).toEqual([]);
    expect((await loadActor(testDb(), id, { on: today(), address: null }))?.grants).toEqual([]);
    expect((await loadActor(testDb(), id, { on: addDays(today(), -1), address: null }))?.grants).toHaveLength(1);
    expect(await versionOf(id)).toBe(2);
    expect(await audits(username)).toMatchObject([
      { event: "account.role-ended", before: { role: "viewer", to: null }, after: { role: "viewer", to: today() } },
    ]);
  });

  it("takes back a role that has not begun", async () => {
    const { id, username } = await anAccount(testDb(), { role: "viewer", unit: commune });
    await give(username, { from: addDays(today(), 5) });
    const future = (await grantsOf(id)).at(-1);
    expect(rules(await end(username, future?.id ?? 0))).toEqual([]);
    expect(await grantsOf(id)).toHaveLength(1);
  });

  it("[ACC-00] finds no role of another account, outside the scope, or that never was", async () => {
    const inside = await anAccount(testDb(), { unit: commune });
    const outside = await anAccount(testDb(), { unit: elsewhere });
    expect(rules(await end(inside.username, outside.grantId))).toEqual(["ACC-00"]);
    expect(rules(await end(outside.username, outside.grantId))).toEqual(["ACC-00"]);
    expect(rules(await end(inside.username, 999_999))).toEqual(["ACC-00"]);
    const both = await testDb().roleGrant.create({
      data: { userId: inside.id, role: "viewer", unitId: elsewhere.id, validFrom: new Date("2020-01-01") },
    });
    expect(rules(await end(inside.username, both.id))).toEqual(["ACC-00"]);
    expect(await audits(inside.username)).toEqual([]);
  });

  it("[ACC-09] not one's own, [ACC-10] not the last administrator's", async () => {
    const unit = await aUnit(testDb(), { kind: "district" });
    const an = await actorWithScope(testDb(), { role: "administrator", unit, permission: "account:manage" });
    const [own] = await grantsOf(an.actor.id);
    const act = (who: typeof an, username: string, grantId = 0) =>
      endGrant({ ...who, today: today(), username, grantId, endsOn: today() });
    expect(rules(await act(an, an.actor.username, own?.id))).toEqual(["ACC-09", "ACC-10"]);

    const binh = await actorWithScope(testDb(), { role: "administrator", unit, permission: "account:manage" });
    expect(rules(await act(binh, an.actor.username, own?.id))).toEqual([]);
    const root = await testDb().orgUnit.findUniqueOrThrow({ where: { code: "viet-nam" } });
    const above = await actorWithScope(testDb(), {
      role: "administrator",
      unit: root,
      to: addDays(today(), 10),
      permission: "account:manage",
    });
    const [last] = await grantsOf(binh.actor.id);
    const endOn = (endsOn: Day) =>
      endGrant({ ...above, today: today(), username: binh.actor.username, grantId: last?.id ?? 0, endsOn });
    expect(rules(await endOn(addDays(today(), 10)))).toEqual(["ACC-10"]);
    expect(rules(await endOn(addDays(today(), 9)))).toEqual([]);
  });
});
