import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/domain/access/permissions";
import { addDays } from "@/lib/domain/shared/day";
import { correctCadre, createCadre, setPartyDates } from "@/lib/features/cadre/commands";
import { endCadre, transferCadre } from "@/lib/features/cadre/commands-transfer";
import {
  correctCadreInput,
  createCadreInput,
  endCadreInput,
  setPartyDatesInput,
  transferCadreInput,
} from "@/lib/features/cadre/schema";
import { today } from "@/lib/time/today";
import { actorFor } from "../factories/accounts";
import { seedCommune } from "../factories/communes";
import { aCadre } from "../factories/people";
import type { StoredUnit } from "../factories/units";
import { testDb } from "../support/test-database";

let commune: StoredUnit;
let neighbour: StoredUnit;
let stranger: StoredUnit;
let officer: Actor;
let secretary: Actor;
const TODAY = today();
const scoped = (actor: Actor, permission: Permission) => ({ actor, scope: scopeFor(actor, permission) });

beforeAll(async () => {
  const seeded = await seedCommune(testDb(), { name: "Chí Minh" });
  commune = seeded.commune;
  ({ commune: neighbour } = await seedCommune(testDb(), { name: "Tân Tiến", district: seeded.district }));
  ({ commune: stranger } = await seedCommune(testDb(), { name: "Xã Khác" }));
  officer = await actorFor(testDb(), { role: "board-officer", unit: seeded.district });
  secretary = await actorFor(testDb(), { role: "commune-secretary", unit: commune });
});

const identity = { fullName: "Lê Thị Hoa", birthDate: "20/11/1990", sex: "female", kind: "cadre" };
const rules = (decision: { ok: boolean; violations?: readonly { rule: string }[] }) =>
  decision.ok ? [] : decision.violations?.map(({ rule }) => rule);

function create(fields: Record<string, string>, actor: Actor = officer) {
  const input = createCadreInput.parse({ ...identity, unit: commune.code, since: "01/01/2020", ...fields });
  return createCadre({ ...scoped(actor, "cadre:write"), input, today: TODAY });
}

async function auditRows(cadreId: number, event?: string) {
  return testDb().auditEvent.findMany({
    where: { subject: "cadre", subjectId: String(cadreId), ...(event ? { event } : {}) },
    orderBy: { id: "asc" },
  });
}

