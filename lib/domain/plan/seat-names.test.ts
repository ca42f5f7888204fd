import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Need } from "./counted-need";
import { leftOver, namesOf, type SeatLine, seatNames } from "./seat-names";

const aNeed = (cadreId: number, changes: Partial<Need> = {}): Need => ({
  cadreId,
  unitId: 1,
  programmeId: 1,
  priority: 2,
  why: "shortHeld",
  deadline: null,
  ...changes,
});
const aLine = (changes: Partial<SeatLine> = {}): SeatLine => ({
  key: "a",
  programmeId: 1,
  units: [{ unitId: 1, learners: 2 }],
  seats: 2,
  ...changes,
});
const ids = (needs: readonly Need[] | undefined) => needs?.map((need) => need.cadreId);

describe("[PLN-09] names behind the seats", () => {
  it("first come first within the unit, the rest without a seat", () => {
    const found = seatNames([aLine()], [aNeed(3), aNeed(1), aNeed(2, { priority: 1 })]);
    expect(ids(found.named.get("a"))).toEqual([2, 1]);
    expect(ids(found.left)).toEqual([3]);
  });
  it("a second line goes on where the first stopped", () => {
    const found = seatNames(
      [aLine(), aLine({ key: "b" })],
      [1, 2, 3].map((id) => aNeed(id)),
    );
    expect([ids(found.named.get("a")), ids(found.named.get("b"))]).toEqual([[1, 2], [3]]);
  });
  it("a seat more goes to the first without one, of any unit", () => {
    const needs = [aNeed(1), aNeed(2), aNeed(3), aNeed(4, { unitId: 2, priority: 1 })];
    expect(ids(seatNames([aLine({ seats: 3 })], needs).named.get("a"))).toEqual([1, 2, 4]);
  });
  it("fewer seats than planned keep the first", () => {
    const found = seatNames([aLine({ seats: 1 })], [aNeed(1), aNeed(2)]);
    expect([ids(found.named.get("a")), ids(found.left)]).toEqual([[1], [2]]);
  });
  it("no names of another programme, and seats may stay without a name", () => {
    const found = seatNames([aLine({ units: [], seats: 5 })], [aNeed(1), aNeed(2, { programmeId: 7 })]);
    expect([ids(found.named.get("a")), ids(found.left)]).toEqual([[1], [2]]);
  });
  it("a unit without names leaves its seats to others; a line that is not there has none", () => {
    const line = aLine({ units: [{ unitId: 9, learners: 1 }], seats: 1 });
    const { named } = seatNames([line], [aNeed(1)]);
    expect([ids(namesOf(named, "a")), ids(namesOf(named, "b"))]).toEqual([[1], []]);
  });
  it("seats nobody twice, and one seat more names at most one more", () => {
    const some = fc.array(
      fc.record({ unitId: fc.integer({ min: 1, max: 3 }), priority: fc.integer({ min: 1, max: 3 }) }),
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 12 }), (people, seats) => {
        const needs = people.map((one, index) => aNeed(index, one));
        const named = (count: number) => ids(seatNames([aLine({ seats: count })], needs).named.get("a")) ?? [];
        const [before, after] = [named(seats), named(seats + 1)];
        expect(new Set(after).size).toBe(after.length);
        expect(after.length - before.length).toBe(needs.length > seats ? 1 : 0);
        expect(before.every((id) => after.includes(id))).toBe(true);
      }),
    );
  });
});

describe("[PLN-10] who is left over, and why", () => {
  const band = { min: 10, max: 20 };
  it.each([
    ["everybody seated", 20, 20, true, null],
    ["too few for a class", 9, 0, false, { left: 9, why: "tooFew" }],
    ["enough for a class, no line", 10, 0, false, { left: 10, why: "noLine" }],
    ["fewer seats than names", 30, 20, true, { left: 10, why: "fewerSeats" }],
    ["more seats than names", 5, 10, true, null],
  ] as const)("%s", (_case, names, seats, hasLine, expected) => {
    expect(leftOver(names, seats, hasLine, band)).toEqual(expected);
  });
  it.each([
    ["all that the band takes are seated", 20, "noPartition"],
    ["one fewer than the band takes", 19, "fewerSeats"],
  ])("%s", (_case, seats, why) => {
    expect(leftOver(22, seats, true, { min: 15, max: 20 })).toEqual({ left: 22 - seats, why });
  });
});
