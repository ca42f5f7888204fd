import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { ATTENDANCE_STATES, type AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { computeAbsence, isBarredFromFinal, missedPeriods, type SessionMark, standingOf } from "./compute-absence";
import { decideAppeal, decideToAppeal, mayAnswer } from "./decide-appeal";
import { decideRollStep, settleProblems } from "./decide-roll";
import { findRollProblems, type RollFacts, wasThere } from "./may-mark";
import { type Entry, type Standing, settleEntry } from "./settle-entry";

const TODAY = day("2026-04-02");
const aRoll = (wish: Partial<RollFacts> = {}): RollFacts => ({
  sessionStatus: "planned",
  sessionDay: TODAY,
  classStatus: "running",
  rollClosed: false,
  ...wish,
});
const rules = (facts: RollFacts) => findRollProblems(facts, TODAY).map(({ rule }) => rule);

describe("who may be marked", () => {
  it.each([
    ["still enrolled", { status: "enrolled", leftOn: null }, true],
    ["left the day after", { status: "left", leftOn: day("2026-04-03") }, true],
    ["left that very day", { status: "left", leftOn: TODAY }, false],
    ["left before", { status: "left", leftOn: day("2026-04-01") }, false],
    ["left, nobody knows when", { status: "left", leftOn: null }, false],
    ["passed", { status: "passed", leftOn: null }, true],
  ] as const)("[ATT-01] only learners who had not left by that day: %s", (_case, learner, expected) => {
    expect(wasThere(learner, TODAY)).toBe(expected);
  });

  it.each([
    ["the day before", "2026-04-03", ["ATT-02"]],
    ["the day itself", "2026-04-02", []],
    ["later", "2026-04-01", []],
  ])("[ATT-02] not before the day of the session: %s", (_case, sessionDay, broken) => {
    expect(rules(aRoll({ sessionDay: day(sessionDay) }))).toEqual(broken);
  });

  it.each([
    ["selecting", "notOpened"],
    ["opened", null],
    ["running", null],
    ["closed", "closed"],
    ["cancelled", "cancelled"],
  ] as const)("[ATT-03] only while the class is open: %s", (classStatus, cause) => {
    const problems = findRollProblems(aRoll({ classStatus }), TODAY);
    expect(problems).toEqual(cause === null ? [] : [{ rule: "ATT-03", cause }]);
  });

  it("[ATT-03] a cancelled session has no roll", () => {
    expect(findRollProblems(aRoll({ sessionStatus: "cancelled" }), TODAY)).toEqual([
      { rule: "ATT-03", cause: "sessionCancelled" },
    ]);
  });
});

const sessions = (...states: readonly (AttendanceState | null)[]): SessionMark[] =>
  states.map((state) => ({ periods: 4, held: true, state }));
const LIMIT = { percent: 20, excusedCounts: true };
const missing = (missed: number, total: number) =>
  standingOf({ periods: total, total, absent: missed, excused: 0, late: 0, notTaken: 0 }, LIMIT);

describe("shares of absence", () => {
  it("[ATT-05] late counts as present, leave as the curriculum says, what nobody marked as neither", () => {
    const absence = computeAbsence([
      ...sessions("present", "late", "excused", "absent", null),
      { periods: 4, held: false, state: null },
    ]);
    expect(absence).toEqual({ periods: 20, total: 24, absent: 4, excused: 4, late: 4, notTaken: 4 });
    expect(missedPeriods(absence, LIMIT)).toBe(8);
    expect(missedPeriods(absence, { percent: 20, excusedCounts: false })).toBe(4);
  });

  it.each([
    ["nothing", 0, 40, "fine"],
    ["far below", 4, 40, "fine"],
    ["three quarters of what is allowed", 6, 40, "near"],
    ["exactly 20 %", 8, 40, "near"],
    ["one period over", 9, 40, "barred"],
    ["19.9 %", 199, 1000, "near"],
    ["20.1 %", 201, 1000, "barred"],
    ["no schedule yet", 0, 0, "fine"],
  ])("[ATT-06] over the limit bars from the final: %s", (_case, missed, total, standing) => {
    expect(missing(missed, total)).toBe(standing);
  });

  it("[ATT-06] without any limit the first absence bars", () => {
    const absence = computeAbsence(sessions("absent", "present"));
    expect(isBarredFromFinal(absence, { percent: 0, excusedCounts: true })).toBe(true);
    expect(isBarredFromFinal(computeAbsence(sessions("present")), { percent: 0, excusedCounts: true })).toBe(false);
  });
});

const anEntry = (wish: Partial<Entry> = {}): Entry => ({
  state: "absent",
  reason: null,
  base: 1,
  fill: false,
  ...wish,
});
const aMark = (wish: Partial<Standing> = {}): Standing => ({ state: "present", reason: null, version: 1, ...wish });

describe("entries beside marks", () => {
  it.each([
    ["first mark", anEntry({ base: 0 }), null, "write"],
    ["changed from what was seen", anEntry(), aMark(), "write"],
    ["changed by somebody else meanwhile", anEntry(), aMark({ version: 2 }), "conflict"],
    ["made before anything was seen", anEntry({ base: 0 }), aMark(), "conflict"],
    ["the mark is gone", anEntry(), null, "conflict"],
    ["two said the same", anEntry({ base: 0 }), aMark({ state: "absent", version: 3 }), "same"],
    ["a reason is added", anEntry({ state: "excused", reason: "ốm" }), aMark({ state: "excused" }), "write"],
  ] as const)("[ATT-07] %s", (_case, entry, present, expected) => {
    expect(settleEntry(entry, present, false)).toBe(expected);
  });

  it.each(ATTENDANCE_STATES)("[ATT-09] a default for the whole class leaves %s alone and fills a gap", (state) => {
    const fill = anEntry({ state: "present", fill: true, base: 0 });
    expect(settleEntry(fill, aMark({ state }), false)).toBe("kept");
    expect(settleEntry(fill, null, false)).toBe("write");
  });

  it("[ATT-04] once the roll is closed only a person changes a mark", () => {
    expect(settleEntry(anEntry(), aMark(), true)).toBe("conflict");
    expect(settleEntry(anEntry({ base: 0 }), null, true)).toBe("conflict");
    expect(settleEntry(anEntry({ state: "present" }), aMark(), true)).toBe("same");
  });
});

describe("closing a roll", () => {
  const all = { closed: false, close: true, unmarked: 0, conflicts: 0, unexplained: 0, reason: null };
  it.each([
    ["everybody marked", all, []],
    ["one without a mark", { ...all, unmarked: 1 }, ["unmarked"]],
    ["one conflict and two without", { ...all, unmarked: 2, conflicts: 1 }, ["unmarked", "conflicts"]],
    ["closed already", { ...all, closed: true }, ["already"]],
    ["opened again without a reason", { ...all, closed: true, close: false }, ["reason"]],
    ["opened again with a reason", { ...all, closed: true, close: false, reason: "sót người" }, []],
  ])("[ATT-04] %s", (_case, facts, causes) => {
    const decision = decideRollStep(facts);
    expect(decision.ok ? [] : decision.violations.map(({ cause }) => cause)).toEqual(causes);
  });

  it.each([
    ["two on leave, nobody said why", { ...all, unexplained: 2 }, ["unexplained"]],
    ["two on leave, one reason for both", { ...all, unexplained: 2, reason: "Họp Quốc hội" }, []],
    [
      "leave without a reason and one without a mark",
      { ...all, unmarked: 1, unexplained: 1 },
      ["unmarked", "unexplained"],
    ],
    ["opened again", { ...all, closed: true, close: false, unexplained: 2, reason: "sót người" }, []],
  ])("[ATT-20] %s", (_case, facts, causes) => {
    const decision = decideRollStep(facts);
    expect(decision.ok ? [] : decision.violations.map(({ cause }) => cause)).toEqual(causes);
  });
});

describe("a mark chosen by a person", () => {
  it.each([
    ["leave without a reason, closed", true, "excused", null, ["unexplained"]],
    ["leave with a reason, closed", true, "excused", "Ốm", []],
    ["leave without a reason, still open", false, "excused", null, []],
    ["absent, closed", true, "absent", null, []],
  ] as const)("[ATT-20] %s", (_case, closed, state, reason, causes) => {
    expect(settleProblems({ closed, state, reason }).map(({ cause }) => cause)).toEqual(causes);
  });
});

describe("appeals and answers", () => {
  const appeal = { mark: "absent", claimed: "present", hasOpen: false, classStatus: "running" } as const;
  it.each([
    ["as it should be", appeal, []],
    ["claims what stands", { ...appeal, claimed: "absent" }, ["sameState"]],
    ["one is open", { ...appeal, hasOpen: true }, ["alreadyOpen"]],
    ["class closed", { ...appeal, classStatus: "closed" }, ["closed"]],
  ] as const)("[ATT-15] raising: %s", (_case, facts, causes) => {
    const decision = decideToAppeal(facts);
    expect(decision.ok ? [] : decision.violations.map(({ cause }) => cause)).toEqual(causes);
  });

  const open = { status: "open", upheld: true, note: null, classStatus: "running" } as const;
  it.each([
    ["upheld without words", open, []],
    ["rejected without words", { ...open, upheld: false }, ["reason"]],
    ["rejected with words", { ...open, upheld: false, note: "vắng thật" }, []],
    ["decided before", { ...open, status: "rejected" }, ["decided"]],
    ["class closed", { ...open, classStatus: "closed" }, ["closed"]],
  ] as const)("[ATT-15] deciding: %s", (_case, facts, causes) => {
    const decision = decideAppeal(facts);
    expect(decision.ok ? [] : decision.violations.map(({ cause }) => cause)).toEqual(causes);
  });

  it.each([
    ["absent", "running", true],
    ["excused", "opened", true],
    ["present", "running", false],
    ["late", "running", false],
    ["absent", "closed", false],
    ["absent", "cancelled", false],
  ] as const)("[ATT-16] a unit answers for %s in a class that is %s: %s", (mark, status, expected) => {
    expect(mayAnswer(mark, status)).toBe(expected);
  });
});
