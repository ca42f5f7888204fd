import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { REPORT_KINDS } from "@/lib/domain/shared/training-lists";
import {
  classesLeft,
  FIGURE_KEYS,
  FIGURE_PARTS,
  NO_FIGURES,
  type ReportFigures,
  SHARE_OF,
  SUM_OF,
  unequalSums,
  unequalTotals,
} from "./figures";
import {
  figureOf,
  isTold,
  movedFigures,
  outrunParagraphs,
  PARAGRAPH_FIGURES,
  PARAGRAPHS,
  seenFigures,
} from "./paragraphs";
import { compareWith, isPeriodic, PERIODIC_KINDS, periodOf, yearBefore } from "./periodic";

describe("the period of a report", () => {
  it.each([
    ["firstHalf", "2026-07-01"],
    ["nineMonths", "2026-10-01"],
    ["year", "2027-01-01"],
  ] as const)("[REP-12] %s begins on the first of January and ends before %s", (kind, to) => {
    expect(periodOf(kind, 2026)).toEqual({ from: "2026-01-01", to });
  });

  it("[REP-12] every kind but the report on any period has one", () => {
    expect(REPORT_KINDS.filter(isPeriodic)).toEqual([...PERIODIC_KINDS]);
    expect(isPeriodic("planActual")).toBe(false);
  });
});

describe("the same period of the year before", () => {
  const half = periodOf("firstHalf", 2026);
  it.each([
    ["the last day but one", "2026-06-29", "2025-06-29"],
    ["its last day", "2026-06-30", "2025-06-30"],
    ["its first day", "2026-01-01", "2025-01-01"],
  ])("[REP-13] counted as far: %s", (_case, until, earlier) => {
    expect(yearBefore(half, day(until))).toEqual({
      period: { from: "2025-01-01", to: "2025-07-01" },
      until: earlier,
    });
  });

  it("[REP-13] a leap day has none a year before: the last of February stands for it", () => {
    expect(yearBefore(periodOf("year", 2024), day("2024-02-29")).until).toBe("2023-02-28");
  });

  it.each([
    [10, 8, 2, 25],
    [8, 10, -2, -20],
    [8, 8, 0, 0],
    [1, 3, -2, -66.7],
    [5, 0, 5, null],
    [0, 0, 0, null],
  ])("[REP-13] %i beside %i", (now, before, difference, percent) => {
    expect(compareWith(now, before)).toEqual({ difference, percent });
  });
});

describe("totals and their parts", () => {
  const figures = (changes: Partial<ReportFigures>): ReportFigures => ({ ...NO_FIGURES, ...changes });

  it("[REP-16] are equal, or are named", () => {
    expect(unequalTotals(NO_FIGURES)).toEqual([]);
    const whole = figures({ learners: 10, passed: 8, failed: 2, good: 6, fair: 2, poor: 1, ungraded: 1 });
    expect(unequalTotals(whole)).toEqual([]);
    const grades = ["excellent", "good", "fair", "average", "poor", "ungraded"];
    expect(unequalTotals({ ...whole, ungraded: 2 })).toEqual([
      { total: "learners", value: 10, parts: grades, sum: 11 },
    ]);
    expect(unequalTotals({ ...whole, failed: 1, poor: 0 })).toEqual([
      { total: "learners", value: 10, parts: ["passed", "failed"], sum: 9 },
      { total: "learners", value: 10, parts: grades, sum: 9 },
    ]);
    expect(unequalTotals(figures({ nominated: 3, accepted: 2, noShow: 1 }))).toEqual([]);
    expect(unequalTotals(figures({ nominated: 4, accepted: 2, noShow: 1, obliged: 1 }))).toMatchObject([
      { total: "nominated", value: 4, sum: 3 },
      { total: "obliged", value: 1, sum: 0 },
    ]);
  });

  it("[REP-16] are asked of this period and of the one before it", () => {
    const wrong = figures({ cadres: 3, elementary: 2 });
    expect(unequalSums({ now: NO_FIGURES, before: NO_FIGURES })).toEqual([]);
    expect(unequalSums({ now: wrong, before: figures({ lecturers: 1 }) })).toMatchObject([
      { of: "now", total: "cadres", value: 3, sum: 2 },
      { of: "before", total: "lecturers", value: 1, sum: 0 },
    ]);
  });

  it("[REP-16] every figure stands in one part, and every part of a total has its share of something", () => {
    expect(new Set(FIGURE_KEYS).size).toBe(FIGURE_KEYS.length);
    for (const [, parts] of SUM_OF) for (const part of parts) expect(SHARE_OF[part], part).toBeDefined();
  });

  it.each([
    [10, 8, 1, 3],
    [10, 12, 2, 0],
    [10, 12, 0, 0],
    [0, 2, 2, 0],
  ])(
    "of %i classes planned, %i held and %i of these outside the plan, %i are left",
    (plannedClasses, classes, outOfPlan, left) => {
      expect(classesLeft(figures({ plannedClasses, classes, outOfPlan }))).toBe(left);
    },
  );
});

