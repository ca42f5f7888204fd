import { describe, expect, it } from "vitest";
import { type DayRange, day } from "@/lib/domain/shared/day";
import type { Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { decideEnrolment, decideExemption } from "./decide-exemption";

const range = (from: string, to: string | null): DayRange => ({ from: day(from), to: to === null ? null : day(to) });
const OPEN = range("2024-01-01", null);

describe("exemptions", () => {
  const posts = [{ id: 10, lane: "current" as Lane }];
  it.each([
    ["without end", OPEN, []],
    ["for one day", range("2024-01-01", "2024-01-02"), []],
    ["for no day", range("2024-01-01", "2024-01-01"), ["EXM-01"]],
    ["backwards", range("2024-01-02", "2024-01-01"), ["EXM-01"]],
  ])("[EXM-01] days in order: %s", (_case, days, rules) => {
    const decision = decideExemption({ ...days, lane: "current", postId: null, decisionNo: "12-QĐ/HU" }, posts);
    expect(decision.ok ? [] : decision.violations.map((violation) => violation.rule)).toEqual(rules);
  });

  it.each([
    ["an own post of that lane", 10, "current", []],
    ["an own post of the other lane", 10, "planned", ["EXM-02"]],
    ["somebody else's post", 11, "current", ["EXM-02"]],
    ["every post", null, "planned", []],
  ] as const)("[EXM-02] %s", (_case, postId, lane, rules) => {
    const decision = decideExemption({ ...OPEN, lane, postId, decisionNo: "12-QĐ/HU" }, posts);
    expect(decision.ok ? [] : decision.violations.map((violation) => violation.rule)).toEqual(rules);
  });

  it("[EXM-03] rests on a numbered decision", () => {
    expect(decideExemption({ ...OPEN, lane: "current", postId: null, decisionNo: " " }, posts)).toEqual({
      ok: false,
      violations: [{ rule: "EXM-03" }],
    });
  });
});

describe("courses", () => {
  const present = [{ id: 60, level: "intermediate" as TheoryLevel, ...range("2024-09-01", "2025-09-01") }];
  it.each([
    ["days in order", "elementary", range("2024-01-01", "2024-02-01"), []],
    ["[ENR-01] no day", "elementary", range("2024-01-01", "2024-01-01"), ["ENR-01"]],
    ["[ENR-02] no level", "none", OPEN, ["ENR-02"]],
    ["[ENR-03] the same level until the day before", "intermediate", range("2024-01-01", "2024-09-01"), []],
    ["[ENR-03] the same level at the same time", "intermediate", range("2024-01-01", "2024-09-02"), ["ENR-03"]],
    ["[ENR-03] another level at the same time", "advanced", OPEN, []],
  ] as const)("%s", (_case, level, days, rules) => {
    const decision = decideEnrolment({ ...days, level }, present);
    expect(decision.ok ? [] : decision.violations.map((violation) => violation.rule)).toEqual(rules);
  });
});
