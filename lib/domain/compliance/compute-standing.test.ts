import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, ageOn, covers, type Day, day } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, LANES } from "@/lib/domain/shared/lists";
import { rankOf } from "@/lib/domain/shared/theory-level";
import { arbitraryDay, arbitraryHistory, arbitraryStandards, SAMPLE_UNITS } from "@/tests/factories/arbitrary-history";
import {
  aCredential,
  aHistory,
  aHome,
  anExemption,
  aPost,
  aStandard,
  COMMUNE,
  outline,
  unitMap,
} from "@/tests/factories/compliance-history";
import { computeStanding, fortiethBirthday, STATUSES_WORST_FIRST } from "./compute-standing";
import { computeTimeline } from "./compute-timeline";
import { ALL_GROUPS, type ObligationInterval, type PersonHistory, type StandardVersion } from "./types";

function standing(history: PersonHistory, standards: readonly StandardVersion[] = [aStandard()]) {
  return computeStanding(history, computeTimeline(history, standards, unitMap()));
}

const everything = (history: PersonHistory, standards?: readonly StandardVersion[]) =>
  standing(history, standards).filter(
    (interval) => interval.groups.includes(ALL_GROUPS) && interval.lane === "current",
  );

function anObligation(changes: Partial<ObligationInterval>): ObligationInterval {
  return {
    postId: 10,
    lane: "current",
    unitId: COMMUNE,
    from: day("2020-01-01"),
    to: null,
    required: "intermediate",
    held: "none",
    status: "short",
    standardId: 500,
    graceUntil: null,
    ...changes,
  };
}

describe("[CMP-10] several posts", () => {
  it("every status has its place in the order", () => {
    expect([...STATUSES_WORST_FIRST].sort()).toEqual([...COMPLIANCE_STATUSES].sort());
  });

  it.each(
    STATUSES_WORST_FIRST.flatMap((worse, index) =>
      STATUSES_WORST_FIRST.slice(index + 1).map((better) => [worse, better] as const),
    ),
  )("%s binds rather than %s", (worse, better) => {
    const posts = [aPost({ id: 10, groups: [] }), aPost({ id: 11, groups: [] })];
    const pair = [
      anObligation({ postId: 10, status: better, required: "advanced" }),
      anObligation({ postId: 11, status: worse }),
    ];
    expect(computeStanding(aHistory({ posts }), pair).map(({ status, postId }) => ({ status, postId }))).toContainEqual(
      { status: worse, postId: 11 },
    );
    expect(computeStanding(aHistory({ posts }), pair).some((interval) => interval.status === better)).toBe(false);
  });

  it("of two debts the highest requirement binds, of equal ones the first recorded", () => {
    const low = anObligation({ postId: 10, required: "elementary" });
    const high = anObligation({ postId: 11, required: "advanced" });
    const alike = anObligation({ postId: 12, required: "advanced" });
    const unruled = anObligation({ postId: 13, required: null, status: "noStandard" });
    const young = aHistory({ birthDate: day("1970-01-01"), posts: [] });
    const binding = (...obligations: readonly ObligationInterval[]) =>
      computeStanding(young, obligations).at(0)?.postId;
    expect(binding(low, high, alike)).toBe(11);
    expect(binding(alike, high, low)).toBe(11);
    expect(binding(unruled, { ...unruled, postId: 14 })).toBe(13);
  });

  it("a post met does not pay the debt of another", () => {
    const posts = [
      aPost({ id: 10 }),
      aPost({ id: 11, positionId: 101, groups: ["committee"], from: day("2021-01-01"), to: day("2022-01-01") }),
    ];
    const standards = [aStandard({ id: 1 }), aStandard({ id: 2, groupCode: "committee", requiredLevel: "advanced" })];
    expect(
      outline(everything(aHistory({ birthDate: day("1970-01-01"), posts, credentials: [aCredential()] }), standards)),
    ).toEqual(["2020-01-01..2021-01-01 met", "2021-01-01..2022-01-01 short", "2022-01-01.. met"]);
  });

  it("in each group only the posts of that group count", () => {
    const posts = [aPost({ id: 10 }), aPost({ id: 11, positionId: 101, groups: ["committee", "commune-cadre"] })];
    const standards = [
      aStandard({ id: 1 }),
      aStandard({ id: 2, positionId: 101, groupCode: null, requiredLevel: "advanced" }),
    ];
    const history = aHistory({
      birthDate: day("1970-01-01"),
      posts,
      credentials: [aCredential()],
      exemptions: [anExemption({ postId: 11 })],
    });
    expect(standing(history, standards).map(({ groups, status }) => `${groups} ${status}`)).toEqual([
      "*,commune-cadre met",
      "committee exempt",
    ]);
  });

  it("a post held and a post planned are two lanes, never mixed", () => {
    const posts = [aPost({ id: 10, groups: [] }), aPost({ id: 11, lane: "planned", groups: [] })];
    const standards = [
      aStandard({ positionId: 100, groupCode: null, requiredLevel: "elementary", lane: "current" }),
      aStandard({ id: 2, positionId: 100, groupCode: null, requiredLevel: "advanced", lane: "planned" }),
    ];
    const history = aHistory({ birthDate: day("1970-01-01"), posts, credentials: [aCredential()] });
    expect(standing(history, standards).map(({ lane, status }) => `${lane} ${status}`)).toEqual([
      "current met",
      "planned short",
    ]);
  });

  it("between two posts nobody is counted", () => {
    const posts = [aPost({ id: 10, to: day("2021-01-01") }), aPost({ id: 11, from: day("2022-01-01") })];
    expect(outline(everything(aHistory({ birthDate: day("1970-01-01"), posts })))).toEqual([
      "2020-01-01..2021-01-01 short",
      "2022-01-01.. short",
    ]);
  });

  it("nobody without a post is counted", () => {
    expect(standing(aHistory({ posts: [] }))).toEqual([]);
  });
});