describe("what is written in place of the app's words", () => {
  const before = { ...NO_FIGURES, classes: 8 };
  const pair = { now: { ...NO_FIGURES, classes: 10, plannedClasses: 12 }, before };

  it("[REP-14] is kept; the figures that have moved since are named with what they were", () => {
    const typed = { text: "Mở 10 lớp.", seen: seenFigures("plan", pair) };
    expect(movedFigures("plan", typed, pair)).toEqual([]);
    const later = { ...pair, now: { ...pair.now, classes: 11, women: 3 } };
    expect(movedFigures("plan", typed, later)).toEqual([
      { name: "classes", was: 10, now: 11 },
      { name: "women", was: 0, now: 3 },
    ]);
    expect(movedFigures("results", { text: "", seen: seenFigures("results", pair) }, later)).toEqual([]);
  });

  it("[REP-14] a comparison is outrun by a figure of the year before as well, and by one that was not there yet", () => {
    const typed = { text: "Tăng 2 lớp.", seen: seenFigures("comparison", pair) };
    const later = { ...pair, before: { ...before, classes: 9 } };
    expect(movedFigures("comparison", typed, later)).toEqual([{ name: "before.classes", was: 8, now: 9 }]);
    expect(movedFigures("comparison", { text: "", seen: {} }, pair)).toContainEqual({
      name: "people",
      was: null,
      now: 0,
    });
  });

  it("[REP-15] paragraphs typed over figures that have moved are named, in their order", () => {
    const texts = {
      tasks: { text: "Mở nốt.", seen: seenFigures("tasks", pair) },
      plan: { text: "Mở 10 lớp.", seen: seenFigures("plan", pair) },
      results: { text: "Đạt cả.", seen: seenFigures("results", pair) },
    };
    expect(outrunParagraphs(texts, pair)).toEqual([]);
    expect(outrunParagraphs(texts, { ...pair, now: { ...pair.now, classes: 11 } })).toEqual(["plan", "tasks"]);
    expect(outrunParagraphs({}, { ...pair, now: { ...pair.now, classes: 11 } })).toEqual([]);
  });

  it("tells a part only where there is something to count", () => {
    expect(PARAGRAPHS.filter((one) => isTold(one, pair))).toEqual(["plan", "comparison", "shortcomings", "tasks"]);
    const some = { ...pair, now: { ...pair.now, lecturers: 1, targets: 1, cadres: 1, nominated: 1, closedClasses: 1 } };
    expect(PARAGRAPHS.filter((one) => isTold(one, some))).toEqual([...PARAGRAPHS]);
  });

  it("every figure of the report is told by some paragraph", () => {
    const told = new Set(PARAGRAPHS.flatMap((one) => PARAGRAPH_FIGURES[one]));
    for (const key of Object.values(FIGURE_PARTS).flat()) expect(told.has(key), key).toBe(true);
    expect(figureOf(pair, "before.classes")).toBe(8);
  });
});
