import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import type { DayPart } from "@/lib/domain/shared/teaching-lists";
import { isAway, weekdayOf } from "./is-away";

const stretch = { from: day("2026-04-01"), lastDay: day("2026-04-10"), weekday: null, part: null, note: null };
const morning = { from: 7 * 60 + 30, to: 11 * 60 + 30 };

describe("a lecturer who is away", () => {
  it.each([
    ["2026-03-31", false],
    ["2026-04-01", true],
    ["2026-04-10", true],
    ["2026-04-11", false],
  ])("[LEC-09] the first and the last day count: %s", (on, away) => {
    expect(isAway(stretch, { day: day(on), ...morning })).toBe(away);
  });

  it("[LEC-09] with a weekday only on that one", () => {
    expect([weekdayOf(day("2026-04-06")), weekdayOf(day("2026-04-05"))]).toEqual([1, 7]);
    const mondays = { ...stretch, weekday: 1 };
    expect(isAway(mondays, { day: day("2026-04-06"), ...morning })).toBe(true);
    expect(isAway(mondays, { day: day("2026-04-07"), ...morning })).toBe(false);
  });

  it.each([
    ["morning", 7 * 60, 12 * 60, true],
    ["morning", 12 * 60, 17 * 60, false],
    ["afternoon", 7 * 60, 12 * 60, false],
    ["afternoon", 7 * 60, 12 * 60 + 1, true],
    ["afternoon", 18 * 60, 21 * 60, false],
    ["evening", 18 * 60, 21 * 60, true],
    ["evening", 13 * 60, 18 * 60, false],
    ["evening", 13 * 60, 18 * 60 + 30, true],
  ] as const)("[LEC-09] with a part only when the session touches it: %s %i–%i", (part, from, to, away) => {
    expect(isAway({ ...stretch, part: part as DayPart }, { day: day("2026-04-02"), from, to })).toBe(away);
  });
});
