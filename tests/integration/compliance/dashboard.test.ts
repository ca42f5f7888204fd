import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { mintScope, type UnitScope } from "@/lib/auth/scope";
import {
  findFigures,
  findFiguresBelow,
  listChildFigures,
  listChildStatuses,
  listHeat,
  listTrend,
} from "@/lib/compliance-store/figures";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { ownFigures } from "@/lib/domain/compliance/sum-figures";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES } from "@/lib/domain/shared/lists";
import { findTotal } from "@/lib/features/cadre/queries-count";
import { findListFrame, listCadres, ownFrame } from "@/lib/features/cadre/queries-list";
import { parseListRequest } from "@/lib/features/cadre/schema-list";
import { listGroupsAndDeadlines } from "@/lib/features/compliance/queries";
import { listHref } from "@/lib/features/compliance/schema";
import { countWaiting, listWaiting } from "@/lib/features/home/queries";
import { WAITING_KINDS } from "@/lib/features/home/schema";
import { findUnitById } from "@/lib/features/unit/queries";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let scope: UnitScope;

beforeAll(async () => {
  place = await seedCommune(testDb(), {
    cadres: 2,
    each: { holds: "intermediate", heldSince: "2018-06-30", sex: "female" },
  });
  const second = await seedCommune(testDb(), { district: place.district });
  const people = [
    ...place.cadres,
    await aCadre(testDb(), {
      unit: place.commune,
      position: "commune-chair",
      since: "2019-03-15",
      birthDate: "1986-07-01",
    }),
    await aCadre(testDb(), {
      unit: second.commune,
      position: "commune-chair",
      holds: "elementary",
      heldSince: "2021-01-10",
    }),
    await aCadre(testDb(), {
      unit: second.commune,
      position: "commune-secretary",
      lane: "planned",
      since: "2025-01-01",
      birthDate: "1990-02-02",
    }),
    await aCadre(testDb(), { unit: place.district, position: "commune-chair", since: "2020-05-05" }),
    await aCadre(testDb(), { unit: place.commune, fields: { partyJoinedOn: new Date("2026-01-05") } }),
  ];
  await inTransaction(
    (tx) =>
      recomputeCadres(
        tx,
        people.map((person) => person.id),
      ),
    { isolation: "readCommitted" },
  );
  ({ scope } = await actorWithScope(testDb(), {
    role: "board-officer",
    unit: place.district,
    permission: "compliance:read",
  }));
});

/** What a link of the dashboard opens: the list behind it, read to its end. */
async function listBehind(href: string, on: Day): Promise<{ rows: number; total: number }> {
  const params = Object.fromEntries(new URL(href, "http://localhost").searchParams);
  const unitId = (await testDb().orgUnit.findUniqueOrThrow({ where: { code: params.unit ?? "" } })).id;
  const unit = await findUnitById(testDb(), scope, unitId, on);
  if (!unit) throw new Error("out of scope");
  const request = parseListRequest(params);
  const whole = await findListFrame(testDb(), scope, unit, on);
  const frame = request.filter.own ? ownFrame(whole, unit) : whole;
  const rows = await listCadres(testDb(), scope, scope, frame, request, on, { offset: 0, limit: 1000 });
  return { rows: rows.length, total: await findTotal(testDb(), scope, unit, frame, request.filter, on) };
}

const anyDay = fc.integer({ min: 0, max: 365 * 14 }).map((offset) => addDays(day("2015-06-01"), offset));
const request = (lane: "current" | "planned", on: Day, unitId = place.district.id) => ({
  unitId,
  lane,
  group: "*",
  on,
});

