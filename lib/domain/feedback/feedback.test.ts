import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { type Answer, decideAnswer, decideSheet, isEntitled, surveyPhase, surveyState } from "./decide-answer";
import { areFollowUpMonths, decideFollowUp, followUpDays, isFollowUpLate } from "./follow-up";
import { decideSetSurvey } from "./set-survey";
import { answersShown, classFigures, figuresOf, showsDetails, together } from "./show-figures";

const WINDOW = { opensOn: day("2026-04-10"), closesOn: day("2026-04-24") };
const TODAY = day("2026-04-12");
const ANSWER: Answer = {
  source: "phone",
  training: 4,
  teaching: 5,
  learning: 3,
  service: 4,
  comment: null,
  lecturers: { 7: 5 },
};
const FACTS = { ...WINDOW, used: false, lecturers: [7, 8] };

describe("answering", () => {
  it("[FEE-01] one session sat in gives the right, none does not", () => {
    expect([isEntitled(0), isEntitled(1), isEntitled(12)]).toEqual([false, true, true]);
  });
  it("[FEE-02] a ticket answers once", () => {
    expect(decideAnswer(FACTS, ANSWER, TODAY).ok).toBe(true);
    expect(decideAnswer({ ...FACTS, used: true }, ANSWER, TODAY)).toEqual({
      ok: false,
      violations: [{ rule: "FEE-02" }],
    });
  });
  it.each([
    ["2026-04-09", "before"],
    ["2026-04-10", "open"],
    ["2026-04-24", "open"],
    ["2026-04-25", "over"],
  ])("[FEE-03] on %s the survey is %s", (on, state) => {
    expect(surveyState(WINDOW, day(on))).toBe(state);
    expect(decideAnswer(FACTS, ANSWER, day(on)).ok).toBe(state === "open");
  });
  it.each([
    ["a score of six", { ...ANSWER, service: 6 }],
    ["a score of nothing", { ...ANSWER, learning: Number.NaN }],
    ["half a point", { ...ANSWER, learning: 3.5 }],
    ["somebody else's lecturer", { ...ANSWER, lecturers: { 9: 4 } }],
    ["a lecturer with zero", { ...ANSWER, lecturers: { 7: 0 } }],
  ])("[FEE-08] %s is not kept", (_case, answer) => {
    expect(decideAnswer(FACTS, answer, TODAY)).toEqual({ ok: false, violations: [{ rule: "FEE-08" }] });
  });
  it("[FEE-08] lecturers may be left out", () => {
    expect(decideAnswer(FACTS, { ...ANSWER, lecturers: {} }, TODAY).ok).toBe(true);
  });
  it("[FEE-07] sheets are keyed in from a pile, as many as lie in it", () => {
    const pile = { ...WINDOW, lecturers: [7], handedIn: 6, keyed: 2, least: 5, keyingDays: 7 };
    const sheet = { ...ANSWER, source: "paper" as const };
    expect(decideSheet(pile, sheet, TODAY).ok).toBe(true);
    expect(decideSheet({ ...pile, handedIn: 4 }, sheet, TODAY)).toEqual({
      ok: false,
      violations: [{ rule: "FEE-07", cause: "tooFew", count: 5 }],
    });
    expect(decideSheet({ ...pile, keyed: 6 }, sheet, TODAY)).toEqual({
      ok: false,
      violations: [{ rule: "FEE-07", cause: "allKeyed", count: 6 }],
    });
    expect(decideSheet(pile, sheet, day("2026-04-09"))).toEqual({
      ok: false,
      violations: [{ rule: "FEE-03", state: "before" }],
    });
    expect(decideSheet(pile, { ...sheet, service: 9 }, TODAY)).toEqual({ ok: false, violations: [{ rule: "FEE-08" }] });
  });

  const PILE = { ...WINDOW, lecturers: [7], handedIn: 6, keyed: 2, least: 5, keyingDays: 7 };
  it.each([
    ["before it begins", "2026-04-09", {}, "before"],
    ["on its last day", "2026-04-24", {}, "open"],
    ["the day after, with sheets left", "2026-04-25", {}, "keying"],
    ["on the last day for keying", "2026-05-01", {}, "keying"],
    ["the day after that", "2026-05-02", {}, "over"],
    ["the day after, with one sheet left", "2026-04-25", { keyed: 5 }, "keying"],
    ["the day after, all keyed in", "2026-04-25", { keyed: 6 }, "over"],
    ["the day after, as few as may be keyed in", "2026-04-25", { handedIn: 5 }, "keying"],
    ["the day after, too few to be keyed in at all", "2026-04-25", { handedIn: 4 }, "over"],
    ["the day after, where no days were given", "2026-04-25", { keyingDays: 0 }, "over"],
  ] as const)("[FEE-15] sheets and figures: %s", (_case, on, changes, phase) => {
    const facts = { ...PILE, ...changes };
    expect(surveyPhase(facts, day(on))).toBe(phase);
    expect(decideSheet(facts, { ...ANSWER, source: "paper" }, day(on)).ok).toBe(phase === "open" || phase === "keying");
    // By telephone nobody answers after the last day.
    expect(decideAnswer(FACTS, ANSWER, day(on)).ok).toBe(phase === "open");
  });
  it("[FEE-15] too late is told with the day until which it was possible", () => {
    expect(decideSheet(PILE, { ...ANSWER, source: "paper" }, day("2026-05-02"))).toEqual({
      ok: false,
      violations: [{ rule: "FEE-15", lastDay: day("2026-05-01") }],
    });
    expect([showsDetails("keying", 50, 5), showsDetails("over", 50, 5)]).toEqual([false, true]);
  });
});