describe("a new record", () => {
  it("is written with its home, its sort key, its search text and one audit row", async () => {
    const decision = await create({ fullName: "  Nguyễn   Thị Ánh ", ethnicity: "Tày" });
    expect(decision.ok).toBe(true);
    if (!decision.ok) return;
    const row = await testDb().cadre.findUniqueOrThrow({ where: { id: decision.value.id }, include: { homes: true } });
    expect(row).toMatchObject({ fullName: "Nguyễn Thị Ánh", unitId: commune.id, version: 1, birthPrecision: "day" });
    expect(row.search).toMatch(/^nguyen thi anh \| .*chi minh/);
    expect(row.homes).toMatchObject([{ unitId: commune.id, validTo: null }]);
    expect(await auditRows(row.id)).toMatchObject([
      {
        event: "cadre.created",
        outcome: "done",
        actorId: officer.id,
        unitId: commune.id,
        after: { fullName: "Nguyễn Thị Ánh", ethnicity: "Tày" },
      },
    ]);
  });

  it("takes a year alone where the papers give no day", async () => {
    const decision = await create({ fullName: "Trần Năm Sinh", birthDate: "1955" });
    expect(decision.ok && (await testDb().cadre.findUnique({ where: { id: decision.value.id } }))).toMatchObject({
      birthPrecision: "year",
    });
  });

  it.each([
    ["a name of 300 characters", { fullName: "A".repeat(300) }, ["CAD-01"]],
    ["a name without a letter", { fullName: "..." }, ["CAD-01"]],
    ["script in the name", { fullName: "<script>alert(1)</script>" }, ["CAD-02"]],
    ["a right-to-left mark", { fullName: "Lê\u202eAn" }, ["CAD-02"]],
    ["a control character", { fullName: "Lê\u0000An" }, ["CAD-02"]],
    ["SQL in the name", { fullName: "'; DROP TABLE cadre --" }, ["CAD-02"]],
    ["a child", { birthDate: "01/01/2020" }, ["CAD-03"]],
    ["somebody born in the future", { birthDate: "01/01/2100" }, ["CAD-03"]],
    ["official before admitted", { partyJoinedOn: "01/01/2020", partyOfficialOn: "01/01/2019" }, ["CAD-05"]],
    ["admitted tomorrow", { partyJoinedOn: addDays(TODAY, 1) }, ["CAD-06"]],
    ["a unit of nobody", { unit: "khong-co" }, ["CAD-09"]],
    ["coming tomorrow", { since: addDays(TODAY, 1) }, ["HOM-05"]],
    ["coming before the unit was there", { since: "01/01/1999" }, ["HOM-03"]],
  ])("is refused and leaves nothing behind: %s", async (_case, fields, expected) => {
    const before = await testDb().cadre.count();
    expect(rules(await create(fields as unknown as Record<string, string>))).toEqual(expected);
    expect(await testDb().cadre.count()).toBe(before);
  });

  it.each([
    ["31/02/1990", "birthDate"],
    ["1890", "birthDate"],
    ["01/01/1890", "birthDate"],
    ["hôm qua", "birthDate"],
    ["", "birthDate"],
  ])("is invalid with the birth date %j", (birthDate, field) => {
    const parsed = createCadreInput.safeParse({ ...identity, unit: "x", since: "01/01/2020", birthDate });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([field]);
  });

  it.each([
    ["phone", "0912\u202e345"],
    ["nativePlace", "Xã\u0007"],
    ["ethnicity", "x".repeat(61)],
  ])("is invalid with a strange %s", (field, value) => {
    const parsed = createCadreInput.safeParse({ ...identity, unit: "x", since: "01/01/2020", [field]: value });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([field]);
  });

  it("asks whether it is another person when name and birth date are known, diacritics aside", async () => {
    expect((await create({ fullName: "Đỗ Văn Trùng" })).ok).toBe(true);
    const again = await create({ fullName: "Do van trung" });
    expect(again).toMatchObject({
      ok: false,
      violations: [{ rule: "CAD-07", namesakes: [{ fullName: "Đỗ Văn Trùng", unitName: "Chí Minh" }] }],
    });
    expect((await create({ fullName: "Do van trung", anotherPerson: "on" })).ok).toBe(true);
    // Somebody of the same name elsewhere is nobody here.
    await aCadre(testDb(), { unit: stranger, name: "Lý Riêng", birthDate: "1990-11-20" });
    expect((await create({ fullName: "Lý Riêng" })).ok).toBe(true);
  });

  it("is made once when two type it in at the same moment", async () => {
    const both = await Promise.all([create({ fullName: "Ngô Cùng Lúc" }), create({ fullName: "Ngô Cùng Lúc" })]);
    expect(both.map((decision) => decision.ok).sort()).toEqual([false, true]);
    expect(await testDb().cadre.count({ where: { fullName: "Ngô Cùng Lúc" } })).toBe(1);
  });

  it("cannot be made in a unit of another scope", async () => {
    expect(rules(await create({ unit: stranger.code }))).toEqual(["CAD-09"]);
    expect(rules(await create({ unit: neighbour.code }, secretary))).toEqual(["CAD-09"]);
  });
});