describe("[CMP-11] where and among whom a person is counted", () => {
  it("a transfer moves the person on its very day, and nothing is lost", () => {
    const homes = [aHome({ to: day("2021-05-01") }), aHome({ unitId: 7, from: day("2021-05-01") })];
    const history = aHistory({ birthDate: day("1970-01-01"), homes });
    expect(everything(history).map(({ unitId, from, to }) => [unitId, from, to])).toEqual([
      [COMMUNE, "2020-01-01", "2021-05-01"],
      [7, "2021-05-01", null],
    ]);
  });

  it("on days without a home on file the unit of the post stands in", () => {
    const history = aHistory({ birthDate: day("1970-01-01"), homes: [aHome({ unitId: 7, from: day("2021-05-01") })] });
    expect(everything(history).map(({ unitId }) => unitId)).toEqual([COMMUNE, 7]);
  });

  it.each([
    ["the day before the birthday", "2025-05-19", true],
    ["the fortieth birthday", "2025-05-20", false],
  ])("under forty: %s", (_case, on, expected) => {
    const interval = everything(aHistory({ birthDate: day("1985-05-20") })).find((one) => covers(one, day(on)));
    expect(interval?.underForty).toBe(expected);
  });

  it.each([
    ["1985-05-20", "2025-05-20"],
    ["1984-02-29", "2024-02-29"],
    ["2060-02-29", "2100-03-01"],
  ])("born %s, forty on %s", (birthDate, expected) => {
    expect(fortiethBirthday(day(birthDate))).toBe(expected);
    expect([ageOn(day(birthDate), addDays(day(expected), -1)), ageOn(day(birthDate), day(expected))]).toEqual([39, 40]);
  });
});

describe("over random histories", () => {
  const units = unitMap(...SAMPLE_UNITS);
  const unitIds = SAMPLE_UNITS.map((unit) => unit.id);
  const worst = (statuses: readonly string[]) => STATUSES_WORST_FIRST.find((status) => statuses.includes(status));

  function standingSaidPlainly(
    history: PersonHistory,
    obligations: readonly ObligationInterval[],
    lane: string,
    group: string,
    on: Day,
  ) {
    const groupsOf = (postId: number) => history.posts.find((post) => post.id === postId)?.groups ?? [];
    const present = obligations.filter(
      (one) => one.lane === lane && covers(one, on) && (group === ALL_GROUPS || groupsOf(one.postId).includes(group)),
    );
    const status = worst(present.map((one) => one.status));
    const highest = Math.max(
      ...present.filter((one) => one.status === status).map((one) => rankOf(one.required ?? "none")),
    );
    return status === undefined ? null : { status, highest };
  }

  it("[CMP-10] [CMP-11] on any day each lane and group has at most one interval, and it says what the rule says", () => {
    fc.assert(
      fc.property(arbitraryHistory(unitIds), arbitraryStandards(unitIds), arbitraryDay, (history, standards, on) => {
        const obligations = computeTimeline(history, standards, units);
        const all = computeStanding(history, obligations);
        for (const lane of LANES) {
          for (const group of [ALL_GROUPS, "committee", "commune-cadre"]) {
            const covering = all.filter((one) => one.lane === lane && one.groups.includes(group) && covers(one, on));
            const expected = standingSaidPlainly(history, obligations, lane, group, on);
            expect(covering.map((one) => ({ status: one.status, highest: rankOf(one.required ?? "none") }))).toEqual(
              expected === null ? [] : [expected],
            );
            for (const one of covering) {
              expect(one.underForty).toBe(ageOn(history.birthDate, on) < 40);
              const home = history.homes.find((candidate) => covers(candidate, on));
              expect(one.unitId).toBe(home?.unitId ?? history.posts.find((post) => post.id === one.postId)?.unitId);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
