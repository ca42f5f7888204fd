import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { decideEnd, decideNamesakes, decideRating } from "./decide-record";

const TODAY = day("2026-11-22");
const namesake = { id: 7, fullName: "Lê Thị An", unitName: "Xã Thử" };

describe("decideNamesakes", () => {
  it.each([
    ["nobody of that name and date", [], false, true],
    ["somebody, not yet told apart", [namesake], false, false],
    ["somebody, said to be another person", [namesake], true, true],
  ])(
    "[CAD-07] a second record of one name and birth date is confirmed: %s",
    (_case, namesakes, anotherPerson, accepted) => {
      const decision = decideNamesakes(namesakes, anotherPerson);
      expect(decision).toEqual(
        accepted ? { ok: true, value: true } : { ok: false, violations: [{ rule: "CAD-07", namesakes }] },
      );
    },
  );
});

describe("decideEnd", () => {
  const person = { endedOn: null, homeFrom: day("2016-01-01"), posts: [{ id: 3, from: day("2018-01-01") }] };
  const broken = (changes: Partial<Parameters<typeof decideEnd>[0]>, on: string) => {
    const decision = decideEnd({ ...person, ...changes }, day(on), TODAY);
    return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
  };

  it.each([
    ["today", "2026-11-22", []],
    ["tomorrow", "2026-11-23", ["END-01"]],
  ])("[END-01] not in the future: %s", (_case, on, rules) => {
    expect(broken({}, on)).toEqual(rules);
  });

  it.each([
    ["the first day at the unit", "2016-01-01", ["END-02"]],
    ["the day after", "2016-01-02", []],
  ])("[END-02] not before the person came to the unit: %s", (_case, on, rules) => {
    expect(broken({ posts: [] }, on)).toEqual(rules);
  });

  it("[END-03] only once", () => {
    expect(broken({ endedOn: day("2020-01-01") }, "2026-01-01")).toEqual(["END-03"]);
  });

  it.each([
    ["the day a post begins", "2018-01-01", ["END-04"]],
    ["the day after", "2018-01-02", []],
  ])("[END-04] no post may begin later: %s", (_case, on, rules) => {
    expect(broken({}, on)).toEqual(rules);
  });
});

describe("decideRating", () => {
  it.each([
    [1995, false],
    [1996, true],
    [2026, true],
    [2027, false],
  ])("[RAT-01] year %i of somebody born in 1980", (year, accepted) => {
    const decision = decideRating(day("1980-05-15"), year, TODAY);
    expect(decision).toEqual(
      accepted
        ? { ok: true, value: year }
        : { ok: false, violations: [{ rule: "RAT-01", year, first: 1996, last: 2026 }] },
    );
  });
});
