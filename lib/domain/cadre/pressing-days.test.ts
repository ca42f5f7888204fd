import { describe, expect, it } from "vitest";
import { addDays, addMonths, day } from "@/lib/domain/shared/day";
import { GRACE_HORIZON_DAYS, graceEndsBy, PROBATION_WARNING_MONTHS, probationPressesUpTo } from "./pressing-days";

const TODAY = day("2026-11-22");

describe("what presses", () => {
  it("[WAI-01] is grace that ends on the last day of the horizon, not the day after", () => {
    const last = addDays(TODAY, GRACE_HORIZON_DAYS);
    expect(last <= graceEndsBy(TODAY)).toBe(true);
    expect(addDays(last, 1) <= graceEndsBy(TODAY)).toBe(false);
  });

  it("[WAI-02] is a probation that began ten months ago to the day, not one that began the day after", () => {
    const joined = addMonths(TODAY, -PROBATION_WARNING_MONTHS);
    expect(joined <= probationPressesUpTo(TODAY)).toBe(true);
    expect(addDays(joined, 1) <= probationPressesUpTo(TODAY)).toBe(false);
  });
});
