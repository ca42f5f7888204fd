import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roleAllows } from "@/lib/domain/access/permissions";
import { addDays, day } from "@/lib/domain/shared/day";
import { CLASS_STATUSES } from "@/lib/domain/shared/training-lists";
import { isClassCode, proposeClassCode } from "./class-code";
import {
  CLASS_STEPS,
  conditionsOf,
  nextStep,
  type StepFacts,
  type StepPapers,
  stepBetween,
  unmetOf,
} from "./class-steps";
import { computeAbsence } from "./compute-absence";
import { type ClassDraft, findClassProblems, type ProgrammeFacts } from "./decide-class";
import { findClashes, spansMeet } from "./find-clashes";

const PROGRAMME: ProgrammeFacts = { sizeMin: 40, sizeMax: 100, from: day("2020-01-01"), to: day("2030-01-01") };

function aDraft(changes: Partial<ClassDraft> = {}): ClassDraft {
  return {
    code: "TRANG-DINH-SO-CAP-2026-01",
    startsOn: day("2026-04-01"),
    endsOn: day("2026-04-30"),
    nominateBy: day("2026-03-15"),
    seatsReturnOn: day("2026-03-10"),
    capacity: 80,
    planLineId: 1,
    outsidePlanReason: null,
    acceptReason: null,
    ...changes,
  };
}

const broken = (changes: Partial<ClassDraft>, seats = { allotted: 0, openTaken: 0 }) =>
  findClassProblems(aDraft(changes), PROGRAMME, seats).map(({ rule }) => rule);

describe("the code of a class", () => {
  it.each([
    ["TRANG-DINH-SO-CAP-2026-01", true],
    ["A.1-B", true],
    ["AB", false],
    ["a-1", false],
    ["A--1", false],
    ["-A1", false],
    ["A 1", false],
    ["NEW", false],
    ["EVENTS", false],
    ["POLICY", false],
    ["A".repeat(80), true],
    ["A".repeat(81), false],
  ])("[CLS-01] %s", (code, fits) => {
    expect(isClassCode(code)).toBe(fits);
    expect(broken({ code }).includes("CLS-01")).toBe(!fits);
  });

  it("[CLS-01] is proposed from unit, programme and year, with the first free number", () => {
    const taken = new Set(["CHI-MINH-SO-CAP-2026-01", "CHI-MINH-SO-CAP-2026-03"]);
    expect(proposeClassCode("chi-minh", "so-cap", 2026, taken)).toBe("CHI-MINH-SO-CAP-2026-02");
    expect(isClassCode(proposeClassCode("chi-minh", "so-cap", 2026, new Set()))).toBe(true);
  });
});

describe("writing a class down", () => {
  it("takes what is right", () => {
    expect(broken({})).toEqual([]);
    expect(broken({ nominateBy: null, seatsReturnOn: null })).toEqual([]);
  });

  it.each([
    ["the same day", "2026-04-01", []],
    ["the day before", "2026-03-31", ["CLS-02"]],
    ["eight hundred days later", addDays(day("2026-04-01"), 800), []],
    ["a day more", addDays(day("2026-04-01"), 801), ["CLS-02"]],
  ])("[CLS-02] the last day: %s", (_case, endsOn, rules) => {
    expect(broken({ endsOn: day(endsOn) })).toEqual(rules);
  });

  it.each([
    ["the most", 100, null, []],
    ["one more", 101, null, ["CLS-03"]],
    ["one more, with a reason", 101, "đông", ["CLS-03"]],
    ["the least", 40, null, []],
    ["one less", 39, null, ["CLS-03"]],
    ["one less, with a reason", 39, "xã đảo", []],
    ["none at all, with a reason", 0, "xã đảo", ["CLS-03"]],
  ])("[CLS-03] the size band of the programme: %s", (_case, capacity, acceptReason, rules) => {
    expect(broken({ capacity, acceptReason })).toEqual(rules);
  });

  it("[CLS-04] from the plan, or outside it with a reason", () => {
    expect(broken({ planLineId: null })).toEqual(["CLS-04"]);
    expect(broken({ planLineId: null, outsidePlanReason: "Nghị quyết mới" })).toEqual([]);
  });

  it.each([
    ["2019-12-31", ["CLS-05"]],
    ["2020-01-01", []],
    ["2029-12-31", []],
    ["2030-01-01", ["CLS-05"]],
  ])("[CLS-05] a programme that is in force on the first day: %s", (text, rules) => {
    const startsOn = day(text);
    expect(broken({ startsOn, endsOn: startsOn, nominateBy: null, seatsReturnOn: null })).toEqual(rules);
    expect(findClassProblems(aDraft(), { ...PROGRAMME, to: null }, { allotted: 0, openTaken: 0 })).toEqual([]);
  });

  it.each([
    ["2026-03-31", []],
    ["2026-04-01", ["CLS-06"]],
  ])("[CLS-06] nominations and the return of seats end before the class begins: %s", (text, rules) => {
    expect(broken({ nominateBy: day(text) })).toEqual(rules);
    expect(broken({ seatsReturnOn: day(text) })).toEqual(rules);
  });

  it.each([
    ["as many as are given and taken", 60, []],
    ["one less", 59, ["CLS-07"]],
  ])("[CLS-07] never fewer seats than are given out: %s", (_case, capacity, rules) => {
    expect(broken({ capacity }, { allotted: 50, openTaken: 10 })).toEqual(rules);
  });
});

