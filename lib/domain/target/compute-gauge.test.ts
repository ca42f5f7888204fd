import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { COMPARISONS, computeGauge, monthsLeft, neededFor, type TargetFacts } from "./compute-gauge";
import { decideTarget } from "./decide-target";

function aTarget(changes: Partial<TargetFacts> = {}): TargetFacts {
  return { percent: 90, comparison: "atLeast", startsOn: day("2020-08-01"), dueOn: day("2025-12-31"), ...changes };
}

const TODAY = day("2024-06-15");
const gauge = (target: TargetFacts, reached: number, total: number, atStart = 0, today = TODAY) =>
  computeGauge(target, { reached, total }, atStart, today);

describe("[TGT-01] how many it takes", () => {
  it.each([
    ["at least 90 % of 10", "atLeast", 90, 10, 9],
    ["more than 90 % of 10", "moreThan", 90, 10, 10],
    ["at least 90 % of 11", "atLeast", 90, 11, 10],
    ["more than 90 % of 11", "moreThan", 90, 11, 10],
    ["at least 85 % of 20", "atLeast", 85, 20, 17],
    ["at least 85 % of 21", "atLeast", 85, 21, 18],
    ["at least 100 % of 33", "atLeast", 100, 33, 33],
    ["at least 33.3333 % of 3", "atLeast", 33.3333, 3, 1],
    ["at least 0.1 % of 1000", "atLeast", 0.1, 1000, 1],
    ["more than 0.1 % of 1000", "moreThan", 0.1, 1000, 2],
    ["at least 90 % of nobody", "atLeast", 90, 0, 0],
    ["more than 90 % of nobody", "moreThan", 90, 0, 0],
    ["more than 90 % of one", "moreThan", 90, 1, 1],
  ] as const)("%s", (_case, comparison, percent, total, needed) => {
    expect(neededFor({ percent, comparison }, total)).toBe(needed);
  });

  it("is exact for any percentage with four decimals and any number of people", () => {
    const numbers = fc.tuple(
      fc.integer({ min: 1, max: 999_999 }),
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.constantFrom(...COMPARISONS),
    );
    fc.assert(
      fc.property(numbers, ([tenThousandths, total, comparison]) => {
        const needed = neededFor({ percent: tenThousandths / 10_000, comparison }, total);
        const meets = (reached: number) => {
          const [left, right] = [BigInt(reached) * 1_000_000n, BigInt(tenThousandths) * BigInt(total)];
          return comparison === "atLeast" ? left >= right : left > right;
        };
        expect([meets(needed - 1), meets(needed)]).toEqual([false, true]);
      }),
      { numRuns: 1000 },
    );
  });

  it("one more of the right people moves the gauge by exactly one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 499 }), (total, some) => {
        const reached = Math.min(some, total - 1);
        const [before, after] = [gauge(aTarget(), reached, total), gauge(aTarget(), reached + 1, total)];
        expect(after.reached / after.total - before.reached / before.total).toBeCloseTo(1 / total, 10);
        expect(after.missing).toBe(Math.max(before.missing - 1, 0));
      }),
    );
  });
});

describe("[TGT-02] months left", () => {
  it.each([
    ["2025-12-31", 1],
    ["2025-12-01", 1],
    ["2025-11-30", 2],
    ["2024-12-31", 13],
    ["2026-01-01", 0],
  ])("on %s: %i", (today, months) => {
    expect(monthsLeft(day(today), day("2025-12-31"))).toBe(months);
  });

  it.each([
    ["ten missing, two months", 80, "2025-11-15", { missing: 10, monthsLeft: 2, neededPerMonth: 5 }],
    ["eleven missing, two months", 79, "2025-11-15", { missing: 11, monthsLeft: 2, neededPerMonth: 6 }],
    ["reached", 90, "2025-11-15", { missing: 0, neededPerMonth: null }],
    ["over", 80, "2026-01-01", { missing: 10, monthsLeft: 0, neededPerMonth: null }],
  ])("people to bring in each: %s", (_case, reached, today, expected) => {
    expect(gauge(aTarget(), reached, 100, 0, day(today))).toMatchObject(expected);
  });

  it.each(COMPARISONS)("nobody of an empty group is missing, whatever the resolution compares: %s", (comparison) => {
    const nobody = { needed: 0, missing: 0, neededPerMonth: null, state: "noPeople" };
    expect(gauge(aTarget({ comparison }), 0, 0, 0)).toMatchObject(nobody);
  });
});

describe("[TGT-03] the pace line", () => {
  const year = aTarget({ startsOn: day("2023-01-01"), dueOn: day("2024-01-01"), percent: 100 });
  it.each([
    ["before it starts", "2022-06-01", 40],
    ["its first day", "2023-01-01", 40],
    ["the day after: one more", "2023-01-02", 41],
    ["halfway", "2023-07-02", 70],
    ["its last day", "2024-01-01", 100],
    ["after it", "2024-06-01", 100],
  ])("%s", (_case, today, expected) => {
    expect(gauge(year, 40, 100, 40, day(today)).expectedToday).toBe(expected);
  });

  it("a target of a single day asks for everything at once", () => {
    expect(gauge(aTarget({ startsOn: TODAY, dueOn: TODAY }), 0, 10).expectedToday).toBe(9);
  });

  it("who stood above the line already is not asked to fall", () => {
    expect(gauge(aTarget(), 95, 100, 95).expectedToday).toBe(95);
  });

  it.each([
    ["nobody in the group", 0, 0, "2023-07-02", "noPeople"],
    ["reached", 100, 100, "2023-07-02", "reached"],
    ["on the line", 70, 100, "2023-07-02", "onPace"],
    ["one below the line", 69, 100, "2023-07-02", "behind"],
    ["the due day itself, one missing", 99, 100, "2024-01-01", "behind"],
    ["the day after, one missing", 99, 100, "2024-01-02", "overdue"],
    ["the day after, reached", 100, 100, "2024-01-02", "reached"],
  ])("%s", (_case, reached, total, today, state) => {
    expect(gauge(year, reached, total, 40, day(today)).state).toBe(state);
  });
});

describe("setting a target", () => {
  const draft = { ...aTarget(), level: "advanced" as const, source: "Nghị quyết Đại hội" };
  it.each([
    ["as given", {}, []],
    ["[TGT-04] of nobody", { percent: 0 }, ["TGT-04"]],
    ["[TGT-04] of everybody", { percent: 100 }, []],
    ["[TGT-04] of more than everybody", { percent: 100.01 }, ["TGT-04"]],
    ["[TGT-04] more than all", { percent: 100, comparison: "moreThan" }, ["TGT-04"]],
    ["[TGT-04] more than almost all", { percent: 99.9, comparison: "moreThan" }, []],
    ["[TGT-05] due on its first day", { dueOn: day("2020-08-01") }, []],
    ["[TGT-05] due before it starts", { dueOn: day("2020-07-31") }, ["TGT-05"]],
    ["[TGT-06] without a source", { source: " " }, ["TGT-06"]],
    ["[TGT-07] for no level", { level: "none" }, ["TGT-07"]],
  ] as const)("%s", (_case, changes, rules) => {
    const decision = decideTarget({ ...draft, ...changes });
    expect(decision.ok ? [] : decision.violations.map((violation) => violation.rule)).toEqual(rules);
  });
});