describe("a dashboard", () => {
  it("has, behind every number, a list of that many rows: any day, lane, status and level", async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, fc.constantFrom("current" as const, "planned" as const), async (on, lane) => {
        const figures = await findFigures(testDb(), scope, request(lane, on));
        if (!figures) throw new Error("no figures");
        const filter = { unit: place.district.code, on, lane, group: "*" };
        for (const status of COMPLIANCE_STATUSES) {
          expect(await listBehind(listHref({ ...filter, status }), on)).toEqual({
            rows: figures.counts[status],
            total: figures.counts[status],
          });
        }
        for (const level of ["none", "elementary", "intermediate"] as const) {
          expect((await listBehind(listHref({ ...filter, level }), on)).rows).toBe(figures.levels[level]);
          expect((await listBehind(listHref({ ...filter, level, sex: "female" }), on)).rows).toBe(figures.women[level]);
          expect((await listBehind(listHref({ ...filter, level, underForty: true }), on)).rows).toBe(
            figures.young[level],
          );
        }
      }),
      { numRuns: 8 },
    );
  });

  it("has rows that add up to its total, those directly at the unit among them", async () => {
    const on = day("2026-06-01");
    const total = await findFigures(testDb(), scope, request("current", on));
    const children = await listChildFigures(testDb(), scope, request("current", on));
    if (!total) throw new Error("no figures");
    const own = ownFigures(total, children);
    expect(own.people).toBe(1);
    expect(children.reduce((sum, child) => sum + child.people, own.people)).toBe(total.people);
    expect(
      (await listBehind(listHref({ unit: place.district.code, on, lane: "current", group: "*", own: true }), on)).rows,
    ).toBe(own.people);
  });

  it("says the same of the units below with and without their levels, as the tree stood that day", async () => {
    const on = day("2024-06-01");
    const full = await listChildFigures(testDb(), scope, request("current", on));
    expect(await listChildStatuses(testDb(), scope, request("current", on))).toEqual(
      full.map(({ levels: _levels, women: _women, young: _young, ...rest }) => rest),
    );
    expect(full.length).toBeGreaterThan(1);
  });

  it("says the same of a unit and the units below it in one statement, and nothing of either outside the scope", async () => {
    const on = day("2024-06-01");
    const asked = request("current", on);
    expect(await findFiguresBelow(testDb(), scope, asked)).toEqual({
      figures: await findFigures(testDb(), scope, asked),
      children: await listChildStatuses(testDb(), scope, asked),
      partial: false,
    });
    const outside = await findFiguresBelow(testDb(), scope, request("current", on, place.province.id));
    expect(outside.figures).toBeNull();
    expect(await findFiguresBelow(testDb(), mintScope([]), asked)).toEqual({
      figures: null,
      children: [],
      partial: false,
    });
  });

  it("draws each month of the trend from the same figures as the page of that day", async () => {
    const trend = await listTrend(testDb(), scope, {
      ...request("current", day("2026-01-01")),
      from: day("2020-01-15"),
      to: day("2021-06-01"),
    });
    expect(trend).toHaveLength(18);
    for (const point of trend) {
      expect((await findFigures(testDb(), scope, request("current", point.on)))?.counts).toEqual(point.counts);
    }
    // Each figure of its table opens the list of that day: first, middle and last month.
    for (const { on, counts } of [0, 9, 17].map((index) => trend[index]).filter((point) => point !== undefined)) {
      const filter = { unit: place.district.code, on, lane: "current" as const, group: "*" };
      for (const status of COMPLIANCE_STATUSES)
        expect((await listBehind(listHref({ ...filter, status }), on)).rows).toBe(counts[status]);
      const people = Object.values(counts).reduce((sum, count) => sum + count, 0);
      expect((await listBehind(listHref(filter), on)).rows).toBe(people);
    }
  });

  it("marks the deadlines of standards and targets that speak of the unit, on both sides of the picture's edges", async () => {
    const own = await aUnit(testDb(), { kind: "district", parent: place.province });
    const end = (unit: { id: number } | null, graceUntil: string, more: object = {}) =>
      testDb().standardVersion.create({
        data: {
          ...{ groupCode: "commune-cadres", lane: "current", requiredLevel: "intermediate", unitId: unit?.id ?? null },
          ...{
            validFrom: new Date("2023-01-01"),
            graceUntil: new Date(graceUntil),
            legalBasis: `Văn bản ${graceUntil}`,
          },
          ...{ issuingBody: "Thử", ...more },
        },
      });
    const made = [
      await end(place.province, "2025-06-01"),
      await end(place.province, "2027-06-01"),
      await end(place.province, "2025-05-31"),
      await end(place.province, "2027-06-02"),
      await end(own, "2026-01-01"),
      await end(place.province, "2026-02-01", { lane: "planned" }),
      await end(place.province, "2026-03-01", { validTo: new Date("2025-01-01") }),
      await end(place.province, "2026-04-01", { unitKindCode: "school" }),
      await end(place.province, "2026-05-01", { unitKindCode: "commune" }),
    ];
    const target = { level: "intermediate", lane: "current", comparison: "atLeast", source: "thử" };
    const days = { startsOn: new Date("2024-01-01"), dueOn: new Date("2026-12-31") };
    const due = (unitId: number, percent: number, more: object = {}) =>
      testDb().target.create({
        data: { ...target, ...days, unitId, percent, groupCode: "commune-mass-heads", ...more },
      });
    const targets = [
      await due(place.district.id, 85),
      await due(own.id, 86),
      await due(place.province.id, 87, { closedOn: new Date("2025-01-01") }),
    ];
    const { path } = place.district;
    const asked = {
      unit: { path, currentPath: path },
      lane: "current",
      from: day("2025-06-01"),
      to: day("2027-06-01"),
    } as const;
    const marks = async (group: string) =>
      (await listGroupsAndDeadlines(testDb(), { ...asked, group })).deadlines.map((one) => [one.on, one.kind]);
    const graces = ["2025-06-01", "2026-05-01", "2027-06-01"].map((on) => [on, "grace"]);
    expect(await marks("commune-cadres")).toEqual(graces);
    expect(await marks("commune-mass-heads")).toEqual([["2026-12-31", "target"]]);
    expect(await marks("*")).toEqual([...graces, ["2026-12-31", "target"]].sort());
    await testDb().standardVersion.deleteMany({ where: { id: { in: made.map(({ id }) => id) } } });
    await testDb().target.deleteMany({ where: { id: { in: targets.map(({ id }) => id) } } });
  });

  it("tells nothing about a unit outside the scope", async () => {
    const on = day("2026-06-01");
    expect(await findFigures(testDb(), scope, request("current", on, place.province.id))).toBeNull();
    expect(
      await listTrend(testDb(), scope, { ...request("current", on, place.province.id), from: on, to: on }),
    ).toEqual([]);
    const heat = { unitId: place.province.id, below: [place.district.id], lane: "current", on } as const;
    expect(await listHeat(testDb(), scope, heat)).toEqual([]);
    const elsewhere = await seedCommune(testDb());
    const beside = { unitId: place.district.id, below: [elsewhere.commune.id], lane: "current", on } as const;
    expect((await listHeat(testDb(), scope, beside)).map((cell) => cell.unitId)).not.toContain(elsewhere.commune.id);
  });

  it("shows in each heat cell what the dashboard of that unit and group shows", async () => {
    const on = day("2026-06-01");
    const children = await listChildStatuses(testDb(), scope, request("current", on));
    const below = children.map((child) => child.unitId);
    const cells = await listHeat(testDb(), scope, { unitId: place.district.id, below, lane: "current", on });
    expect(new Set(cells.map((cell) => cell.unitId))).toEqual(new Set([place.district.id, ...below]));
    const [first] = below;
    if (first === undefined) throw new Error("nothing below");
    expect(await listHeat(testDb(), scope, { unitId: place.district.id, below: [first], lane: "current", on })).toEqual(
      cells.filter((cell) => cell.unitId === place.district.id || cell.unitId === first),
    );
    for (const cell of cells) {
      const figures = await findFigures(testDb(), scope, { ...request("current", on, cell.unitId), group: cell.group });
      expect({ met: cell.met, denominator: cell.denominator }).toEqual({
        met: figures?.counts.met,
        denominator: figures?.denominator,
      });
    }
  });
});

