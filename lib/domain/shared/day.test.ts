import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  covers,
  type DayRange,
  day,
  daysBetween,
  lastDayOf,
  maxDay,
  minDay,
  overlaps,
  parseDay,
} from "./day";

const range = (from: string, to: string | null): DayRange => ({ from: day(from), to: to === null ? null : day(to) });

describe("reading a day", () => {
  it.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2024-02-31", false],
    ["2024-00-10", false],
    ["2024-13-10", false],
    ["2024-04-00", false],
    ["2024-04-31", false],
    ["1899-12-31", false],
    ["1900-01-01", true],
    ["2200-12-31", true],
    ["2201-01-01", false],
    ["1890-05-01", false],
    ["31/02/2024", false],
    ["2024-4-1", false],
    ["", false],
  ])("%s", (text, isDay) => {
    expect(parseDay(text)).toBe(isDay ? text : null);
  });

  it("a literal in code that is no day is a mistake", () => {
    expect(() => day("2024-02-30")).toThrow(RangeError);
  });
});

describe("counting days", () => {
  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-12-15", 1, "2025-01-15"],
    ["2024-01-15", -1, "2023-12-15"],
  ])("%s and %i months", (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it("a leap day and a year", () => {
    expect(addYears(day("2024-02-29"), 1)).toBe("2025-02-28");
  });

  it.each([
    ["the day before the birthday", "2024-05-19", 38],
    ["the birthday", "2024-05-20", 39],
  ])("age on %s", (_case, on, age) => {
    expect(ageOn(day("1985-05-20"), day(on))).toBe(age);
  });

  it("adding and counting are each other's undoing, in any zone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: -20_000, max: 20_000 }), (start, days) => {
        const from = addDays(day("1900-01-01"), start);
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });
});

describe("ranges of days", () => {
  it.each([
    ["before", "2023-12-31", false],
    ["first day", "2024-01-01", true],
    ["last day", "2024-01-31", true],
    ["the day it ends", "2024-02-01", false],
  ])("cover half-open: %s", (_case, on, expected) => {
    expect(covers(range("2024-01-01", "2024-02-01"), day(on))).toBe(expected);
    expect(covers(range("2024-01-01", null), day(on))).toBe(on >= "2024-01-01");
  });

  it.each([
    [range("2024-01-01", "2024-02-01"), range("2024-02-01", null), false],
    [range("2024-01-01", "2024-02-02"), range("2024-02-01", null), true],
    [range("2024-01-01", null), range("2025-01-01", null), true],
    [range("2024-01-01", null), range("2023-01-01", "2024-01-01"), false],
  ])("overlap: %j and %j", (a, b, expected) => {
    expect([overlaps(a, b), overlaps(b, a)]).toEqual([expected, expected]);
  });

  it("people write the last day that still counts", () => {
    expect([lastDayOf(range("2024-01-01", "2024-03-01")), lastDayOf(range("2024-01-01", null))]).toEqual([
      "2024-02-29",
      null,
    ]);
  });

  it("earlier and later, where no day means without end", () => {
    const [early, late] = [day("2024-01-01"), day("2025-01-01")];
    expect([
      minDay(early, late),
      minDay(late, early),
      minDay(null, late),
      minDay(early, null),
      minDay(null, null),
    ]).toEqual([early, early, late, early, null]);
    expect([maxDay(early, late), maxDay(late, early)]).toEqual([late, late]);
  });
});