describe("figures", () => {
  it("[FEE-04] four answers say nothing, five do", () => {
    expect(figuresOf([0, 0, 0, 4, 0], 5)).toBeNull();
    expect(figuresOf([0, 0, 1, 2, 2], 5)).toEqual({ answers: 5, mean: 4.2, spread: [0, 0, 1, 2, 2] });
    const five = [0, 0, 0, 5, 0];
    expect(classFigures({ training: five, teaching: five, learning: five, service: [1, 1, 1, 1, 0] }, 5)).toBeNull();
    expect(classFigures({ training: five, teaching: five, learning: five, service: five }, 5)?.service.mean).toBe(4);
  });
  it("[FEE-05] while it runs, any two looks lie five answers apart, the last one too", () => {
    expect([0, 4, 5, 9, 10, 14, 15, 23].map((total) => answersShown(total, 5))).toEqual([0, 0, 0, 0, 5, 5, 10, 15]);
    for (let total = 0; total < 300; total++) {
      const shown = answersShown(total, 5);
      const step = answersShown(total + 1, 5) - shown;
      expect(step === 0 || step === 5).toBe(true);
      // What comes at the end beside what was shown last: nothing new, or enough of it.
      expect(shown === 0 || total - shown >= 5).toBe(true);
    }
  });
  it("[FEE-05] lecturers and words wait for the end", () => {
    expect([showsDetails("open", 50, 5), showsDetails("over", 4, 5), showsDetails("over", 5, 5)]).toEqual([
      false,
      false,
      true,
    ]);
  });
  it("[FEE-06] classes together are the sum of what each shows", () => {
    const one = figuresOf([0, 0, 0, 5, 0], 5);
    const two = figuresOf([0, 0, 0, 0, 5], 5);
    if (!one || !two) throw new Error("both are shown");
    expect(together([one, two])).toEqual({ answers: 10, mean: 4.5, spread: [0, 0, 0, 5, 5] });
    expect(together([])).toBeNull();
  });
});

