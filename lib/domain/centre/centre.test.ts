import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { sumLoad } from "./sum-load";
import { isClosingDue, isLetterOpen, isLetterOverdue, isMarkingDue } from "./what-waits";

const TODAY = day("2026-05-10");

describe("what waits at a centre", () => {
  it.each([
    ["its last day", "running", "2026-05-10", false],
    ["the day after", "running", "2026-05-09", true],
    ["closed since", "closed", "2026-05-09", false],
  ] as const)("[CEN-01] a class is due to be closed: %s", (_case, status, endsOn, due) => {
    expect(isClosingDue({ status, endsOn: day(endsOn) }, TODAY)).toBe(due);
  });

  it.each([
    ["the last day", { acknowledgeBy: day("2026-05-10") }, true, false],
    ["the day after", { acknowledgeBy: day("2026-05-09") }, true, true],
    ["acknowledged", { acknowledgeBy: day("2026-05-09"), acknowledged: true }, false, false],
    ["superseded", { acknowledgeBy: day("2026-05-09"), status: "superseded" as const }, false, false],
    ["of a unit that is gone", { acknowledgeBy: day("2026-05-09"), unitEndsOn: day("2026-05-10") }, false, false],
    ["of a unit that goes tomorrow", { acknowledgeBy: day("2026-05-09"), unitEndsOn: day("2026-05-11") }, true, true],
  ])("[CEN-02] [CEN-05] a letter is open, and overdue: %s", (_case, changes, open, overdue) => {
    const letter = { status: "current" as const, acknowledged: false, unitEndsOn: null, ...changes };
    expect([isLetterOpen(letter, TODAY), isLetterOverdue(letter, TODAY)]).toEqual([open, overdue]);
  });

  it.each([
    ["the session is over", { sessionOver: true }, true],
    ["due today", { dueOn: day("2026-05-10") }, false],
    ["due yesterday", { dueOn: day("2026-05-09") }, true],
    ["nobody lacks a mark", { sessionOver: true, open: 0 }, false],
    ["handed in, not marked", { sessionOver: true, weight: 0 }, false],
    ["neither", {}, false],
    ["no session and no day, the class's last day", { sessionOver: null, endsOn: TODAY }, false],
    ["no session and no day, the class over", { sessionOver: null, endsOn: day("2026-05-09") }, true],
    ["its session still to come, the class over", { endsOn: day("2026-05-09") }, false],
  ])("[CEN-03] marks are owed: %s", (_case, changes, due) => {
    const assessment = { weight: 1, dueOn: null, sessionOver: false, endsOn: TODAY, open: 2, ...changes };
    expect(isMarkingDue(assessment, TODAY)).toBe(due);
  });
});

describe("the load of lecturers", () => {
  it("[CEN-04] counts who is over the norm with what is promised, and nobody without one", () => {
    const line = (hoursDone: number, hoursPromised: number, norm: number | null) => ({
      hoursDone,
      hoursPromised,
      norm,
    });
    expect(sumLoad([line(100, 20, 120), line(100, 21, 120), line(300, 0, null), line(0, 0, 0)])).toEqual({
      ...{ lecturers: 4, hoursDone: 500, hoursPromised: 41, over: 1 },
    });
    expect(sumLoad([])).toEqual({ lecturers: 0, hoursDone: 0, hoursPromised: 0, over: 0 });
  });
});