describe("what waits", () => {
  const at = ({ id, path }: StoredUnit, on: Day) => ({ unit: { id, currentPath: path }, on });
  const everyKind = (one: UnitScope) => Object.fromEntries(WAITING_KINDS.map((kind) => [kind, one]));

  it("counts by the statement that lists", async () => {
    const on = day("2026-11-22");
    const here = at(place.district, on);
    const counts = await countWaiting(testDb(), everyKind(scope), here);
    for (const kind of WAITING_KINDS)
      expect(await listWaiting(testDb(), scope, kind, here, 1)).toHaveLength(counts[kind] ?? -1);
    expect(counts.probation).toBe(1);
  });

  it("presses about probation from ten months on: the day before and the day itself", async () => {
    expect((await countWaiting(testDb(), { probation: scope }, at(place.district, day("2026-11-04")))).probation).toBe(
      0,
    );
    expect((await countWaiting(testDb(), { probation: scope }, at(place.district, day("2026-11-05")))).probation).toBe(
      1,
    );
  });

  it("shows nothing of another district", async () => {
    const elsewhere = await seedCommune(testDb());
    const other = await actorWithScope(testDb(), {
      role: "board-officer",
      unit: elsewhere.district,
      permission: "compliance:read",
    });
    const counts = await countWaiting(testDb(), everyKind(other.scope), at(place.district, day("2026-11-22")));
    expect(Object.values(counts)).toEqual([0, 0, 0, 0]);
  });
});
