import { beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import type { UnitScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { findAuditUnit, listAuditRows } from "@/lib/features/audit/queries";
import { type AuditFilter, auditFilterInput } from "@/lib/features/audit/schema";
import { actorWithScope, anAccount, type StoredAccount } from "@/tests/factories/accounts";
import { aUnit, ensureBase, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let district: StoredUnit;
let commune: StoredUnit;
let elsewhere: StoredUnit;
let secretary: StoredAccount;
let stranger: StoredAccount;
let scope: UnitScope;
let rootScope: UnitScope;

const scopeAt = async (unit: StoredUnit) =>
  (await actorWithScope(testDb(), { role: "board-officer", unit, permission: "audit:read" })).scope;

beforeAll(async () => {
  district = await aUnit(testDb(), { kind: "district" });
  commune = await aUnit(testDb(), { parent: district });
  elsewhere = await aUnit(testDb(), { kind: "district" });
  scope = await scopeAt(district);
  rootScope = await scopeAt(await ensureBase(testDb()));
  secretary = await anAccount(testDb(), { unit: commune, username: "bi-thu.100%" });
  stranger = await anAccount(testDb(), { unit: elsewhere });
  await testDb().appUser.update({ where: { id: secretary.id }, data: { displayName: "Người Thử Ánh" } });
  const write = (entry: Parameters<typeof recordAudit>[1]) => recordAudit(testDb(), entry);
  await write({
    event: "cadre.created",
    actor: secretary,
    unitId: commune.id,
    subject: "cadre",
    subjectId: 7,
    after: { name: "A" },
  });
  await write({
    event: "cadre.corrected",
    outcome: "refused",
    actor: secretary,
    unitId: district.id,
    subject: "cadre",
    subjectId: 8,
  });
  await write({ event: "cadre.created", actor: stranger, unitId: elsewhere.id, subject: "cadre", subjectId: 9 });
  await write({ event: "session.signed-in", actor: secretary });
  await write({ event: "session.signed-in", actor: stranger });
  await write({ event: "session.signed-in", outcome: "refused", actor: { id: null, username: "khong-ai" } });
});

async function seen(
  change: Partial<AuditFilter> = {},
  within = scope,
  unitPath: string | null = null,
): Promise<string[]> {
  const filter = { ...auditFilterInput.parse({}), ...change };
  const rows = await listAuditRows(testDb(), within, unitPath, filter, 50);
  return rows.map((row) => `${row.event} ${row.actorName}`);
}

describe("the audit log", () => {
  it("shows what belongs to the scope, newest first: rows of its units, and of its people when they name no unit", async () => {
    expect(await seen()).toEqual([
      "session.signed-in bi-thu.100%",
      "cadre.corrected bi-thu.100%",
      "cadre.created bi-thu.100%",
    ]);
  });

  it("shows attempts of nobody known only from the root of the tree", async () => {
    expect(await seen({ noun: "session" }, rootScope)).toEqual([
      "session.signed-in khong-ai",
      `session.signed-in ${stranger.username}`,
      "session.signed-in bi-thu.100%",
    ]);
  });

  it("shows nothing without a scope", async () => {
    const none = (await actorWithScope(testDb(), { role: "viewer", unit: district, permission: "audit:read" })).scope;
    expect(await seen({}, none)).toEqual([]);
  });

  it.each<[string, Partial<AuditFilter>, number]>([
    ["by account name", { who: "BI-THU" }, 3],
    ["by the name of the person", { who: "ánh" }, 3],
    ["by a percent sign that means itself", { who: "100%" }, 3],
    ["by a percent sign that fits nothing", { who: "%bi" }, 0],
    ["by an underscore that fits nothing", { who: "bi_thu" }, 0],
    ["by kind", { noun: "cadre" }, 2],
    ["by what left the system", { noun: "export" }, 0],
    ["by outcome", { outcome: "refused" }, 1],
    ["by one thing", { subject: "cadre", subjectId: "7" }, 1],
    ["by a day that is over", { to: day("2020-01-01") }, 0],
    ["from a day to come", { from: day("2199-01-01") }, 0],
    ["between days", { from: day("2020-01-01"), to: day("2199-01-01") }, 3],
    ["by what people try", { who: "'; DROP TABLE audit_event; --" }, 0],
  ])("is filtered %s", async (_case, filter, count) => {
    expect(await seen(filter)).toHaveLength(count);
  });

  it("is filtered by a unit and what is below it", async () => {
    expect(await seen({}, scope, commune.path)).toEqual(["cadre.created bi-thu.100%"]);
    expect(await seen({}, scope, district.path)).toHaveLength(2);
    expect(await findAuditUnit(testDb(), scope, commune.code)).toMatchObject({ path: commune.path });
    expect(await findAuditUnit(testDb(), scope, elsewhere.code)).toBeNull();
  });

  it("is read page by page without gap or repetition", async () => {
    const filter = auditFilterInput.parse({});
    const pages: string[] = [];
    for (let before: string | null = null; ; ) {
      const rows: Awaited<ReturnType<typeof listAuditRows>> = await listAuditRows(
        testDb(),
        rootScope,
        null,
        { ...filter, before },
        2,
      );
      pages.push(...rows.map(({ id }) => String(id)));
      if (rows.length < 2) break;
      before = pages.at(-1) ?? null;
    }
    const all = await testDb().auditEvent.findMany({ orderBy: { id: "desc" }, select: { id: true } });
    expect(pages).toEqual(all.map(({ id }) => String(id)));
  });

  it("cannot be changed or deleted", async () => {
    await expect(testDb().auditEvent.deleteMany()).rejects.toThrow(/never changed/);
    await expect(testDb().auditEvent.updateMany({ data: { event: "x.y" } })).rejects.toThrow(/never changed/);
    expect(await testDb().auditEvent.count()).toBe(6);
  });
});

describe("the filter in the address", () => {
  it("leaves out what it does not understand", () => {
    expect(
      auditFilterInput.parse({
        noun: "x",
        outcome: ["done"],
        from: "31/02/2026",
        to: "2026-13-01",
        before: "-1",
        who: ["a"],
        unit: 7,
      }),
    ).toEqual({
      who: "",
      unit: "",
      noun: null,
      outcome: null,
      from: null,
      to: null,
      subject: "",
      subjectId: "",
      before: null,
    });
  });

  it("reads days as people write them", () => {
    expect(auditFilterInput.parse({ from: "1/3/2026", to: "2026-03-31" })).toMatchObject({
      from: "2026-03-01",
      to: "2026-03-31",
    });
  });
});
