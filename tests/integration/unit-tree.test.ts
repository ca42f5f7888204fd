import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { addDays, day } from "@/lib/domain/shared/day";
import { createUnit } from "@/lib/features/unit/commands";
import { closeUnit, moveUnit } from "@/lib/features/unit/commands-tree";
import { findUnitDossier } from "@/lib/features/unit/queries-page";
import { searchUnits } from "@/lib/features/unit/queries-search";
import { listLevels, listRoots } from "@/lib/features/unit/queries-tree";
import { actorFor } from "@/tests/factories/accounts";
import { aUnit, ensureBase, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const PAPER = { decisionNo: "12-QĐ/TU", reason: "Sắp xếp đơn vị hành chính" };
const TODAY = day("2026-11-22");

let root: StoredUnit;
let province: StoredUnit;
let officer: Actor;

beforeAll(async () => {
  root = await ensureBase(testDb());
  province = await aUnit(testDb(), { kind: "province", name: "Tỉnh Lạng Sơn", parent: root });
  officer = await actorFor(testDb(), { role: "board-officer", unit: province });
});

const readScope = () => scopeFor(officer, "unit:read");

/**
 * What is wrong below a path: places that do not follow their parent's, gaps in a life, present paths that do not follow
 * the parent's (closed units follow too: whoever holds the unit above keeps seeing them) or differ from the last place.
 */
async function flaws(top: string): Promise<unknown[]> {
  return testDb().$queryRaw`
    WITH place AS (SELECT * FROM org_unit_placement WHERE path LIKE ${`${top}%`}), unit AS (SELECT * FROM org_unit WHERE path LIKE ${`${top}%`})
    SELECT 'path' AS flaw, p.unit_id FROM place p JOIN org_unit_placement q ON q.unit_id = p.parent_id
      AND daterange(q.valid_from, q.valid_to) && daterange(p.valid_from, p.valid_to)
    WHERE p.path <> q.path || p.unit_id || '/' OR p.depth <> q.depth + 1
    UNION ALL
    SELECT 'gap', u.id FROM unit u WHERE (
      SELECT range_agg(daterange(p.valid_from, p.valid_to)) FROM place p WHERE p.unit_id = u.id
    ) <> datemultirange(daterange(u.valid_from, u.valid_to))
    UNION ALL
    SELECT 'orphan', p.unit_id FROM place p WHERE NOT (
      SELECT range_agg(daterange(q.valid_from, q.valid_to)) FROM org_unit_placement q WHERE q.unit_id = p.parent_id
    ) @> daterange(p.valid_from, p.valid_to)
    UNION ALL
    SELECT 'present', u.id FROM unit u JOIN org_unit a ON a.id = u.parent_id WHERE u.path <> a.path || u.id || '/' OR u.depth <> a.depth + 1
    UNION ALL
    SELECT 'mirror', u.id FROM unit u JOIN LATERAL (SELECT * FROM place p WHERE p.unit_id = u.id ORDER BY p.valid_from DESC LIMIT 1) p ON true
    WHERE p.parent_id <> u.parent_id OR (u.valid_to IS NULL AND p.path <> u.path)
    UNION ALL
    SELECT 'cycle', p.unit_id FROM place p WHERE p.path LIKE '%/' || p.unit_id || '/%/'`;
}

const step = fc.record({
  act: fc.constantFrom("move", "move", "move", "create", "close"),
  unit: fc.nat(11),
  other: fc.nat(11),
  days: fc.integer({ min: -40, max: 400 }),
});

describe("places and paths", () => {
  it("[UNI-03] stay consistent with the parents on every day, whatever acts come in whatever order", async () => {
    let round = 0;
    let acted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 18 }), async (steps) => {
        round += 1;
        const top = await aUnit(testDb(), { kind: "province", parent: root, code: `top-${round}` });
        const actor = await actorFor(testDb(), { role: "administrator", unit: top });
        const scope = scopeFor(actor, "unit:manage");
        const codes = [top.code];
        for (let made = 0; made < 5; made++)
          codes.push((await aUnit(testDb(), { kind: "party-cell", parent: top })).code);
        let today = day("2015-01-01");
        let done = 0;
        for (const { act, unit, other, days } of steps) {
          today = addDays(today, days);
          const [code, parent] = [codes[unit % codes.length] as string, codes[other % codes.length] as string];
          const { version } = await testDb().orgUnit.findUniqueOrThrow({ where: { code }, select: { version: true } });
          const request = { actor, scope, unit: code, parent, version, ...PAPER };
          if (act === "move") done += Number((await moveUnit({ ...request, on: today, today })).ok);
          else if (act === "close") done += Number((await closeUnit({ ...request, lastDay: today })).ok);
          else {
            const made = await createUnit({
              ...request,
              name: `Chi bộ ${codes.length}`,
              code: `cb-${round}-${codes.length}`,
              kind: "party-cell",
              area: "plain",
              from: today,
              latitude: null,
              longitude: null,
            });
            if (made.ok) codes.push(made.value.code);
          }
        }
        expect(await flaws(top.path)).toEqual([]);
        acted += done;
      }),
      { numRuns: 15 },
    );
    expect(acted).toBeGreaterThan(15);
  }, 120_000);
});

