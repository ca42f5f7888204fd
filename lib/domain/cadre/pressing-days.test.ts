import { describe, expect, it } from "vitest";
import { addDays, addMonths, day } from "@/lib/domain/shared/day";
import {
  GRACE_HORIZON_DAYS,
  graceEndsBy,
  type ProbationTerm,
  probationEndsOn,
  probationPressesUpTo,
} from "./pressing-days";

const TODAY = day("2026-11-22");

describe("what presses", () => {
  it("[WAI-01] is grace that ends on the last day of the horizon, not the day after", () => {
    const last = addDays(TODAY, GRACE_HORIZON_DAYS);
    expect(last <= graceEndsBy(TODAY)).toBe(true);
    expect(addDays(last, 1) <= graceEndsBy(TODAY)).toBe(false);
  });

  it("[WAI-02] is a probation that began ten months ago to the day, not one that began the day after", () => {
    const joined = addMonths(TODAY, -10);
    expect(joined <= probationPressesUpTo(TODAY, { months: 12 })).toBe(true);
    expect(addDays(joined, 1) <= probationPressesUpTo(TODAY, { months: 12 })).toBe(false);
  });

  const TERMS: readonly ProbationTerm[] = [
    { months: 18, from: day("2000-01-01"), to: day("2020-01-01") },
    { months: 12, from: day("2020-01-01"), to: null },
  ];
  it.each([
    ["before any term is known", "1999-12-31", null],
    ["on the first day of the older term", "2000-01-01", "2001-07-01"],
    ["on the last day of the older term", "2019-12-31", "2021-06-30"],
    ["on the first day of the newer one", "2020-01-01", "2021-01-01"],
  ])("[WAI-02] a probation is as long as the term in force when it began says: %s", (_case, joinedOn, ends) => {
    expect(probationEndsOn(TERMS, day(joinedOn))).toBe(ends);
  });
});
