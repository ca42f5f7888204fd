import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ShareUnit, shareSeats } from "./share-seats";

const unit = (unitId: number, need: number, floor = 0, ceiling: number | null = null): ShareUnit => ({
  unitId,
  need,
  floor,
  ceiling,
});
const given = (seats: number, ...units: readonly ShareUnit[]) =>
  shareSeats({ seats, units }).seats.map((one) => one.seats);

describe("sharing seats by need", () => {
  it.each([
    ["in proportion", 10, [unit(1, 10), unit(2, 5), unit(3, 5)], [5, 3, 2]],
    ["no more than the need", 100, [unit(1, 7), unit(2, 3)], [7, 3]],
    ["the larger remainder first", 4, [unit(1, 5), unit(2, 3), unit(3, 2)], [2, 1, 1]],
    ["equal remainders to the larger need, then the first entered", 3, [unit(3, 1), unit(1, 1), unit(2, 4)], [1, 2, 0]],
    ["nothing where nobody is needed", 5, [unit(1, 0), unit(2, 2)], [0, 2]],
  ])("[SEA-01] %s", (_case, seats, units, expected) => {
    expect(given(seats, ...units)).toEqual(expected);
  });

  it.each([
    ["a floor is given before any share, even beyond the need", 10, [unit(1, 1, 4), unit(2, 20)], [4, 6]],
    ["a ceiling holds, and what it leaves goes to the others", 10, [unit(1, 30, 0, 2), unit(2, 10)], [2, 8]],
    ["a floor above the ceiling wins", 10, [unit(1, 5, 4, 2), unit(2, 5)], [4, 5]],
  ])("[SEA-02] %s", (_case, seats, units, expected) => {
    expect(given(seats, ...units)).toEqual(expected);
  });

  it("[SEA-02] floors above the seats share nothing, and say by how many", () => {
    expect(shareSeats({ seats: 5, units: [unit(1, 3, 4), unit(2, 3, 4)] })).toEqual({ seats: [], left: 5, lacking: 3 });
  });

  const arbitraryUnits = fc.uniqueArray(
    fc.record({
      unitId: fc.integer({ min: 1, max: 400 }),
      need: fc.integer({ min: 0, max: 80 }),
      floor: fc.integer({ min: 0, max: 4 }),
      ceiling: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    }),
    { selector: (one) => one.unitId, maxLength: 60 },
  );

  it("[SEA-01] never gives more than there is, nor leaves a seat while a unit still needs one", () => {
    fc.assert(
      fc.property(arbitraryUnits, fc.integer({ min: 0, max: 1200 }), (units, seats) => {
        const result = shareSeats({ seats, units });
        if (result.lacking > 0) {
          expect(units.reduce((sum, one) => sum + one.floor, 0)).toBe(seats + result.lacking);
          return;
        }
        const total = result.seats.reduce((sum, one) => sum + one.seats, 0);
        expect(total + result.left).toBe(seats);
        const of = new Map(result.seats.map((one) => [one.unitId, one.seats]));
        for (const one of units) {
          const got = of.get(one.unitId) ?? 0;
          const most = Math.max(one.floor, Math.min(one.need, one.ceiling ?? one.need));
          expect(got).toBeGreaterThanOrEqual(one.floor);
          expect(got).toBeLessThanOrEqual(most);
          if (result.left > 0) expect(got).toBe(most);
        }
      }),
    );
  });

  it("[SEA-01] the order in which units are named changes nothing", () => {
    fc.assert(
      fc.property(arbitraryUnits, fc.integer({ min: 0, max: 600 }), (units, seats) => {
        expect(shareSeats({ seats, units: [...units].reverse() })).toEqual(shareSeats({ seats, units }));
      }),
    );
  });

  it("[SEA-01] a thousand seats over two hundred units lie within one seat of the exact share", () => {
    const units = Array.from({ length: 200 }, (_, index) => unit(index + 1, 5 + (index % 7)));
    const needs = units.reduce((sum, one) => sum + one.need, 0);
    const result = shareSeats({ seats: 1000, units });
    for (const one of result.seats) {
      const exact = (1000 * (5 + ((one.unitId - 1) % 7))) / needs;
      expect(Math.abs(one.seats - exact)).toBeLessThan(1);
    }
  });
});
