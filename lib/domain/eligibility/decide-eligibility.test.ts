import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { DEGREES, type Rating, SCHOOLINGS, type StudyMode } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import {
  decideEligibility,
  type EligibilityRuleFacts,
  eligibleLevels,
  type LearnerFacts,
  rulesInForce,
} from "./decide-eligibility";

const OPEN = {
  minSchooling: null,
  minDegree: null,
  easedSchooling: null,
  partyMember: null,
  partTimeMinAgeFemale: null,
  partTimeMinAgeMale: null,
  ratingYears: null,
  minRating: null,
  subjectGroups: [],
} as const;
const QD57 = { regulation: "Quy định 57-QĐ/TW", from: day("2022-02-08"), to: day("2025-08-29") };
const QD350 = { regulation: "Quy định 350-QĐ/TW", from: day("2025-08-29"), to: null };
const INTERMEDIATE = {
  ...OPEN,
  level: "intermediate",
  minDegree: "college",
  easedSchooling: "upperSecondary",
  partyMember: "probationary",
} as const;

/** The regulations as the facts of the field tell them. */
const RULES: readonly EligibilityRuleFacts[] = [
  { ...OPEN, ...QD57, id: 1, level: "elementary", minSchooling: "lowerSecondary" },
  { ...INTERMEDIATE, ...QD57, id: 2, partTimeMinAgeFemale: 33, partTimeMinAgeMale: 35 },
  {
    ...OPEN,
    ...QD57,
    id: 3,
    level: "advanced",
    minDegree: "university",
    partyMember: "official",
    partTimeMinAgeFemale: 38,
    partTimeMinAgeMale: 40,
  },
  {
    ...INTERMEDIATE,
    ...QD350,
    id: 4,
    partTimeMinAgeFemale: 28,
    partTimeMinAgeMale: 30,
    ratingYears: 2,
    minRating: "good",
  },
  {
    ...OPEN,
    ...QD350,
    id: 5,
    level: "advanced",
    minDegree: "university",
    partyMember: "official",
    subjectGroups: ["division-heads", "commune-chairs"],
  },
];

function aLearner(changes: Partial<LearnerFacts> = {}): LearnerFacts {
  return {
    birthDate: day("1985-05-20"),
    sex: "female",
    partyStatus: "official",
    schooling: "upperSecondary",
    degree: "university",
    ethnicMinority: false,
    area: "plain",
    held: "none",
    ratings: new Map<number, Rating>(),
    groups: [],
    ...changes,
  };
}

const UNDER_57 = day("2024-06-01");
const UNDER_350 = day("2026-06-01");
const GOOD_YEARS = new Map<number, Rating>([
  [2024, "good"],
  [2025, "excellent"],
]);

function broken(
  person: LearnerFacts,
  level: TheoryLevel,
  on = UNDER_57,
  mode: StudyMode = "fullTime",
  rules = RULES,
): readonly string[] {
  const decision = decideEligibility(person, rules, level, mode, on);
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
}

describe("[ELI-01] which regulation speaks", () => {
  it.each([
    ["before QĐ 57", "2022-02-07", []],
    ["its first day", "2022-02-08", [2]],
    ["its last day", "2025-08-28", [2]],
    ["the first day of QĐ 350", "2025-08-29", [4]],
  ])("%s", (_case, on, ids) => {
    expect(rulesInForce(RULES, "intermediate", day(on)).map((rule) => rule.id)).toEqual(ids);
  });

  it("where the older one was left open, the newer one speaks", () => {
    const overlapping = RULES.map((rule) => ({ ...rule, to: null }));
    expect(rulesInForce(overlapping, "intermediate", UNDER_350).map((rule) => rule.id)).toEqual([4]);
    expect(rulesInForce([...overlapping].reverse(), "intermediate", UNDER_350).map((rule) => rule.id)).toEqual([4]);
  });

  it("where none speaks nobody can be sent, and that is said", () => {
    expect(decideEligibility(aLearner(), RULES, "elementary", "fullTime", UNDER_350)).toEqual({
      ok: false,
      violations: [{ rule: "ELI-01", level: "elementary" }],
    });
  });

  it("says yes with the rule it rests on", () => {
    expect(decideEligibility(aLearner(), RULES, "intermediate", "fullTime", UNDER_57)).toEqual({
      ok: true,
      value: { ruleId: 2, regulation: "Quy định 57-QĐ/TW" },
    });
  });
});

