import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { compareClosing } from "./compare-closing";
import { type ClosingFacts, decideClosing, findBlockers } from "./decide-closing";

const TODAY = day("2026-05-10");
const ready: ClosingFacts = {
  status: "running",
  endsOn: day("2026-05-08"),
  closedBefore: null,
  learners: 40,
  assessed: true,
  weighed: 1,
  hasFinal: true,
  open: [],
  periodsTaught: 4,
  sessionsNotTaken: 0,
  appealsOpen: 0,
  conductNeeded: true,
  conductMissing: 0,
};
const papers = { decisionNo: "12-QĐ/TTCT", closedOn: day("2026-05-09") };
const blockers = (changes: Partial<ClosingFacts>) => findBlockers({ ...ready, ...changes }, TODAY);
const item = (assessmentId: number, what: "mark" | "otherMarker" | "thirdMarker" | "resit" | "excused") => ({
  assessmentId,
  title: `Bài ${assessmentId}`,
  what,
});

describe("findBlockers", () => {
  it("finds nothing in a class that is ready", () => {
    expect(blockers({})).toEqual([]);
    expect(blockers({ assessed: false, weighed: 0, hasFinal: false, conductNeeded: false, conductMissing: 3 })).toEqual(
      [],
    );
  });

  it.each(["draft", "calling", "selecting", "opened", "closed", "cancelled"] as const)(
    "[CLO-01] a class that is %s is not closed",
    (status) => {
      expect(blockers({ status })).toEqual([{ rule: "CLO-01", status }]);
    },
  );

  it.each([
    ["the day before its last", "2026-05-11", ["CLO-02"]],
    ["its last day", "2026-05-10", []],
    ["the day after", "2026-05-09", []],
  ])("[CLO-02] a class may be closed from its last day on: %s", (_case, endsOn, rules) => {
    expect(blockers({ endsOn: day(endsOn) }).map(({ rule }) => rule)).toEqual(rules);
  });

  it("[CLO-03] [CLO-04] needs learners, something to mark them on, and a final", () => {
    expect(blockers({ learners: 0 })).toEqual([{ rule: "CLO-03" }]);
    expect(blockers({ weighed: 0, hasFinal: false })).toEqual([{ rule: "CLO-04", what: "assessments" }]);
    expect(blockers({ hasFinal: false })).toEqual([{ rule: "CLO-04", what: "final" }]);
  });

  it("[CLO-05] [CLO-06] [CLO-07] counts what is open by assessment", () => {
    const open = [
      item(1, "mark"),
      item(1, "otherMarker"),
      item(2, "mark"),
      item(1, "thirdMarker"),
      item(2, "resit"),
      item(2, "excused"),
    ];
    expect(blockers({ open })).toEqual([
      { rule: "CLO-05", assessmentId: 1, title: "Bài 1", count: 2 },
      { rule: "CLO-05", assessmentId: 2, title: "Bài 2", count: 1 },
      { rule: "CLO-06", assessmentId: 1, title: "Bài 1", count: 1 },
      { rule: "CLO-07", assessmentId: 2, title: "Bài 2", count: 2 },
    ]);
  });

  it("[CLO-08] [CLO-09] [CLO-10] waits for roll calls, appeals and conduct", () => {
    expect(blockers({ sessionsNotTaken: 2, appealsOpen: 1, conductMissing: 3 })).toEqual([
      { rule: "CLO-08", count: 2 },
      { rule: "CLO-09", count: 1 },
      { rule: "CLO-10", count: 3 },
    ]);
  });
});

