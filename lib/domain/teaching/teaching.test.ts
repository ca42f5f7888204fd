import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { ACTIVE_ASSIGNMENTS, ASSIGNMENT_STATUSES, type AssignmentStatus } from "@/lib/domain/shared/teaching-lists";
import { materialsViolations, mayStep, stepViolations } from "./assignment-steps";
import { actionViolations, debriefViolations, observationViolations, substituteViolations } from "./decide-afterwards";
import { decideInvitation, PLAN_LEAD_DAYS, planDueDay } from "./decide-invitation";
import { decideLessonFile, MAX_LESSON_FILE_BYTES } from "./decide-lesson-file";
import { checkViolations, daysLate, handInViolations, type PlanVersion, planState } from "./decide-lesson-plan";

const rules = (violations: readonly Readonly<{ rule: string }>[]) => violations.map(({ rule }) => rule);
const START = Date.parse("2026-03-10T07:30:00+07:00");
const END = Date.parse("2026-03-10T11:00:00+07:00");
const facts = (status: AssignmentStatus) => ({ status, startsAt: START, endsAt: END });

describe("steps of an assignment", () => {
  it("[TEA-01] a lecturer is taken up from the plan until the lesson is given, and by nothing else", () => {
    expect(ASSIGNMENT_STATUSES.filter((status) => !(ACTIVE_ASSIGNMENTS as readonly string[]).includes(status))).toEqual(
      ["declined", "withdrawn"],
    );
  });

  it("[TEA-02] the lecturer answers an invitation and may later decline; the rest is the office's", () => {
    expect(mayStep("invited", "accepted", "lecturer")).toBe(true);
    expect(mayStep("accepted", "declined", "lecturer")).toBe(true);
    expect(mayStep("planned", "accepted", "lecturer")).toBe(false);
    expect(mayStep("invited", "withdrawn", "lecturer")).toBe(false);
    expect(mayStep("accepted", "taught", "lecturer")).toBe(false);
    expect(mayStep("planned", "invited", "office")).toBe(true);
    expect(mayStep("accepted", "taught", "office")).toBe(true);
    expect(mayStep("taught", "withdrawn", "office")).toBe(false);
    expect(mayStep("planned", "taught", "lecturer")).toBe(false);
    expect(mayStep("declined", "taught", "office")).toBe(false);
    expect(rules(stepViolations(facts("declined"), "accepted", "office", START - 1))).toEqual(["TEA-02"]);
  });

  it.each([
    ["a moment before its end", END - 1, ["TEA-03"]],
    ["at its end", END, []],
  ])("[TEA-02][TEA-03] a lesson is given once it is over, whatever was missed before it: %s", (_case, now, broken) => {
    for (const status of ["planned", "invited", "accepted"] as const)
      expect(rules(stepViolations(facts(status), "taught", "office", now)), status).toEqual(broken);
  });

  it.each([
    ["planned", []],
    ["invited", []],
    ["accepted", []],
    ["declined", ["TEA-28"]],
    ["withdrawn", ["TEA-28"]],
    ["taught", ["TEA-28"]],
  ] as const)("[TEA-28] materials go to who is to give the lesson: %s", (status, broken) => {
    expect(rules(materialsViolations(status))).toEqual(broken);
  });

  it.each([
    ["before it begins", START - 1, []],
    ["when it begins", START, ["TEA-04"]],
  ])("[TEA-04] nobody is asked or answers after the beginning: %s", (_case, now, broken) => {
    expect(rules(stepViolations(facts("invited"), "accepted", "lecturer", now))).toEqual(broken);
    expect(rules(stepViolations(facts("planned"), "invited", "office", now))).toEqual(broken);
    expect(rules(stepViolations(facts("invited"), "declined", "lecturer", now))).toEqual(broken);
    expect(rules(stepViolations(facts("planned"), "withdrawn", "office", now))).toEqual([]);
  });
});

const version = (number: number, verdict: PlanVersion["verdict"], on = "2026-03-01"): PlanVersion => ({
  number,
  verdict,
  handedInOn: day(on),
});
const LESSON = day("2026-03-10");