describe("schooling and degree", () => {
  it.each([null, ...SCHOOLINGS])("[ELI-02] elementary asks for lower-secondary schooling: %s", (schooling) => {
    const enough = schooling === "lowerSecondary" || schooling === "upperSecondary";
    expect(broken(aLearner({ schooling, degree: null, partyStatus: "none" }), "elementary")).toEqual(
      enough ? [] : ["ELI-02"],
    );
  });

  it.each([null, ...DEGREES])("[ELI-03] intermediate asks for a college degree: %s", (degree) => {
    const enough = degree !== null && DEGREES.indexOf(degree) >= DEGREES.indexOf("college");
    expect(broken(aLearner({ degree }), "intermediate")).toEqual(enough ? [] : ["ELI-03"]);
  });

  it.each([
    ["ethnic minority", { ethnicMinority: true }, []],
    ["mountain area", { area: "mountain" }, []],
    ["very hard area", { area: "hard" }, []],
    ["plain", {}, ["ELI-03"]],
    [
      "ethnic minority without upper-secondary schooling",
      { ethnicMinority: true, schooling: "lowerSecondary" },
      ["ELI-03"],
    ],
    ["ethnic minority of unknown schooling", { ethnicMinority: true, schooling: null }, ["ELI-03"]],
  ] as const)("[ELI-03] upper-secondary schooling stands in for it: %s", (_case, changes, rules) => {
    expect(broken(aLearner({ degree: "vocational", ...changes }), "intermediate")).toEqual(rules);
  });

  it("[ELI-03] but not for the advanced level", () => {
    expect(broken(aLearner({ degree: "college", ethnicMinority: true }), "advanced")).toEqual(["ELI-03"]);
  });
});

describe("[ELI-04] party membership", () => {
  it.each([
    ["none", ["ELI-04"], ["ELI-04"]],
    ["candidate", ["ELI-04"], ["ELI-04"]],
    ["probationary", [], ["ELI-04"]],
    ["official", [], []],
    ["left", ["ELI-04"], ["ELI-04"]],
  ] as const)("%s", (partyStatus, intermediate, advanced) => {
    expect(broken(aLearner({ partyStatus }), "elementary")).toEqual([]);
    expect(broken(aLearner({ partyStatus }), "intermediate")).toEqual(intermediate);
    expect(broken(aLearner({ partyStatus }), "advanced")).toEqual(advanced);
  });
});

describe("[ELI-05] age for study beside work", () => {
  it.each([
    ["QĐ 57, women, intermediate", "female", "intermediate", UNDER_57, 33],
    ["QĐ 57, men, intermediate", "male", "intermediate", UNDER_57, 35],
    ["QĐ 57, women, advanced", "female", "advanced", UNDER_57, 38],
    ["QĐ 57, men, advanced", "male", "advanced", UNDER_57, 40],
    ["QĐ 350, women, intermediate", "female", "intermediate", UNDER_350, 28],
    ["QĐ 350, men, intermediate", "male", "intermediate", UNDER_350, 30],
  ] as const)("%s", (_case, sex, level, on, age) => {
    const born = (years: number, monthAndDay: string) => day(`${Number(on.slice(0, 4)) - years}-${monthAndDay}`);
    const person = (birthDate: LearnerFacts["birthDate"]) =>
      aLearner({ sex, birthDate, ratings: GOOD_YEARS, groups: ["division-heads"] });
    expect(broken(person(born(age, "06-01")), level, on, "partTime")).toEqual([]);
    expect(broken(person(born(age, "06-02")), level, on, "partTime")).toEqual(["ELI-05"]);
    expect(broken(person(born(age, "06-02")), level, on, "weekend")).toEqual(["ELI-05"]);
    expect(broken(person(born(age, "06-02")), level, on, "fullTime")).toEqual([]);
  });

  it("where no age is set every age will do", () => {
    const young = aLearner({ birthDate: day("2004-01-01"), groups: ["division-heads"] });
    expect(broken(young, "advanced", UNDER_350, "partTime")).toEqual([]);
  });
});

