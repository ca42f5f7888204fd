import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { unitFacts } from "@/tests/factories/unit-facts";
import { outsideLifeViolations } from "./unit-facts";

const unit = unitFacts({ to: day("2025-07-01") });

describe("[UNI-02] within the life of a unit that closed", () => {
  it.each([
    ["from its first day to its last", "2010-01-01", "2025-07-01", true],
    ["a day before it", "2009-12-31", "2025-07-01", false],
    ["a day after it", "2010-01-01", "2025-07-02", false],
    ["without end", "2010-01-01", null, false],
  ])("%s", (_case, from, to, inside) => {
    const range = { from: day(from), to: to === null ? null : day(to) };
    expect(outsideLifeViolations(unit, range).length === 0).toBe(inside);
  });
});