describe("lesson plans", () => {
  const handIn = (status: AssignmentStatus, versions: readonly PlanVersion[], today: string) =>
    rules(handInViolations({ status, day: LESSON, versions }, day(today)));

  it("[TEA-05] come from whoever has accepted", () => {
    expect(handIn("accepted", [], "2026-03-01")).toEqual([]);
    expect(handIn("invited", [], "2026-03-01")).toEqual(["TEA-05"]);
    expect(handIn("withdrawn", [], "2026-03-01")).toEqual(["TEA-05"]);
  });

  it.each([
    ["on the day of the lesson", "2026-03-10", []],
    ["the day after", "2026-03-11", ["TEA-06"]],
  ])("[TEA-06] up to the lesson's day: %s", (_case, today, broken) => {
    expect(handIn("accepted", [], today)).toEqual(broken);
  });

  it("[TEA-07][TEA-08] one version at a time, and none after one has passed", () => {
    expect(handIn("accepted", [version(1, "waiting")], "2026-03-02")).toEqual(["TEA-07"]);
    expect(handIn("accepted", [version(1, "toChange")], "2026-03-02")).toEqual([]);
    expect(handIn("accepted", [version(2, "passed"), version(1, "toChange")], "2026-03-02")).toEqual(["TEA-08"]);
  });

  it("[TEA-09] the newest version is checked, once", () => {
    expect(rules(checkViolations([version(1, "toChange"), version(2, "waiting")], 2, "passed", null))).toEqual([]);
    expect(rules(checkViolations([version(1, "toChange"), version(2, "waiting")], 1, "passed", null))).toEqual([
      "TEA-09",
    ]);
    expect(rules(checkViolations([version(1, "passed")], 1, "toChange", "x"))).toEqual(["TEA-09"]);
    expect(rules(checkViolations([], 1, "passed", null))).toEqual(["TEA-09"]);
  });

  it("[TEA-10] changes are asked for in words", () => {
    expect(rules(checkViolations([version(1, "waiting")], 1, "toChange", null))).toEqual(["TEA-10"]);
    expect(rules(checkViolations([version(1, "waiting")], 1, "toChange", "Thiếu liên hệ thực tiễn"))).toEqual([]);
    expect(rules(checkViolations([version(1, "waiting")], 1, "passed", null))).toEqual([]);
  });

  it.each([
    ["nothing asked", [], null, "2026-03-09", "notAsked"],
    ["on the due day", [], "2026-03-03", "2026-03-03", "due"],
    ["the day after", [], "2026-03-03", "2026-03-04", "late"],
    ["handed in late", [version(1, "waiting", "2026-03-05")], "2026-03-03", "2026-03-06", "waiting"],
    ["to change", [version(1, "toChange")], "2026-03-03", "2026-03-06", "toChange"],
  ] as const)("[TEA-11] state of a plan: %s", (_case, versions, due, today, state) => {
    expect(planState(versions, due === null ? null : day(due), day(today))).toBe(state);
  });

  it("[TEA-11] counts the days a first version came late, whatever came after it", () => {
    const late = [version(2, "passed", "2026-03-08"), version(1, "toChange", "2026-03-05")];
    expect(daysLate(late, day("2026-03-03"))).toBe(2);
    expect(daysLate(late, day("2026-03-06"))).toBe(0);
    expect(daysLate(late, null)).toBeNull();
    expect(daysLate([], day("2026-03-03"))).toBeNull();
  });
});

describe("after the lesson", () => {
  it.each([
    ["the day before", "2026-03-09", "2026-03-20", ["TEA-14"]],
    ["its own day", "2026-03-10", "2026-03-10", []],
    ["the day after", "2026-03-11", "2026-03-20", ["TEA-14"]],
    ["its own day, not yet here", "2026-03-10", "2026-03-09", ["TEA-14"]],
  ])("[TEA-14] a lesson is observed on its day: %s", (_case, on, today, broken) => {
    expect(rules(observationViolations({ status: "taught", day: LESSON }, day(on), day(today)))).toEqual(broken);
  });

  it("[TEA-14] the talk comes with or after the lesson, and not from the future", () => {
    const talk = (on: string, today: string) =>
      rules(debriefViolations({ status: "taught", day: LESSON }, day(on), [], day(today)));
    expect(talk("2026-03-09", "2026-03-20")).toEqual(["TEA-14"]);
    expect(talk("2026-03-10", "2026-03-20")).toEqual([]);
    expect(talk("2026-03-21", "2026-03-20")).toEqual(["TEA-14"]);
  });

  it("[TEA-15] only where the lesson was given", () => {
    expect(rules(observationViolations({ status: "declined", day: LESSON }, LESSON, LESSON))).toEqual(["TEA-15"]);
    expect(rules(debriefViolations({ status: "invited", day: LESSON }, LESSON, [], LESSON))).toEqual(["TEA-15"]);
    expect(rules(observationViolations({ status: "accepted", day: LESSON }, LESSON, LESSON))).toEqual([]);
  });

  it("[TEA-16] what is to be done is due on the day of the talk or later", () => {
    const due = (on: string) =>
      rules(
        debriefViolations({ status: "taught", day: LESSON }, day("2026-03-11"), [null, day(on)], day("2026-03-12")),
      );
    expect(due("2026-03-10")).toEqual(["TEA-16"]);
    expect(due("2026-03-11")).toEqual([]);
  });
});