describe("the tree of a day", () => {
  it("begins at the tops of the scope and opens several levels at once", async () => {
    const district = await aUnit(testDb(), { kind: "district", name: "Huyện Ba", parent: province });
    for (const name of ["Xã Đại", "Xã An", "Xã Ân", "Xã Dân"])
      await aUnit(testDb(), { kind: "commune", name, parent: district });
    await aUnit(testDb(), { kind: "party-cell", name: "Chi bộ Ba", parent: district });
    expect((await listRoots(testDb(), readScope(), TODAY)).map((top) => top.code)).toEqual([province.code]);
    const [first, second] = await listLevels(testDb(), readScope(), [province.id, district.id], TODAY, {
      from: 0,
      size: 3,
    });
    expect(first?.nodes.find((node) => node.code === district.code)).toMatchObject({ children: 5, below: 5 });
    expect(second).toMatchObject({ total: 5 });
    expect(second?.nodes.map((node) => node.name)).toEqual(["Xã An", "Xã Ân", "Xã Dân"]);
    const [rest] = await listLevels(testDb(), readScope(), [district.id], TODAY, { from: 3, size: 3 });
    expect(rest?.nodes.map((node) => node.name)).toEqual(["Xã Đại", "Chi bộ Ba"]);
  });

  it("counts below a unit never take a neighbour whose number begins alike", async () => {
    const short = await aUnit(testDb(), { kind: "district", parent: province });
    await testDb().$queryRaw`SELECT setval(pg_get_serial_sequence('org_unit', 'id'), ${short.id * 10})`;
    const long = await aUnit(testDb(), { kind: "district", parent: province });
    await aUnit(testDb(), { kind: "commune", parent: long });
    expect(String(long.id).startsWith(String(short.id))).toBe(true);
    const [level] = await listLevels(testDb(), readScope(), [province.id], TODAY, { from: 0, size: 100 });
    const countsOf = (unit: StoredUnit) =>
      level?.nodes.filter((node) => node.id === unit.id).map(({ children, below }) => [children, below]);
    expect([countsOf(short), countsOf(long)]).toEqual([[[0, 0]], [[1, 1]]]);
  });
});

describe("searchUnits", () => {
  let outside: StoredUnit;
  beforeAll(async () => {
    const district = await aUnit(testDb(), {
      kind: "district",
      name: "Huyện Tràng Định",
      code: "trang-dinh",
      parent: province,
    });
    const units = [
      { name: "Xã Chí Minh", code: "chi-minh" },
      { name: "Xã Chi Lăng", code: "chi-lang" },
      { name: "Xã Tân Chí Minh", code: "tan-chi-minh" },
      { name: "Phường Minh Chi", code: "minh-chi" },
    ];
    for (const unit of units) await aUnit(testDb(), { kind: "commune", parent: district, ...unit });
    const renamed = await aUnit(testDb(), { kind: "commune", parent: district, name: "Xã Đề Thám", code: "de-tham" });
    await testDb().orgUnitName.updateMany({ where: { unitId: renamed.id }, data: { validTo: new Date("2020-01-01") } });
    await testDb().orgUnitName.create({
      data: { unitId: renamed.id, name: "Xã Quốc Khánh", code: "quoc-khanh", validFrom: new Date("2020-01-01") },
    });
    await testDb().orgUnit.update({
      where: { id: renamed.id },
      data: { name: "Xã Quốc Khánh", code: "quoc-khanh", search: "xa quoc khanh xa de tham quoc-khanh de-tham" },
    });
    outside = await aUnit(testDb(), { kind: "province", name: "Tỉnh Chí Minh", parent: root });
  });

  const found = async (asked: string, on = TODAY) =>
    (await searchUnits(testDb(), readScope(), asked, on, { limit: 10 })).map((hit) => hit.code);

  it.each([
    ["Chí Minh", ["chi-minh", "tan-chi-minh"]],
    ["chi minh", ["chi-minh", "tan-chi-minh"]],
    ["xã chí minh", ["chi-minh", "tan-chi-minh"]],
    ["CHI-MINH", ["chi-minh", "tan-chi-minh"]],
  ])("with and without diacritics, the whole name first: %s", async (asked, first) => {
    expect((await found(asked)).slice(0, 2)).toEqual(first);
  });

  it("by beginnings of words, by former names and former codes", async () => {
    expect(await found("chi l")).toContain("chi-lang");
    expect(await found("đề thám")).toEqual(["quoc-khanh"]);
    expect(await found("de-tham")).toEqual(["quoc-khanh"]);
    const [hit] = await searchUnits(testDb(), readScope(), "de tham", TODAY, { limit: 5 });
    expect(hit).toMatchObject({
      name: "Xã Quốc Khánh",
      alsoCalled: "Xã Đề Thám",
      parentName: "Huyện Tràng Định",
      alive: true,
    });
    const [then] = await searchUnits(testDb(), readScope(), "de tham", day("2019-12-31"), { limit: 5 });
    expect(then).toMatchObject({ name: "Xã Đề Thám", alsoCalled: null });
  });

  it("forgives a slip of the finger", async () => {
    expect(await found("trang dihn")).toContain("trang-dinh");
  });

  it("finds nothing outside the scope, of nothing, or of a hostile text", async () => {
    expect(await found(outside.name)).not.toContain(outside.code);
    expect(await found("")).toEqual([]);
    expect(await found("%_'; DROP TABLE org_unit; --")).toEqual([]);
    const [hit] = await searchUnits(testDb(), readScope(), "lang son", TODAY, { limit: 5 });
    expect(hit?.parentName).toBeNull();
  });
});