describe("correcting who somebody is", () => {
  const correct = (cadreId: number, version: number, fields: Record<string, string>, actor: Actor = officer) =>
    correctCadre({
      ...scoped(actor, "cadre:write"),
      cadreId,
      today: TODAY,
      input: correctCadreInput.parse({
        ...identity,
        cadreId: String(cadreId),
        version: String(version),
        reason: "Gõ nhầm",
        ...fields,
      }),
    });

  it("writes only what changed into the trail, with the reason, and moves the version", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, name: "Lê Thị Hoa", birthDate: "1990-11-20", sex: "female" });
    expect(await correct(cadre.id, 1, { fullName: "Lê Thị Hoà", phone: "0912 345 678" })).toEqual({
      ok: true,
      value: { id: cadre.id, version: 2 },
    });
    expect(await testDb().cadre.findUnique({ where: { id: cadre.id } })).toMatchObject({
      fullName: "Lê Thị Hoà",
      version: 2,
    });
    expect(await auditRows(cadre.id)).toMatchObject([
      {
        event: "cadre.corrected",
        reason: "Gõ nhầm",
        before: { fullName: "Lê Thị Hoa", phone: null, version: 1 },
        after: { fullName: "Lê Thị Hoà", phone: "0912 345 678", version: 2 },
      },
    ]);
    // The same once more changes nothing and says nothing.
    expect(await correct(cadre.id, 2, { fullName: "Lê Thị Hoà", phone: "0912 345 678" })).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    expect(await auditRows(cadre.id)).toHaveLength(1);
  });

  it("tells the second of two editors what the first changed, and changes nothing", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, name: "Lê Thị Hoa", birthDate: "1990-11-20", sex: "female" });
    const both = await Promise.all([
      correct(cadre.id, 1, { phone: "0900 000 001" }, officer),
      correct(cadre.id, 1, { degree: "university" }, secretary),
    ]);
    const refused = both.find((decision) => !decision.ok);
    expect(both.filter((decision) => decision.ok)).toHaveLength(1);
    const row = await testDb().cadre.findUniqueOrThrow({ where: { id: cadre.id } });
    const [field, value, by] = row.phone
      ? ["phone", "0900 000 001", officer.username]
      : ["degree", "university", secretary.username];
    expect(refused).toMatchObject({ violations: [{ rule: "CAD-08", field, value, by }] });
    expect([row.phone, row.degree].filter(Boolean)).toHaveLength(1);
    expect(await auditRows(cadre.id)).toHaveLength(1);
  });

  it("does not mind that another part of the record was saved meanwhile", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, name: "Lê Thị Hoa", birthDate: "1990-11-20", sex: "female" });
    await setPartyDates({
      ...scoped(officer, "cadre:write"),
      cadreId: cadre.id,
      today: TODAY,
      input: setPartyDatesInput.parse({
        cadreId: String(cadre.id),
        version: "1",
        partyJoinedOn: "03/02/2015",
        reason: "Bổ sung",
      }),
    });
    expect(await correct(cadre.id, 1, { phone: "0900 000 002" })).toMatchObject({ ok: true, value: { version: 3 } });
  });

  it("finds nobody by a guessed id, in another unit or of another scope", async () => {
    const outside = await aCadre(testDb(), { unit: neighbour });
    for (const id of [outside.id, 999_999_999]) expect(rules(await correct(id, 1, {}, secretary))).toEqual(["CAD-00"]);
    expect(await auditRows(outside.id)).toEqual([]);
  });

  it("needs a reason", () => {
    const parsed = correctCadreInput.safeParse({ ...identity, cadreId: "1", version: "1", reason: "  " });
    expect(parsed.error?.issues[0]).toMatchObject({ path: ["reason"], message: "required" });
  });
});

describe("days in the Party", () => {
  it("are kept with their order", async () => {
    const cadre = await aCadre(testDb(), { unit: commune });
    const set = (fields: Record<string, string>, version: string) =>
      setPartyDates({
        ...scoped(officer, "cadre:write"),
        cadreId: cadre.id,
        today: TODAY,
        input: setPartyDatesInput.parse({ cadreId: String(cadre.id), version, reason: "Theo lý lịch", ...fields }),
      });
    expect(rules(await set({ partyOfficialOn: "03/02/2016" }, "1"))).toEqual(["CAD-05"]);
    expect(rules(await set({ partyJoinedOn: "03/02/2015", partyOfficialOn: "03/02/2016" }, "1"))).toEqual([]);
    expect(await auditRows(cadre.id)).toMatchObject([
      { event: "cadre.party-dates-set", after: { partyJoinedOn: "2015-02-03", partyOfficialOn: "2016-02-03" } },
    ]);
  });
});

describe("ending a record", () => {
  const end = (cadreId: number, endedOn: string, version = "1", actor: Actor = officer) =>
    endCadre({
      ...scoped(actor, "cadre:write"),
      cadreId,
      today: TODAY,
      input: endCadreInput.parse({ cadreId: String(cadreId), version, endedOn, reason: "Nghỉ hưu" }),
    });

  it("ends open posts, owes nothing from that day and happens once", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair" });
    expect((await end(cadre.id, "01/07/2025")).ok).toBe(true);
    expect(await testDb().post.findMany({ where: { cadreId: cadre.id }, select: { validTo: true } })).toEqual([
      { validTo: new Date("2025-07-01T00:00:00Z") },
    ]);
    expect(
      await testDb().complianceInterval.count({
        where: { cadreId: cadre.id, OR: [{ validTo: null }, { validTo: { gt: new Date("2025-07-01T00:00:00Z") } }] },
      }),
    ).toBe(0);
    expect(rules(await end(cadre.id, "01/08/2025", "2"))).toEqual(["END-03"]);
    expect(await auditRows(cadre.id)).toHaveLength(1);
  });

  it("is refused ahead of time and for somebody of another scope", async () => {
    const cadre = await aCadre(testDb(), { unit: commune });
    expect(rules(await end(cadre.id, addDays(TODAY, 1)))).toEqual(["END-01"]);
    const outside = await aCadre(testDb(), { unit: stranger });
    expect(rules(await end(outside.id, "01/07/2025"))).toEqual(["CAD-00"]);
  });
});

