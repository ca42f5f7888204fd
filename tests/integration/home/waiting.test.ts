import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { mintScope, type UnitScope } from "@/lib/auth/scope";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { probationEndsOn, probationPressesUpTo } from "@/lib/domain/cadre/pressing-days";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { countWaiting, listWaiting, type Place } from "@/lib/features/home/queries";
import { WAITING_KINDS } from "@/lib/features/home/schema";
import { listProbationTerms } from "@/lib/features/needs/queries-forecast";
import { closeUnit, moveUnit } from "@/lib/features/unit/commands-tree";
import { aCadre, aCredential } from "@/tests/factories/people";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { ACT, aCommune, as, PAPER, unitGround, versionOf } from "@/tests/support/unit-acts";

const ground = unitGround();
let scopes: readonly UnitScope[];
let places: readonly Readonly<{ id: number; currentPath: string }>[];

beforeAll(async () => {
  const [moved, leaving, staying] = [await aCommune(ground), await aCommune(ground), await aCommune(ground)];
  const closed = await aCommune(ground, { parent: ground.east });
  const cell = await aUnit(testDb(), { kind: "party-cell", parent: moved });
  const chair = (unit: { id: number }, since: string) => aCadre(testDb(), { unit, position: "commune-chair", since });
  const people = [
    await chair(moved, "2019-03-01"),
    await chair(moved, "2024-05-01"),
    await chair(cell, "2020-02-10"),
    await chair(leaving, "2021-01-01"),
    await chair(leaving, "2025-12-01"),
    await chair(staying, "2018-01-01"),
    await chair(ground.east, "2022-06-01"),
    await aCadre(testDb(), {
      unit: closed,
      position: "commune-chair",
      fields: { endedOn: new Date("2025-05-01"), endReason: "Nghỉ hưu" },
    }),
  ];
  await aCredential(testDb(), {
    cadre: people[5] as { id: number },
    level: "elementary",
    issuedOn: "2023-04-05",
    verified: false,
  });
  await inTransaction(
    (tx) =>
      recomputeCadres(
        tx,
        people.map((person) => person.id),
      ),
    { isolation: "readCommitted" },
  );
  const act = async (unit: string, on: Day) =>
    moveUnit({
      ...as(ground.officer),
      unit,
      parent: ground.east.code,
      on,
      today: on,
      version: await versionOf(unit),
      ...PAPER,
    });
  expect((await act(moved.code, ACT)).ok).toBe(true);
  // The latest place of a unit may lie in the days to come.
  expect((await act(leaving.code, day("2027-03-01"))).ok).toBe(true);
  const shut = await closeUnit({
    ...as(ground.officer),
    unit: closed.code,
    version: await versionOf(closed.code),
    lastDay: ACT,
    ...PAPER,
  });
  expect(shut.ok).toBe(true);
  const latest = async (id: number) =>
    (await testDb().orgUnit.findUniqueOrThrow({ where: { id }, select: { path: true } })).path;
  const { root, province, west, east } = ground;
  const placeOf = async ({ id }: { id: number }) => ({ id, currentPath: await latest(id) });
  places = await Promise.all([root, province, west, east, moved, cell, leaving, staying, closed].map(placeOf));
  scopes = [
    mintScope([root.path]),
    mintScope([province.path]),
    mintScope([west.path]),
    mintScope([east.path]),
    mintScope([west.path, east.path]),
    mintScope([await latest(moved.id), west.path]),
    mintScope([await latest(cell.id), await latest(leaving.id)]),
    mintScope([]),
  ];
});

/** Every page of a list, to its end. */
async function listed(scope: UnitScope, kind: (typeof WAITING_KINDS)[number], place: Place): Promise<number> {
  let found = 0;
  for (let page = 1; ; page++) {
    const rows = await listWaiting(testDb(), scope, kind, place, page);
    found += rows.length;
    if (rows.length === 0) return found;
  }
}

describe("what waits", () => {
  it("is as many as the lists hold, on any day, in any unit and any scope, also where units have moved", async () => {
    const anyDay = fc.integer({ min: 0, max: 365 * 10 }).map((offset) => addDays(day("2018-06-01"), offset));
    const anyScope = fc.integer({ min: 0, max: 7 }).map((index) => scopes[index] as UnitScope);
    const anyPlace = fc.integer({ min: 0, max: 8 });
    let most = 0;
    await fc.assert(
      fc.asyncProperty(anyScope, anyPlace, anyDay, async (scope, index, on) => {
        const place = { unit: places[index] as Place["unit"], on };
        const asked = Object.fromEntries(WAITING_KINDS.map((kind) => [kind, scope]));
        const counts = await countWaiting(testDb(), asked, place);
        for (const kind of WAITING_KINDS)
          expect([kind, counts[kind]]).toEqual([kind, await listed(scope, kind, place)]);
        most = Math.max(most, counts.short ?? 0);
      }),
      { numRuns: 150 },
    );
    expect(most).toBeGreaterThan(3);
  });

  it("counts each kind in its own scope, and only the kinds asked for", async () => {
    const on = { unit: places[1] as Place["unit"], on: day("2026-11-22") };
    const [west, east] = [scopes[2] as UnitScope, scopes[3] as UnitScope];
    expect(await countWaiting(testDb(), { unverified: west }, on)).toEqual({ unverified: 1 });
    expect(await countWaiting(testDb(), { unverified: east }, on)).toEqual({ unverified: 0 });
    expect(await countWaiting(testDb(), {}, on)).toEqual({});
  });
});

describe("[WAI-02] probations that press", () => {
  it("are counted by the term in force on the day of joining, on both sides of each boundary", async () => {
    const tx = testDb();
    const unit = await aUnit(tx, { kind: "party-cell", parent: ground.east });
    const scope = mintScope([unit.path]);
    const joined = (on: Day) =>
      aCadre(tx, { unit, fields: { partyJoinedOn: new Date(on), partyOfficialOn: null, candidateSince: null } });
    const change = day("2020-01-01");
    // Who joins before the change is on probation for 18 months, who joins on it for 12.
    await tx.probationTerm.updateMany({ data: { months: 18, validTo: new Date(change) } });
    await tx.probationTerm.create({ data: { months: 12, validFrom: new Date(change), source: "Thử" } });
    const terms = await listProbationTerms(tx);
    const [before, on] = [addDays(change, -1), change];
    await joined(before);
    await joined(on);
    expect([probationEndsOn(terms, before), probationEndsOn(terms, on)]).toEqual(["2021-06-30", "2021-01-01"]);
    const at = (on: Day) => ({ unit: { id: unit.id, currentPath: unit.path }, on });
    const press = async (today: Day) => (await listWaiting(tx, scope, "probation", at(today), 1)).map((row) => row.on);
    for (const [today, pressing] of [
      ["2020-10-31", []],
      ["2020-11-01", ["2021-01-01"]],
      ["2021-04-30", ["2021-01-01"]],
      ["2021-05-01", ["2021-01-01", "2021-06-30"]],
    ] as const) {
      expect([today, await press(day(today))]).toEqual([today, pressing]);
      const byRule = terms.flatMap((term) =>
        [before, on].filter(
          (one) => probationPressesUpTo(day(today), term) >= one && term.from <= one && !(term.to && term.to <= one),
        ),
      );
      expect(byRule).toHaveLength(pressing.length);
      expect(await countWaiting(tx, { probation: scope }, at(day(today)))).toEqual({ probation: pressing.length });
    }
  });
});
