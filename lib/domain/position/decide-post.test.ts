import { describe, expect, it } from "vitest";
import { type DayRange, day } from "@/lib/domain/shared/day";
import { decidePost, type FiledPost, type PostDraft } from "./decide-post";

const range = (from: string, to: string | null): DayRange => ({ from: day(from), to: to === null ? null : day(to) });
const LIFE = range("1990-01-01", null);

function aDraft(changes: Partial<PostDraft> = {}): PostDraft {
  return { positionId: 100, unitId: 3, lane: "current", ...range("2020-01-01", null), ...changes };
}

function broken(
  draft: PostDraft,
  posts: readonly FiledPost[] = [],
  unitLife = LIFE,
  endedOn: string | null = null,
): readonly string[] {
  const person = { birthDate: day("1985-05-20"), endedOn: endedOn === null ? null : day(endedOn), posts };
  const decision = decidePost(draft, person, unitLife);
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
}

describe("posts on a person's file", () => {
  it("answers with the post", () => {
    expect(decidePost(aDraft(), { birthDate: day("1985-05-20"), endedOn: null, posts: [] }, LIFE)).toEqual({
      ok: true,
      value: aDraft(),
    });
  });

  it.each([
    ["one day", "2020-01-02", []],
    ["no day", "2020-01-01", ["POS-01"]],
    ["backwards", "2019-12-31", ["POS-01"]],
  ])("[POS-01] days in order: %s", (_case, to, rules) => {
    expect(broken(aDraft({ to: day(to) }))).toEqual(rules);
  });

  it.each([
    ["the same days", {}, ["POS-02"]],
    ["until the very last day of the other", range("2010-01-01", "2020-01-02"), ["POS-02"]],
    ["ended the day before", range("2010-01-01", "2020-01-01"), []],
    ["another position", { positionId: 101 }, []],
    ["another unit", { unitId: 4 }, []],
    ["the other lane", { lane: "planned" }, []],
  ] as const)("[POS-02] beside one already filed: %s", (_case, changes, rules) => {
    expect(broken(aDraft(), [{ ...aDraft(changes), id: 7 }])).toEqual(rules);
  });

  it.each([
    ["the day before the fifteenth birthday", "2000-05-19", ["POS-03"]],
    ["the fifteenth birthday", "2000-05-20", []],
  ])("[POS-03] %s", (_case, from, rules) => {
    expect(broken(aDraft({ from: day(from) }))).toEqual(rules);
  });

  it.each([
    ["from the unit's first day to its last", range("2019-01-01", "2025-07-01"), []],
    ["a day too early", range("2018-12-31", "2025-07-01"), ["POS-04"]],
    ["a day too long", range("2019-01-01", "2025-07-02"), ["POS-04"]],
    ["without end in a unit that closed", range("2019-01-01", null), ["POS-04"]],
  ])("[POS-04] %s", (_case, days, rules) => {
    expect(broken(aDraft(days), [], range("2019-01-01", "2025-07-01"))).toEqual(rules);
  });

  it.each([
    ["the last day the person is followed", "2019-12-31", ["POS-05"]],
    ["the day it starts", "2020-01-01", ["POS-05"]],
    ["a day later", "2020-01-02", []],
  ])("[POS-05] the person is no longer followed from %s", (_case, endedOn, rules) => {
    expect(broken(aDraft(), [], LIFE, endedOn)).toEqual(rules);
  });
});
