import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { CLASS_TYPES } from "@/lib/domain/shared/training-lists";
import { countedUntil, joinPlanActual, NOTHING_DONE, percentOf, percentsOf, yearPeriod } from "./plan-actual";

const done = (classes: number, people: number, turns = people) => ({ ...NOTHING_DONE, classes, people, turns });

describe("percent of plan", () => {
  it.each([
    [13, 8, 162.5],
    [12, 8, 150],
    [3, 3, 100],
    [28, 19, 147.4],
    [0, 8, 0],
    [1, 3, 33.3],
    [2, 3, 66.7],
    [1, 2000, 0.1],
    [1, 2001, 0],
  ])("[REP-01] %i of %i classes are %f percent", (actual, planned, percent) => {
    expect(percentOf(actual, planned)).toBe(percent);
  });

  it("[REP-01] says nothing where nothing was planned", () => {
    expect(percentOf(3, 0)).toBeNull();
  });

  it("[REP-01] keeps classes and people apart", () => {
    expect(percentsOf({ planned: { classes: 8, learners: 600 }, actual: done(13, 1084) })).toEqual({
      classes: 162.5,
      people: 180.7,
    });
  });
});

describe("plan beside actual", () => {
  it("[REP-02] shows what was only planned, only held, or both, in the order given", () => {
    const rows = joinPlanActual(
      [
        { key: "newMember", classType: "newMember", classes: 8, learners: 600 },
        { key: "defence", classType: "defence", classes: 2, learners: 80 },
      ],
      [
        { key: "skills", classType: "skills", ...done(1, 40) },
        { key: "newMember", classType: "newMember", ...done(13, 1084) },
      ],
      CLASS_TYPES,
    );
    expect(rows.map((row) => [row.key, row.planned.classes, row.actual.classes])).toEqual([
      ["newMember", 8, 13],
      ["defence", 2, 0],
      ["skills", 0, 1],
    ]);
  });

  it("[REP-02] loses and doubles nothing", () => {
    const someKeys = fc.uniqueArray(fc.constantFrom(...CLASS_TYPES));
    fc.assert(
      fc.property(someKeys, someKeys, (planned, actual) => {
        const rows = joinPlanActual(
          planned.map((key, index) => ({ key, classType: key, classes: index + 1, learners: 10 })),
          actual.map((key, index) => ({ key, classType: key, ...done(index + 2, 30) })),
          CLASS_TYPES,
        );
        expect(new Set(rows.map((row) => row.key))).toEqual(new Set([...planned, ...actual]));
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        expect(sum(rows.map((row) => row.planned.classes))).toBe(sum(planned.map((_key, index) => index + 1)));
        expect(sum(rows.map((row) => row.actual.classes))).toBe(sum(actual.map((_key, index) => index + 2)));
      }),
    );
  });
});

describe("the days of a report", () => {
  it("[REP-03] a year runs from its first day to the first day of the next", () => {
    expect(yearPeriod(2017)).toEqual({ from: "2017-01-01", to: "2018-01-01" });
  });

  it.each([
    ["2017-12-30", "2017-12-30"],
    ["2017-12-31", "2017-12-31"],
    ["2018-01-01", "2017-12-31"],
  ])("[REP-03] asked on %s, 2017 is counted until %s", (on, until) => {
    expect(countedUntil(yearPeriod(2017), day(on))).toBe(until);
  });
});
