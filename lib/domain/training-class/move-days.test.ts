import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { findMoveProblems, type MoveFacts } from "./move-days";

const DAYS = { startsOn: day("2026-04-01"), endsOn: day("2026-04-10") };
const OLD = { id: 1, number: 1, from: day("2020-01-01") };
const NEW = { id: 2, number: 2, from: day("2026-03-01") };
const on = (...days: string[]) => days.map((text, id) => ({ id, title: `Buổi ${id + 1}`, on: day(text) }));
const problems = (changes: Partial<MoveFacts>) =>
  findMoveProblems({ sessions: [], assessments: 0, follows: OLD, inForce: OLD, ...changes }, DAYS);

describe("moving the days of a class", () => {
  it("[CLS-26] its sessions on the first and the last day stay, one a day outside is named", () => {
    expect(problems({ sessions: on("2026-04-01", "2026-04-10") })).toEqual([]);
    const outside = on("2026-03-31", "2026-04-05", "2026-04-11");
    expect(problems({ sessions: outside })).toEqual([{ rule: "CLS-26", sessions: [outside[0], outside[2]] }]);
  });

  it("[CLS-27] over a change of the curriculum only as long as nothing is laid out by the old one", () => {
    expect(problems({ inForce: NEW })).toEqual([]);
    const moved = { rule: "CLS-27", from: 1, to: 2, changeOn: "2026-03-01", later: true };
    expect(problems({ inForce: NEW, sessions: on("2026-04-02") })).toEqual([{ ...moved, sessions: 1, assessments: 0 }]);
    expect(problems({ inForce: NEW, assessments: 1 })).toEqual([{ ...moved, sessions: 0, assessments: 1 }]);
    const back = { rule: "CLS-27", from: 2, to: 1, changeOn: "2026-03-01", later: false, sessions: 0, assessments: 1 };
    expect(problems({ follows: NEW, assessments: 1 })).toEqual([back]);
  });

  it("[CLS-27] not where the curriculum is the same, or none is known", () => {
    const laid = { sessions: on("2026-04-02"), assessments: 2 };
    expect(problems(laid)).toEqual([]);
    expect(problems({ ...laid, follows: null })).toEqual([]);
    expect(problems({ ...laid, inForce: null })).toEqual([]);
  });
});