describe("files of a lesson", () => {
  const PDF = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]);
  const ZIP = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]);
  const EXE = Uint8Array.from([0x4d, 0x5a, 0x90, 0x00, 0, 0]);

  it.each([
    ["the most", MAX_LESSON_FILE_BYTES, []],
    ["a byte more", MAX_LESSON_FILE_BYTES + 1, ["TEA-17"]],
  ])("[TEA-17] are of 20 MB at most: %s", (_case, bytes, broken) => {
    const decision = decideLessonFile("giao-an.pdf", bytes, PDF);
    expect(decision.ok ? [] : rules(decision.violations)).toEqual(broken);
  });

  it.each([
    ["giao-an.docx", ZIP, true],
    ["BAI GIANG.PDF", PDF, true],
    ["giao-an.pdf", EXE, false],
    ["giao-an.exe", EXE, false],
    ["giao-an.docm", ZIP, false],
    ["giao-an", ZIP, false],
    ["anh.pdf", new Uint8Array(), false],
  ])("[TEA-18] are papers by name and by content: %s", (name, beginning, kept) => {
    const decision = decideLessonFile(name, 100, beginning);
    expect(decision.ok ? [] : rules(decision.violations)).toEqual(kept ? [] : ["TEA-18"]);
  });
});

describe("invitations", () => {
  const asks = (answerBy: string, planDueOn: string, asked = true) =>
    rules(
      decideInvitation({ day: LESSON, answerBy: day(answerBy), planDueOn: day(planDueOn), asked }, day("2026-02-20")),
    );

  it.each([
    ["yesterday", "2026-02-19", ["TEA-20"]],
    ["today", "2026-02-20", []],
    ["the day of the lesson", "2026-03-10", []],
    ["the day after", "2026-03-11", ["TEA-20"]],
  ])("[TEA-20] leave time to answer: by %s", (_case, answerBy, broken) => {
    expect(asks(answerBy, "2026-03-01")).toEqual(broken);
  });

  it.each([
    ["yesterday", "2026-02-19", ["TEA-21"]],
    ["today", "2026-02-20", []],
    ["the day of the lesson", "2026-03-10", []],
    ["the day after", "2026-03-11", ["TEA-21"]],
  ])("[TEA-21] want the lesson plan in time: by %s", (_case, due, broken) => {
    expect(asks("2026-02-25", due)).toEqual(broken);
    expect(asks("2026-02-25", due, false)).toEqual([]);
  });

  it("[TEA-22] a plan is due a week before by itself, never before it is asked for nor after the lesson", () => {
    expect(PLAN_LEAD_DAYS).toBe(7);
    expect(planDueDay(LESSON, day("2026-03-03"), day("2026-02-20"))).toBe("2026-03-03");
    expect(planDueDay(LESSON, day("2026-03-03"), day("2026-03-05"))).toBe("2026-03-05");
    expect(planDueDay(LESSON, day("2026-03-12"), day("2026-03-05"))).toBe("2026-03-10");
  });

  it("[TEA-23] what was agreed is done once, between the talk and today", () => {
    const done = (on: string, before: string | null = null) =>
      rules(
        actionViolations({ heldOn: LESSON, doneOn: before === null ? null : day(before) }, day(on), day("2026-03-20")),
      );
    expect(done("2026-03-09")).toEqual(["TEA-23"]);
    expect(done("2026-03-10")).toEqual([]);
    expect(done("2026-03-20")).toEqual([]);
    expect(done("2026-03-21")).toEqual(["TEA-23"]);
    expect(done("2026-03-15", "2026-03-14")).toEqual(["TEA-23"]);
  });
});

describe("a substitute", () => {
  it("[TEA-25] stands in for one who is no longer coming", () => {
    expect(rules(substituteViolations("declined", null, null))).toEqual([]);
    expect(rules(substituteViolations("withdrawn", null, null))).toEqual([]);
    expect(rules(substituteViolations("accepted", null, null))).toEqual(["TEA-25"]);
    expect(rules(substituteViolations("accepted", null, "Ốm"))).toEqual([]);
  });

  it("[TEA-26] is one person", () => {
    expect(rules(substituteViolations("declined", "Người khác", null))).toEqual(["TEA-26"]);
  });
});

describe("days late", () => {
  it("[TEA-11] are those of the first version, in whatever order the versions come", () => {
    const versions = [version(1, "toChange", "2026-03-05"), version(2, "passed", "2026-03-08")];
    expect(daysLate(versions, day("2026-03-03"))).toBe(2);
  });
});