describe("setting a survey", () => {
  const facts = { status: "closed" as const, current: null, seen: null };
  const cause = (decision: ReturnType<typeof decideSetSurvey>) => (decision.ok ? "ok" : decision.violations[0]);
  it.each([
    ["a class that is called out", { ...facts, status: "calling" as const }, WINDOW, "classNotRunning"],
    ["its days turned round", facts, { opensOn: WINDOW.closesOn, closesOn: WINDOW.opensOn }, "daysTurned"],
    ["its end in the past", facts, { opensOn: day("2026-04-01"), closesOn: day("2026-04-11") }, "inThePast"],
  ])("[FEE-09] not for %s", (_case, given, wish, why) => {
    expect(cause(decideSetSurvey(given, wish, TODAY))).toEqual({ rule: "FEE-09", cause: why });
  });
  it("[FEE-09] closed it stays closed; begun it is not put off", () => {
    const current = { ...WINDOW, version: 2, answers: 3 };
    const seen = { ...facts, current, seen: 2 };
    expect(cause(decideSetSurvey(seen, WINDOW, TODAY))).toBe("ok");
    expect(cause(decideSetSurvey(seen, { ...WINDOW, closesOn: day("2026-06-01") }, day("2026-04-25")))).toEqual({
      rule: "FEE-09",
      cause: "overAlready",
    });
    expect(cause(decideSetSurvey(seen, { ...WINDOW, opensOn: day("2026-04-20") }, TODAY))).toEqual({
      rule: "FEE-09",
      cause: "hasBegun",
    });
  });
  it("[FEE-10] only on the state that was seen", () => {
    expect(cause(decideSetSurvey({ ...facts, seen: 1 }, WINDOW, TODAY))).toEqual({ rule: "FEE-10" });
    expect(decideFollowUp({ version: 2 }, { applied: "yes", evidence: "x", seen: 1 }).ok).toBe(false);
  });
});

describe("follow-up", () => {
  it("[FEE-11] some months after closing, thirty days to answer", () => {
    expect(followUpDays(day("2026-04-30"), 6)).toEqual({ askedOn: "2026-10-30", dueOn: "2026-11-29" });
    expect(followUpDays(day("2026-08-31"), 6)).toEqual({ askedOn: "2027-02-28", dueOn: "2027-03-30" });
  });
  it.each([
    ["2026-10-29", "2026-10-30", "2026-11-29"],
    ["2026-10-30", "2026-10-30", "2026-11-29"],
    ["2026-10-31", "2026-10-31", "2026-11-30"],
  ])("[FEE-11] an app that runs on %s asks on %s, to be answered by %s", (runsOn, askedOn, dueOn) => {
    expect(followUpDays(day("2026-04-30"), 6, day(runsOn))).toEqual({ askedOn, dueOn });
  });
  it.each([
    [0, false],
    [1, true],
    [24, true],
    [25, false],
    [1.5, false],
  ])("[FEE-14] %f months from the closing until the question", (months, may) => {
    expect(areFollowUpMonths(months)).toBe(may);
  });
  it("[FEE-12] every answer says what shows it, or why not", () => {
    const facts = { version: 1 };
    expect(decideFollowUp(facts, { applied: "yes", evidence: "Chủ trì sinh hoạt chi bộ", seen: 1 }).ok).toBe(true);
    expect(decideFollowUp(facts, { applied: "partly", evidence: null, seen: 1 })).toEqual({
      ok: false,
      violations: [{ rule: "FEE-12", cause: "evidence" }],
    });
    expect(decideFollowUp(facts, { applied: "no", evidence: null, seen: 1 })).toEqual({
      ok: false,
      violations: [{ rule: "FEE-12", cause: "reason" }],
    });
  });
  it("[FEE-13] late from the day after its last", () => {
    const dueOn = day("2026-11-29");
    expect(isFollowUpLate({ applied: null, dueOn }, dueOn)).toBe(false);
    expect(isFollowUpLate({ applied: null, dueOn }, day("2026-11-30"))).toBe(true);
    expect(isFollowUpLate({ applied: "no", dueOn }, day("2026-11-30"))).toBe(false);
  });
});