describe("a transfer", () => {
  const transfer = (cadreId: number, unit: string, fields: Record<string, string> = {}, actor: Actor = officer) =>
    transferCadre({
      ...scoped(actor, "cadre:transfer"),
      cadreId,
      today: TODAY,
      input: transferCadreInput.parse({
        cadreId: String(cadreId),
        version: "1",
        unit,
        on: "01/07/2025",
        reason: "Điều động",
        decisionNo: "12-QĐ/HU",
        ...fields,
      }),
    });

  it("keeps the old home in the history, moves the person's count, and ends posts only when asked to", async () => {
    const [stays, leaves] = [
      await aCadre(testDb(), { unit: commune, position: "commune-chair" }),
      await aCadre(testDb(), { unit: commune, position: "commune-chair" }),
    ];
    expect((await transfer(stays.id, neighbour.code)).ok).toBe(true);
    expect((await transfer(leaves.id, neighbour.code, { endPosts: "on" })).ok).toBe(true);
    const on = new Date("2025-07-01T00:00:00Z");
    expect(
      await testDb().cadreHome.findMany({ where: { cadreId: stays.id }, orderBy: { validFrom: "asc" } }),
    ).toMatchObject([
      { unitId: commune.id, validTo: on },
      { unitId: neighbour.id, validFrom: on, validTo: null, decisionNo: "12-QĐ/HU", reason: "Điều động" },
    ]);
    expect(
      await testDb().post.findMany({ where: { cadreId: { in: [stays.id, leaves.id] } }, orderBy: { cadreId: "asc" } }),
    ).toMatchObject([{ validTo: null }, { validTo: on }]);
    expect(await testDb().complianceInterval.findFirst({ where: { cadreId: stays.id, validTo: null } })).toMatchObject({
      unitId: neighbour.id,
    });
    expect((await testDb().cadre.findUniqueOrThrow({ where: { id: stays.id } })).search).toContain("tan tien");
    expect(await auditRows(leaves.id)).toMatchObject([
      { event: "cadre.transferred", before: { unit: commune.code }, after: { unit: neighbour.code, postsEnded: 1 } },
    ]);
  });

  it.each([
    ["to where they are", () => commune.code, {}, ["HOM-01"]],
    ["before they came", () => neighbour.code, { on: "01/01/2016" }, ["HOM-02"]],
    ["tomorrow", () => neighbour.code, { on: addDays(TODAY, 1) }, ["HOM-05"]],
    ["to a unit of another scope", () => stranger.code, {}, ["CAD-09"]],
  ])("is refused %s", async (_case, unit, fields, expected) => {
    const cadre = await aCadre(testDb(), { unit: commune });
    expect(rules(await transfer(cadre.id, unit(), fields))).toEqual(expected);
    expect(await testDb().cadreHome.count({ where: { cadreId: cadre.id } })).toBe(1);
  });

  it("is not for somebody of another scope, nor for a role without the right", async () => {
    const outside = await aCadre(testDb(), { unit: stranger });
    expect(rules(await transfer(outside.id, commune.code))).toEqual(["CAD-00"]);
    const own = await aCadre(testDb(), { unit: commune });
    expect(rules(await transfer(own.id, commune.code, {}, secretary))).toEqual(["CAD-00"]);
  });

  it("happens once when two order it at the same moment", async () => {
    const cadre = await aCadre(testDb(), { unit: commune });
    const both = await Promise.all([transfer(cadre.id, neighbour.code), transfer(cadre.id, neighbour.code)]);
    expect(both.map((decision) => decision.ok).sort()).toEqual([false, true]);
    expect(await testDb().cadreHome.count({ where: { cadreId: cadre.id } })).toBe(2);
  });
});
