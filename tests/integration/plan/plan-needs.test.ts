import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Need } from "@/lib/domain/plan/counted-need";
import { compareNeeds, countedAs } from "@/lib/domain/plan/counted-need";
import { type SeatLine, seatBounds, seatNames } from "@/lib/domain/plan/seat-names";
import {
  BOARD_STANCES,
  type BoardStance,
  NEEDS_REASONS,
  NEEDS_STANCES,
  type NeedsAnswerStatus,
  type NeedsStance,
} from "@/lib/domain/shared/training-lists";
import { countNeeds, listCountedNeeds, listSeatable, listUnseated } from "@/lib/features/plan/queries-needs";
import { seedCommune } from "@/tests/factories/communes";
import { aCadre, type StoredCadre } from "@/tests/factories/people";
import { aNeedsRound, type EntryWish } from "@/tests/factories/plans";
import { aProgramme } from "@/tests/factories/training";
import type { StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

/* What a plan's pages ask of a round: counts, and no more names than there are seats or than a page shows. */

const PEOPLE = 24;
let district: StoredUnit;
let units: StoredUnit[];
let people: StoredCadre[];
let programmes: { id: number }[];

beforeAll(async () => {
  const tx = testDb();
  const here = await seedCommune(tx);
  const beside = await seedCommune(tx, { district: here.district });
  district = here.district;
  units = [here.commune, beside.commune];
  programmes = [await aProgramme(tx), await aProgramme(tx)];
  people = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const joined = index % 3 === 0 ? { partyJoinedOn: new Date(Date.UTC(2026, index % 12, 29)) } : {};
    people.push(await aCadre(tx, { unit: here.commune, fields: joined }));
  }
});

/** Every combination of who says what, in two answers that name some people twice. */
function someEntries(seed: number): EntryWish[] {
  return people.flatMap((cadre, index) => {
    const at = <Item>(list: readonly Item[], step: number) => list[(index * step + seed) % list.length] as Item;
    const board = at([undefined, undefined, ...BOARD_STANCES], 1);
    const entry = {
      cadre,
      programme: at(programmes, 1),
      stance: at(NEEDS_STANCES, 5),
      why: at(NEEDS_REASONS, 7),
      priority: at([1, 2, 3], 11),
      ...(board ? { board } : {}),
    };
    return (index + seed) % 4 === 3 ? [] : [entry];
  });
}

async function aRound(statuses: readonly NeedsAnswerStatus[], year: number) {
  const answers = statuses.map((status, index) => ({
    unit: units[index] as StoredUnit,
    status,
    entries: someEntries(index * 3),
  }));
  return aNeedsRound(testDb(), { unit: district, year, answers });
}

async function countedByRule(roundId: number): Promise<string[]> {
  const rows = await testDb().needsEntry.findMany({
    where: { answer: { roundId } },
    include: { answer: true },
    orderBy: { id: "asc" },
  });
  const byKey = new Map<string, string>();
  for (const row of rows) {
    const as = countedAs({
      stance: row.stance as NeedsStance,
      boardStance: row.boardStance as BoardStance | null,
      answer: row.answer.status as NeedsAnswerStatus,
    });
    const key = `${row.cadreId}/${row.programmeId}`;
    if (as !== null && byKey.get(key) !== "answered") byKey.set(key, as);
  }
  return [...byKey].map(([key, as]) => `${key} ${as}`).sort();
}

describe("[PLN-03] what counts, in SQL as in the rule", () => {
  it.each([
    ["signed", "answering"],
    ["waiting", "signed"],
    ["reopened", "signed"],
    ["signed", "signed"],
  ] as const)("%s and %s", async (one, other) => {
    const { id } = await aRound([one, other], 2027);
    const needs = await listCountedNeeds(testDb(), id);
    const found = needs.map((need) => `${need.cadreId}/${need.programmeId} ${need.as}`).sort();
    expect(found).toEqual(await countedByRule(id));
    expect(found.length).toBeGreaterThan(5);
    expect(needs).toEqual([...needs].sort(compareNeeds));
    const counts = await countNeeds(testDb(), id);
    for (const { programmeId, names, forecast } of counts.programmes) {
      const own = needs.filter((need) => need.programmeId === programmeId);
      expect([names, forecast]).toEqual([own.length, own.filter((need) => need.as === "forecast").length]);
    }
    const byForecast = needs.filter((need) => need.as === "forecast").map((need) => need.unitId);
    expect(counts.forecastUnits).toBe(new Set(byForecast).size);
  });

  it("nothing counts in a round without names", async () => {
    const { id } = await aNeedsRound(testDb(), { unit: district, year: 2028, answers: [] });
    expect(await countNeeds(testDb(), id)).toEqual({ programmes: [], forecastUnits: 0 });
  });
});

describe("[PLN-09] [PLN-04] names behind seats, read only as far as there are seats", () => {
  it("are those that the rule finds among all; the pages of the others are the rest in order", async () => {
    const { id } = await aRound(["signed", "answering"], 2029);
    const all: readonly Need[] = await listCountedNeeds(testDb(), id);
    const [first, second] = programmes.map((one) => one.id) as [number, number];
    const seats = fc.integer({ min: 0, max: 9 });
    const someLines = fc.array(fc.record({ own: fc.boolean(), seats, here: seats, there: seats }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(someLines, async (wishes) => {
        const lines = wishes.map(
          (wish, index): SeatLine => ({
            key: String(index),
            programmeId: wish.own ? first : second,
            seats: wish.seats,
            units: [
              { unitId: (units[0] as StoredUnit).id, learners: wish.here },
              { unitId: (units[1] as StoredUnit).id, learners: wish.there },
            ],
          }),
        );
        const few = await listSeatable(testDb(), id, seatBounds([lines]));
        const expected = seatNames(lines, all);
        const found = seatNames(lines, few).named;
        expect(found).toEqual(expected.named);
        const seated = lines
          .filter((line) => line.programmeId === first)
          .flatMap((line) => found.get(line.key)?.map((need) => need.cadreId) ?? []);
        const left = expected.left.filter((need) => need.programmeId === first);
        const pages = await Promise.all(
          [0, 5].map((offset) => listUnseated(testDb(), id, first, seated, { offset, limit: 5 })),
        );
        expect(pages.flat()).toEqual(left.slice(0, 10));
      }),
      { numRuns: 40 },
    );
  });

  it("are none without seats or without a round", async () => {
    const bound = { programmeId: programmes[0]?.id ?? 0, seats: 5, units: [] };
    expect(await listSeatable(testDb(), null, [bound])).toEqual([]);
    expect(await listSeatable(testDb(), 1, [])).toEqual([]);
  });
});