describe("the history of one unit", () => {
  it("tells names, stretches under one parent and links, each only within the scope", async () => {
    const district = await aUnit(testDb(), { kind: "district", parent: province });
    const other = await aUnit(testDb(), { kind: "district", parent: province });
    const unit = await aUnit(testDb(), { kind: "commune", parent: district });
    const act = { actor: officer, scope: scopeFor(officer, "unit:manage"), version: 1, ...PAPER };
    // A move further up leaves the parent: still one stretch.
    const upper = await aUnit(testDb(), { kind: "province", parent: province });
    await moveUnit({ ...act, unit: district.code, parent: upper.code, on: day("2022-01-01"), today: TODAY });
    await moveUnit({ ...act, unit: unit.code, parent: other.code, on: day("2025-07-01"), today: TODAY });
    const before = await findUnitDossier(testDb(), readScope(), unit.id, TODAY);
    expect(before?.places).toMatchObject([
      { parent: { code: other.code }, from: "2025-07-01", to: null, decisionNo: PAPER.decisionNo },
      { parent: { code: district.code }, from: "2000-01-01", to: "2025-07-01" },
    ]);
    expect(before).toMatchObject({
      names: [{ name: unit.name, code: unit.code, from: "2000-01-01", to: null }],
      links: [],
      clusters: [],
      version: 2,
    });

    const foreign = await aUnit(testDb(), { kind: "province", parent: root });
    await testDb().orgUnitLink.createMany({
      data: [
        { kind: "served-by", fromUnitId: unit.id, toUnitId: district.id, validFrom: new Date("2020-01-01") },
        { kind: "successor", fromUnitId: other.id, toUnitId: unit.id, validFrom: new Date("2020-01-01") },
        { kind: "served-by", fromUnitId: unit.id, toUnitId: foreign.id, validFrom: new Date("2020-01-01") },
      ],
    });
    const after = await findUnitDossier(testDb(), readScope(), unit.id, TODAY);
    expect(after?.links.map(({ role, other: to }) => [role, to.code])).toEqual([
      ["servedBy", district.code],
      ["predecessor", other.code],
    ]);
    const stranger = scopeFor(await actorFor(testDb(), { role: "viewer", unit: foreign }), "unit:read");
    expect(await findUnitDossier(testDb(), stranger, unit.id, TODAY)).toBeNull();
  });

  it("shows a cluster with the members of that day, from the cluster and from each member", async () => {
    const cluster = await aUnit(testDb(), { kind: "cluster", parent: province });
    const [stays, left] = [
      await aUnit(testDb(), { kind: "commune", parent: province }),
      await aUnit(testDb(), { kind: "commune", parent: province }),
    ];
    const since = { kind: "cluster-member", toUnitId: cluster.id, validFrom: new Date("2019-01-01") };
    await testDb().orgUnitLink.createMany({
      data: [
        { ...since, fromUnitId: stays.id },
        { ...since, fromUnitId: left.id, validTo: new Date("2024-01-01") },
      ],
    });
    const seenFrom = async (unit: StoredUnit, on: string) =>
      (await findUnitDossier(testDb(), readScope(), unit.id, day(on)))?.clusters.map(({ code, members }) => [
        code,
        members.map((member) => member.code).sort(),
      ]);
    const both = [stays.code, left.code].sort();
    expect(await seenFrom(cluster, "2023-12-31")).toEqual([[cluster.code, both]]);
    expect(await seenFrom(left, "2023-12-31")).toEqual([[cluster.code, both]]);
    expect(await seenFrom(left, "2024-01-01")).toEqual([]);
    expect(await seenFrom(stays, "2024-01-01")).toEqual([[cluster.code, [stays.code]]]);
  });
});