describe("[ELI-06] ratings of the two years before (QĐ 350)", () => {
  it.each([
    [
      "good twice",
      [
        [2024, "good"],
        [2025, "good"],
      ],
      [],
    ],
    [
      "excellent and good",
      [
        [2024, "excellent"],
        [2025, "good"],
      ],
      [],
    ],
    [
      "only completed last year",
      [
        [2024, "good"],
        [2025, "completed"],
      ],
      ["ELI-06"],
    ],
    [
      "failed both",
      [
        [2024, "failed"],
        [2025, "failed"],
      ],
      ["ELI-06", "ELI-06"],
    ],
    ["one year not rated", [[2025, "good"]], ["ELI-06"]],
    [
      "good three years ago does not help",
      [
        [2023, "good"],
        [2025, "good"],
      ],
      ["ELI-06"],
    ],
  ] as const)("%s", (_case, ratings, rules) => {
    expect(broken(aLearner({ ratings: new Map(ratings) }), "intermediate", UNDER_350)).toEqual(rules);
  });

  it("names the year that fails", () => {
    expect(
      decideEligibility(aLearner({ ratings: new Map([[2025, "good"]]) }), RULES, "intermediate", "fullTime", UNDER_350),
    ).toEqual({
      ok: false,
      violations: [{ rule: "ELI-06", year: 2024, rating: null, required: "good" }],
    });
  });

  it("QĐ 57 asks for none, nor does a rule that names years without a rating", () => {
    expect(broken(aLearner(), "intermediate", UNDER_57)).toEqual([]);
    expect(
      broken(
        aLearner(),
        "intermediate",
        UNDER_350,
        "fullTime",
        RULES.map((rule) => ({ ...rule, minRating: null })),
      ),
    ).toEqual([]);
  });
});

describe("[ELI-07] subjects of a level", () => {
  it.each([
    ["a head of division", ["division-heads"], []],
    ["a commune chair, new with QĐ 350", ["commune-chairs", "commune-cadres"], []],
    ["an office title", ["commune-office-titles"], ["ELI-07"]],
    ["nobody's post", [], ["ELI-07"]],
  ])("%s", (_case, groups, rules) => {
    expect(broken(aLearner({ groups }), "advanced", UNDER_350)).toEqual(rules);
  });
});

describe("[ELI-08] who holds the level already", () => {
  it.each([
    ["none", []],
    ["elementary", []],
    ["intermediate", ["ELI-08"]],
    ["advanced", ["ELI-08"]],
  ] as const)("holding %s, asked for intermediate", (held, rules) => {
    expect(broken(aLearner({ held }), "intermediate")).toEqual(rules);
  });

  it("is told even where no regulation speaks", () => {
    expect(broken(aLearner({ held: "advanced" }), "elementary", UNDER_350)).toEqual(["ELI-08", "ELI-01"]);
  });
});

describe("several condition sets of one regulation", () => {
  const forChairs = { ...OPEN, ...QD350, id: 6, level: "advanced", subjectGroups: ["commune-chairs"] } as const;
  it.each([
    ["the strict one first", [...RULES, forChairs]],
    ["the strict one last", [forChairs, ...RULES]],
  ])("one of them is enough: %s", (_case, rules) => {
    expect(
      decideEligibility(
        aLearner({ degree: "college", groups: ["commune-chairs"] }),
        rules,
        "advanced",
        "fullTime",
        UNDER_350,
      ),
    ).toMatchObject({
      ok: true,
      value: { ruleId: 6 },
    });
  });
});

it("the page of a person: every level in both modes, with every reason", () => {
  const answers = eligibleLevels(aLearner({ birthDate: day("1995-01-01"), held: "elementary" }), RULES, UNDER_57);
  expect(
    answers.map(({ level, mode, ruleIds, decision }) => [
      level,
      mode,
      ruleIds,
      decision.ok ? "yes" : decision.violations.map((one) => one.rule),
    ]),
  ).toEqual([
    ["elementary", "fullTime", [1], ["ELI-08"]],
    ["elementary", "partTime", [1], ["ELI-08"]],
    ["intermediate", "fullTime", [2], "yes"],
    ["intermediate", "partTime", [2], ["ELI-05"]],
    ["advanced", "fullTime", [3], "yes"],
    ["advanced", "partTime", [3], ["ELI-05"]],
  ]);
});
