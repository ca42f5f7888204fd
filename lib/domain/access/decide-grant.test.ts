import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { decideEndGrant, decideGrant, type EndGrantFacts, type GrantFacts } from "./decide-grant";
import { ROLES } from "./permissions";

const TODAY = day("2026-11-22");
const range = (from: number, to: number | null) => ({
  from: addDays(TODAY, from),
  to: to === null ? null : addDays(TODAY, to),
});

const facts: GrantFacts = {
  role: "board-officer",
  range: range(0, null),
  unitInScope: true,
  isSelf: false,
  giverUntil: null,
  alreadyHeld: [],
  today: TODAY,
};
const refused = (change: Partial<GrantFacts>) => {
  const decision = decideGrant({ ...facts, ...change });
  return decision.ok
    ? []
    : decision.violations.map((violation) => ("problem" in violation ? violation.problem : violation.rule));
};

describe("giving a role", () => {
  it.each(ROLES)("[ACC-01] %s can be given inside the scope", (role) => {
    expect(decideGrant({ ...facts, role })).toEqual({ ok: true, value: { role, range: facts.range } });
  });
  it("[ACC-01] an unknown role cannot", () => expect(refused({ role: "superuser" })).toEqual(["ACC-01"]));
  it("[ACC-08] not at a unit outside the scope", () => expect(refused({ unitInScope: false })).toEqual(["ACC-08"]));
  it("[ACC-09] not to oneself", () => expect(refused({ isSelf: true })).toEqual(["ACC-09"]));

  it.each([
    ["yesterday", range(-1, null), ["inThePast"]],
    ["today", range(0, null), []],
    ["empty days", range(3, 3), ["empty"]],
    ["days turned round", range(3, 2), ["empty"]],
    ["one day", range(3, 4), []],
  ])("[ACC-11] from %s", (_case, days, expected) => {
    expect(refused({ range: days })).toEqual(expected);
  });

  it.each([
    ["the same role goes on", [range(-30, null)], ["alreadyHeld"]],
    ["it ends today", [range(-30, 0)], []],
    ["it ends tomorrow", [range(-30, 1)], ["alreadyHeld"]],
  ])("[ACC-11] not twice: %s", (_case, alreadyHeld, expected) => {
    expect(refused({ alreadyHeld })).toEqual(expected);
  });

  it.each<[string, number | null, Day | null, readonly string[]]>([
    ["open, the giver's own open", null, null, []],
    ["open, the giver's own ends", null, addDays(TODAY, 30), ["ACC-12"]],
    ["to the very day", 30, addDays(TODAY, 30), []],
    ["a day longer", 31, addDays(TODAY, 30), ["ACC-12"]],
  ])("[ACC-12] an administrator's role no longer than the giver's: %s", (_case, to, giverUntil, expected) => {
    expect(refused({ role: "administrator", range: range(0, to), giverUntil })).toEqual(expected);
  });
  it("[ACC-12] other roles may outlast the giver", () =>
    expect(refused({ giverUntil: addDays(TODAY, 1) })).toEqual([]));

  it("tells every reason at once", () => {
    expect(
      refused({ role: "x", unitInScope: false, isSelf: true, range: range(-2, -3), alreadyHeld: [range(-9, null)] }),
    ).toEqual(["ACC-01", "ACC-08", "ACC-09", "inThePast", "empty", "alreadyHeld"]);
  });
});

describe("ending a role", () => {
  const ending: EndGrantFacts = {
    isSelf: false,
    range: range(-30, null),
    endsOn: TODAY,
    administers: null,
    otherAdministrators: [],
    today: TODAY,
  };
  const answer = (change: Partial<EndGrantFacts>) => {
    const decision = decideEndGrant({ ...ending, ...change });
    return decision.ok
      ? decision.value
      : decision.violations.map((violation) => ("problem" in violation ? violation.problem : violation.rule));
  };

  it("ends on the day asked for", () => expect(answer({})).toBe(TODAY));
  it("[ACC-11] not in the past", () => expect(answer({ endsOn: addDays(TODAY, -1) })).toEqual(["inThePast"]));
  it.each([
    [9, addDays(TODAY, 9)],
    [10, ["empty"]],
    [11, ["empty"]],
  ])("[ACC-11] only sooner than it ends anyway: day %i of 10", (endsIn, expected) => {
    expect(answer({ range: range(-30, 10), endsOn: addDays(TODAY, endsIn) })).toEqual(expected);
  });
  it("[ACC-11] a role that has not begun keeps no day", () => {
    expect(answer({ range: range(5, null) })).toBe(addDays(TODAY, 5));
  });
  it("[ACC-09] not one's own", () => expect(answer({ isSelf: true })).toEqual(["ACC-09"]));

  const administers = { unitPath: "/1/", unitName: "Huyện", range: range(-30, null) };
  it("[ACC-10] not the last administrator's", () => expect(answer({ administers })).toEqual(["ACC-10"]));
  it("[ACC-10] the others count on the day it ends, not today", () => {
    const other = { ...administers, range: range(-30, 5) };
    expect(answer({ administers, otherAdministrators: [other], endsOn: addDays(TODAY, 4) })).toBe(addDays(TODAY, 4));
    expect(answer({ administers, otherAdministrators: [other], endsOn: addDays(TODAY, 5) })).toEqual(["ACC-10"]);
  });
});
