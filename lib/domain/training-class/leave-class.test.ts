import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { CLASS_STATUSES } from "@/lib/domain/shared/training-lists";
import { decideLeave, decideReturn, type LeaveFacts, mayLeave, mayReturn, type ReturnFacts } from "./leave-class";

const TODAY = day("2026-04-10");

function broken(changes: Partial<LeaveFacts>, leftOn = "2026-04-10", today = TODAY): readonly string[] {
  const facts: LeaveFacts = {
    classStatus: "running",
    startsOn: day("2026-04-01"),
    endsOn: day("2026-04-30"),
    status: "enrolled",
    seenOn: day("2026-04-09"),
    undecided: 0,
    ...changes,
  };
  const answer = decideLeave(facts, day(leftOn), today);
  return answer.ok ? [] : answer.violations.map(({ rule }) => rule);
}

describe("leaving a class", () => {
  it.each(CLASS_STATUSES.map((status) => [status, status === "opened" || status === "running"] as const))(
    "[CLS-21] from one that is %s: %s",
    (classStatus, may) => {
      expect(broken({ classStatus })).toEqual(may ? [] : ["CLS-21"]);
      expect(mayLeave({ classStatus, startsOn: day("2026-04-01"), endsOn: day("2026-04-30") }, TODAY)).toBe(may);
    },
  );

  it.each([
    ["enrolled", []],
    ["left", ["CLS-22"]],
    ["passed", ["CLS-22"]],
    ["failed", ["CLS-22"]],
  ] as const)("[CLS-22] by somebody who %s", (status, rules) => {
    expect(broken({ status })).toEqual(rules);
  });

  it.each([
    ["the first day", "2026-04-01", ["CLS-23"]],
    ["the second day", "2026-04-02", []],
    ["today", "2026-04-10", []],
    ["tomorrow", "2026-04-11", []],
    ["the day after tomorrow", "2026-04-12", ["CLS-23"]],
  ] as const)("[CLS-23] from %s", (_case, leftOn, rules) => {
    expect(broken({ seenOn: null }, leftOn)).toEqual(rules);
  });

  it("[CLS-23] to the last day of the class, also when it is over and not closed yet", () => {
    const later = day("2026-05-20");
    expect(broken({}, "2026-04-30", later)).toEqual([]);
    expect(broken({}, "2026-05-01", later)).toEqual(["CLS-23"]);
  });

  it("[CLS-23] not before the class has begun: there is no such day", () => {
    const training = { classStatus: "opened", startsOn: day("2026-04-01"), endsOn: day("2026-04-30") } as const;
    expect(mayLeave(training, day("2026-03-31"))).toBe(false);
    expect(mayLeave(training, day("2026-04-01"))).toBe(true);
    expect(broken({ seenOn: null }, "2026-04-02", day("2026-03-31"))).toEqual(["CLS-23"]);
  });

  it.each([
    ["the day before", "2026-04-09", []],
    ["that very day", "2026-04-10", ["CLS-24"]],
    ["later", "2026-04-11", ["CLS-24"]],
  ] as const)("[CLS-24] last seen %s", (_case, seenOn, rules) => {
    expect(broken({ seenOn: day(seenOn) })).toEqual(rules);
  });

  it("[CLS-25] with attendance that waits for somebody", () => {
    expect(broken({ undecided: 1 })).toEqual(["CLS-25"]);
  });

  it("says everything at once", () => {
    const all = { classStatus: "closed", status: "left", seenOn: day("2026-04-20"), undecided: 2 } as const;
    expect(broken(all, "2026-04-01")).toEqual(["CLS-21", "CLS-22", "CLS-23", "CLS-24", "CLS-25"]);
  });
});

describe("put back on the list", () => {
  const gone: ReturnFacts = { classStatus: "running", endsOn: day("2026-04-20"), status: "left", elsewhere: [] };
  it.each([
    ["on the last day of the class", {}, "2026-04-20", []],
    ["the day after", {}, "2026-04-21", ["CLS-31"]],
    ["before it began", { classStatus: "opened" }, "2026-04-01", []],
    ["closed on its last day", { classStatus: "closed" }, "2026-04-20", ["CLS-31"]],
    ["cancelled", { classStatus: "cancelled" }, "2026-04-10", ["CLS-31"]],
    ["back already", { status: "enrolled" }, "2026-04-10", ["CLS-30"]],
    ["taken on elsewhere", { elsewhere: ["Lớp khác"] }, "2026-04-10", ["CLS-32"]],
    [
      "all at once",
      { status: "passed", classStatus: "closed", elsewhere: ["A"] },
      "2026-05-01",
      ["CLS-30", "CLS-31", "CLS-32"],
    ],
  ] as const)("[CLS-30][CLS-31][CLS-32] %s", (_case, changes, today, rules) => {
    const facts: ReturnFacts = { ...gone, ...changes };
    const decision = decideReturn(facts, day(today));
    expect(decision.ok ? [] : decision.violations.map(({ rule }) => rule)).toEqual(rules);
    expect(mayReturn(facts, day(today))).toBe(!(rules as readonly string[]).includes("CLS-31"));
  });
});