const TODAY = day("2026-03-20");
const NO_PAPERS: StepPapers = { reason: null, decisionNo: null, decisionOn: null };

function facts(changes: Partial<StepFacts> = {}): StepFacts {
  return {
    startsOn: day("2026-04-01"),
    endsOn: day("2026-04-30"),
    nominateBy: day("2026-03-25"),
    hasPlace: true,
    capacity: 80,
    seatsAllotted: 80,
    sizeMin: 40,
    accepted: 60,
    undecided: 0,
    ...changes,
  };
}

type Target = Parameters<typeof conditionsOf>[0];
const unmet = (to: Target, changes: Partial<StepFacts> = {}, papers: Partial<StepPapers> = {}, today = TODAY) => {
  const given = { ...NO_PAPERS, ...papers };
  return unmetOf(conditionsOf(to, facts(changes), given, today), given).map(({ key }) => key);
};

describe("the steps of a class", () => {
  it("[CLS-10] lead from draft to running one by one, and out of every state that has not begun", () => {
    expect(CLASS_STATUSES.map((status) => nextStep(status)?.to ?? null)).toEqual([
      "calling",
      "selecting",
      "opened",
      "running",
      null,
      null,
      null,
    ]);
    const cancellable = CLASS_STATUSES.filter((status) => stepBetween(status, "cancelled") !== null);
    expect(cancellable).toEqual(["draft", "calling", "selecting", "opened"]);
  });

  it("[CLS-10] know no way back and no jump", () => {
    const pairs = CLASS_STATUSES.flatMap((from) => CLASS_STATUSES.map((to) => [from, to] as const));
    expect(pairs.filter(([from, to]) => stepBetween(from, to) !== null)).toHaveLength(CLASS_STEPS.length);
    expect(stepBetween("opened", "calling")).toBeNull();
    expect(stepBetween("draft", "opened")).toBeNull();
  });

  it("[CLS-10] opening is the director's and the board's, not the academic officer's", () => {
    const opening = stepBetween("selecting", "opened")?.permission ?? "";
    expect(["board-officer", "centre-director", "academic-officer"].map((role) => roleAllows(role, opening))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ["all is there", {}, []],
    ["no place", { hasPlace: false }, ["place"]],
    ["no closing day", { nominateBy: null }, ["nominateBy"]],
    ["closes today", { nominateBy: TODAY }, []],
    ["closed yesterday", { nominateBy: addDays(TODAY, -1) }, ["nominateBy"]],
    ["all seats in the open queue", { seatsAllotted: 0 }, []],
    ["no seat at all", { seatsAllotted: 0, capacity: 0 }, ["seats"]],
  ])("[CLS-11] calling: %s", (_case, changes, keys) => {
    expect(unmet("calling", changes)).toEqual(keys);
  });

  it.each([
    ["the day after the last one", { nominateBy: addDays(TODAY, -1) }, null, []],
    ["the last day itself", { nominateBy: TODAY }, null, ["callOver"]],
    ["the last day itself, by hand with a reason", { nominateBy: TODAY }, "đủ người", []],
    ["no closing day", { nominateBy: null }, null, ["callOver"]],
  ])("[CLS-11] selecting: %s", (_case, changes, reason, keys) => {
    expect(unmet("selecting", changes, { reason })).toEqual(keys);
  });

  const decision = { decisionNo: "12-QĐ/BTG", decisionOn: TODAY };
  it.each([
    ["decided, enough, with number and day", {}, decision, []],
    ["no number", {}, { decisionOn: TODAY }, ["decision"]],
    ["no day", {}, { decisionNo: "12-QĐ/BTG" }, ["decision"]],
    ["the least that fills a class", { accepted: 40 }, decision, []],
    ["one less", { accepted: 39 }, decision, ["enough"]],
    ["one less, with a reason", { accepted: 39 }, { ...decision, reason: "xã đảo" }, []],
    ["somebody not decided on", { undecided: 1 }, { ...decision, reason: "vội" }, ["decided"]],
    ["nobody", { accepted: 0 }, { ...decision, reason: "vội" }, ["somebody"]],
  ])("[CLS-11] opening: %s", (_case, changes, papers, keys) => {
    expect(unmet("opened", changes, papers)).toEqual(keys);
  });

  it.each([
    ["running", "2026-03-31", ["started"]],
    ["running", "2026-04-01", []],
  ] as const)("[CLS-11] %s on %s", (to, today, keys) => {
    expect(unmet(to, {}, {}, day(today))).toEqual(keys);
  });

  it("[CLS-11] cancelling wants a reason", () => {
    expect(unmet("cancelled")).toEqual(["reason"]);
    expect(unmet("cancelled", {}, { reason: "bão" })).toEqual([]);
  });
});

describe("days that meet", () => {
  const days = { startsOn: day("2026-04-10"), endsOn: day("2026-04-20") };
  it.each([
    ["ends the day before", "2026-04-01", "2026-04-09", false],
    ["ends on the first day", "2026-04-01", "2026-04-10", true],
    ["begins on the last day", "2026-04-20", "2026-05-01", true],
    ["begins the day after", "2026-04-21", "2026-05-01", false],
    ["lies around", "2026-01-01", "2026-12-31", true],
  ])("[CLS-08] %s", (_case, startsOn, endsOn, meet) => {
    const other = { startsOn: day(startsOn), endsOn: day(endsOn) };
    expect(spansMeet(days, other)).toBe(meet);
    const event = { ...other, id: 1, name: "Đại hội", kind: "congress" as const, unitName: "Huyện" };
    expect(findClashes(days, [event], [])).toHaveLength(meet ? 1 : 0);
    expect(findClashes(days, [], [{ ...other, code: "B", name: "Lớp B", learners: 2 }])).toHaveLength(meet ? 1 : 0);
  });

  it("[CLS-08] come in the order of days; a class without shared learners is none", () => {
    const span = (text: string) => ({ startsOn: day(text), endsOn: day("2026-04-15") });
    const event = { ...span("2026-04-12"), id: 1, name: "Lễ", kind: "holiday" as const, unitName: "Huyện" };
    const early = { ...span("2026-04-01"), code: "A", name: "A", learners: 1 };
    const same = { ...span("2026-04-12"), code: "C", name: "C", learners: 3 };
    const nobody = { ...span("2026-04-11"), code: "B", name: "B", learners: 0 };
    const found = findClashes(days, [event], [nobody, same, early]);
    expect(found.map((clash) => clash.kind)).toEqual(["otherClass", "event", "otherClass"]);
  });
});

describe("an office that stays at work", () => {
  it.each([
    ["within the limit", 20, 20, 3, 1, { away: 4, allowed: 4, excess: 0 }],
    ["one too many", 20, 20, 4, 1, { away: 5, allowed: 4, excess: 1 }],
    ["rounded down", 19, 20, 4, 0, { away: 4, allowed: 3, excess: 1 }],
    ["one may always go", 3, 20, 1, 0, { away: 1, allowed: 1, excess: 0 }],
    ["no limit set", 3, null, 3, 0, { away: 3, allowed: null, excess: 0 }],
  ])("[CLS-09] %s", (_case, staff, limitPercent, here, elsewhere, answer) => {
    expect(computeAbsence({ staff, limitPercent, here, elsewhere })).toEqual(answer);
  });

  it("[CLS-09] one person less away is never worse", () => {
    const count = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: 100 }), count, count, (staff, limitPercent, here, elsewhere) => {
        const now = computeAbsence({ staff, limitPercent, here: here + 1, elsewhere });
        const less = computeAbsence({ staff, limitPercent, here, elsewhere });
        expect(now.excess - less.excess).toBe(now.excess > 0 ? 1 : 0);
      }),
    );
  });
});
