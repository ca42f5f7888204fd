import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClassType } from "@/lib/domain/shared/training-lists";
import { NOTHING_DONE, NOTHING_PLANNED, type PlanActualRow } from "./plan-actual";
import { reconcile, rowsAddingUp } from "./reconcile";

function aRow(key: ClassType, classes: number, people: number, turns = people, planned = 0): PlanActualRow {
  return {
    key,
    classType: key,
    planned: { ...NOTHING_PLANNED, classes: planned },
    actual: { ...NOTHING_DONE, classes, people, turns },
  };
}

/** The bloc of central agencies, 2017: three types of class, 28 classes for 19 planned, 2,095 learners. */
const BLOC = [
  aRow("newMember", 13, 1084, 1084, 8),
  aRow("admission", 12, 825, 825, 8),
  aRow("partyWork", 3, 186, 186, 3),
];
const BLOC_TOTALS = { classes: 28, plannedClasses: 19, people: 2095, turns: 2095 };

describe("stated totals against their parts", () => {
  it("[REP-04] catches the published 1,909 learners and says which part they leave out", () => {
    expect(reconcile({ classes: 28, people: 1909, percentClasses: 147 }, BLOC_TOTALS, BLOC)).toEqual([
      { measure: "people", stated: 1909, computed: 2095, explanation: "leftOut", rows: ["partyWork"] },
    ]);
  });

  it("[REP-04] is silent where the totals are the sum of their parts, or are not stated", () => {
    expect(reconcile({ classes: 28, people: 2095, turns: 2095, percentClasses: 147.4 }, BLOC_TOTALS, BLOC)).toEqual([]);
    expect(reconcile({}, BLOC_TOTALS, BLOC)).toEqual([]);
  });

  it("[REP-04] tells a part that was counted twice", () => {
    expect(reconcile({ turns: 2095 + 825 }, BLOC_TOTALS, BLOC)).toMatchObject([
      { explanation: "countedTwice", rows: ["admission"] },
    ]);
  });

  it("[REP-04] tells people of two types who were added up", () => {
    const rows = [aRow("newMember", 1, 30), aRow("skills", 1, 20)];
    const totals = { classes: 2, plannedClasses: 0, people: 42, turns: 50 };
    expect(reconcile({ people: 50 }, totals, rows)).toMatchObject([{ explanation: "repeats", rows: [] }]);
  });

  it("[REP-04] leaves a difference unexplained when no part tells it", () => {
    expect(reconcile({ people: 2094 }, BLOC_TOTALS, BLOC)).toEqual([
      { measure: "people", stated: 2094, computed: 2095, explanation: null, rows: [] },
    ]);
  });

  it.each([
    [147, []],
    [147.4, []],
    [147.37, []],
    [148, ["percentClasses"]],
    [147.3, ["percentClasses"]],
    [146, ["percentClasses"]],
  ])("[REP-05] a stated percent of %f for 28 of 19 classes", (percentClasses, differing) => {
    expect(reconcile({ percentClasses }, BLOC_TOTALS, BLOC).map(({ measure }) => measure)).toEqual(differing);
  });

  it("[REP-05] no percent can be stated of nothing planned", () => {
    const totals = { ...BLOC_TOTALS, plannedClasses: 0 };
    expect(reconcile({ percentClasses: 100 }, totals, BLOC)).toMatchObject([
      { measure: "percentClasses", computed: 0 },
    ]);
  });
});

describe("which rows add up", () => {
  it("[REP-04] finds rows that really add up, and as few of them as any other choice has", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), fc.integer({ min: 1, max: 120 }), (values, sum) => {
        const found = rowsAddingUp(values, sum);
        const sizes: number[] = [];
        for (let choice = 1; choice < 2 ** values.length; choice += 1) {
          const chosen = values.filter((value, position) => value > 0 && (choice >> position) % 2 === 1);
          if (chosen.reduce((total, value) => total + value, 0) === sum) sizes.push(chosen.length);
        }
        if (sizes.length === 0) expect(found).toBeNull();
        else {
          expect(found?.reduce((total, position) => total + (values[position] ?? 0), 0)).toBe(sum);
          expect(found).toHaveLength(Math.min(...sizes));
        }
      }),
    );
  });

  it("[REP-04] seeks nothing for no difference, nor among more rows than a report has", () => {
    expect(rowsAddingUp([1, 2], 0)).toBeNull();
    expect(
      rowsAddingUp(
        Array.from({ length: 21 }, () => 1),
        3,
      ),
    ).toBeNull();
  });
});