describe("a class nobody was taught in", () => {
  it.each([
    ["no lesson at all", 0, true, ["CLO-18"]],
    ["no lesson, and nothing is marked", 0, false, ["CLO-18"]],
    ["one period", 1, true, []],
    ["one period, and nothing is marked", 1, false, []],
  ])("[CLO-18] lets nobody pass: %s", (_case, periodsTaught, assessed, rules) => {
    expect(blockers({ periodsTaught, assessed }).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe("decideClosing", () => {
  it("closes with a number and a day", () => {
    expect(decideClosing(ready, papers, TODAY)).toEqual({ ok: true, value: papers });
  });

  it("[CLO-11] needs number and day", () => {
    expect(decideClosing(ready, { decisionNo: null, closedOn: null }, TODAY)).toEqual({
      ok: false,
      violations: [
        { rule: "CLO-11", lacks: "decisionNo" },
        { rule: "CLO-11", lacks: "closedOn" },
      ],
    });
  });

  it.each([
    ["before the class ended", "2026-05-07", false],
    ["its last day", "2026-05-08", true],
    ["today", "2026-05-10", true],
    ["tomorrow", "2026-05-11", false],
  ])("[CLO-12] the day of the decision: %s", (_case, closedOn, passes) => {
    const decision = decideClosing(ready, { ...papers, closedOn: day(closedOn) }, TODAY);
    expect(decision.ok).toBe(passes);
    if (!decision.ok) expect(decision.violations).toMatchObject([{ rule: "CLO-12", from: ready.endsOn, to: TODAY }]);
  });

  it("[CLO-12] a class that was re-opened is not closed before the day it was closed on first", () => {
    const again = { ...ready, closedBefore: day("2026-05-09") };
    expect(decideClosing(again, papers, TODAY).ok).toBe(true);
    expect(decideClosing(again, { ...papers, closedOn: day("2026-05-08") }, TODAY)).toMatchObject({
      violations: [{ rule: "CLO-12", from: "2026-05-09" }],
    });
  });

  it("[CLO-11] never closes over a blocker, and gives every reason at once", () => {
    const facts = fc.record({
      status: fc.constantFrom("running", "closed", "opened"),
      learners: fc.integer({ min: 0, max: 3 }),
      weighed: fc.integer({ min: 0, max: 2 }),
      periodsTaught: fc.integer({ min: 0, max: 2 }),
      sessionsNotTaken: fc.integer({ min: 0, max: 2 }),
      appealsOpen: fc.integer({ min: 0, max: 2 }),
      conductMissing: fc.integer({ min: 0, max: 2 }),
      assessed: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, fc.option(fc.constant("1")), (changes, decisionNo) => {
        const all = { ...ready, ...changes } as ClosingFacts;
        const found = findBlockers(all, TODAY);
        const decision = decideClosing(all, { ...papers, decisionNo }, TODAY);
        expect(decision.ok).toBe(found.length === 0 && decisionNo !== null);
        if (!decision.ok) expect(decision.violations).toEqual(expect.arrayContaining([...found]));
      }),
    );
  });
});

describe("compareClosing", () => {
  const passed = { outcome: "passed", grade: "good", credentialId: 7, withdrawn: false } as const;
  it.each([
    ["first closing, passed", null, { outcome: "passed", grade: "good" }, "give"],
    ["first closing, failed", null, { outcome: "failed", grade: "poor" }, "none"],
    ["same result", passed, { outcome: "passed", grade: "good" }, "keep"],
    ["another grade", passed, { outcome: "passed", grade: "fair" }, "replace"],
    ["failed now", passed, { outcome: "failed", grade: "poor" }, "revoke"],
    ["has left since", passed, null, "revoke"],
    [
      "failed before, passed now",
      { outcome: "failed", grade: "poor", credentialId: null, withdrawn: false },
      { outcome: "passed", grade: "average" },
      "give",
    ],
    [
      "failed both times",
      { outcome: "failed", grade: "poor", credentialId: null, withdrawn: false },
      { outcome: "failed", grade: "poor" },
      "none",
    ],
    [
      "taken back since, passed again",
      { ...passed, withdrawn: true },
      { outcome: "passed", grade: "excellent" },
      "none",
    ],
    ["taken back since, failed now", { ...passed, withdrawn: true }, { outcome: "failed", grade: "poor" }, "revoke"],
    ["passed without a credential", { ...passed, credentialId: null }, { outcome: "failed", grade: "poor" }, "none"],
  ] as const)("[CLO-13] %s", (_case, earlier, now, act) => {
    expect(compareClosing(earlier, now)).toBe(act);
  });
});
