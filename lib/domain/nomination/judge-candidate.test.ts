import { describe, expect, it } from "vitest";
import type { EligibilityRuleFacts } from "@/lib/domain/eligibility/decide-eligibility";
import { day } from "@/lib/domain/shared/day";
import { type Candidate, canBeOverridden, judgeCandidate, type NominationClass } from "./judge-candidate";

const RULE: EligibilityRuleFacts = {
  id: 4,
  regulation: "Quy định 350-QĐ/TW",
  level: "intermediate",
  from: day("2025-08-29"),
  to: null,
  minSchooling: null,
  minDegree: "college",
  easedSchooling: "upperSecondary",
  partyMember: "probationary",
  partTimeMinAgeFemale: 28,
  partTimeMinAgeMale: 30,
  ratingYears: 2,
  minRating: "good",
  subjectGroups: [],
};

function aClass(changes: Partial<NominationClass> = {}): NominationClass {
  return {
    id: 1,
    programmeId: 10,
    classType: "intermediate",
    level: "intermediate",
    mode: "partTime",
    startsOn: day("2026-04-01"),
    endsOn: day("2026-04-30"),
    status: "calling",
    nominateBy: null,
    ...changes,
  };
}

function aCandidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    cadreId: 7,
    birthDate: day("1985-05-20"),
    sex: "male",
    partyStatus: "official",
    schooling: "upperSecondary",
    degree: "university",
    ethnicMinority: false,
    area: "plain",
    held: "elementary",
    ratings: new Map([
      [2025, "good"],
      [2024, "excellent"],
    ]),
    groups: [],
    endedOn: null,
    ofUnit: true,
    commitments: [],
    inTrainingAt: null,
    certifiedOn: null,
    ...changes,
  };
}

const other = {
  classId: 2,
  classCode: "LOP-2",
  programmeId: 20,
  startsOn: day("2026-04-30"),
  endsOn: day("2026-05-02"),
  mode: "fullTime",
  status: "submitted",
} as const;
const rulesOf = (person: Candidate, training = aClass()) =>
  judgeCandidate(training, person, [RULE]).reasons.map(({ rule }) => rule);

describe("judging somebody for a class", () => {
  it("[NOM-20] says yes under the rule in force on the first day of the class, with the facts it looked at", () => {
    expect(judgeCandidate(aClass(), aCandidate(), [RULE])).toMatchObject({
      ok: true,
      on: "2026-04-01",
      ruleIds: [4],
      regulation: "Quy định 350-QĐ/TW",
      reasons: [],
      facts: { held: "elementary", ratings: { 2024: "excellent", 2025: "good" } },
    });
  });

  it("[NOM-20] gives every reason at once, not only the first", () => {
    const person = aCandidate({
      birthDate: day("2000-01-01"),
      degree: null,
      partyStatus: "candidate",
      ratings: new Map(),
      ofUnit: false,
      endedOn: day("2026-03-31"),
      commitments: [other],
    });
    expect(rulesOf(person)).toEqual(["NOM-08", "NOM-09", "NOM-10", "ELI-03", "ELI-04", "ELI-05", "ELI-06", "ELI-06"]);
    expect(judgeCandidate(aClass(), person, [RULE])).toMatchObject({ ok: false, ruleIds: [4] });
  });

  it("[NOM-20] a class before the regulation came into force is judged by none", () => {
    const verdict = judgeCandidate(aClass({ startsOn: day("2025-08-28") }), aCandidate(), [RULE]);
    expect(verdict).toMatchObject({ ok: false, ruleIds: [], regulation: null });
    expect(verdict.reasons.map(({ rule }) => rule)).toEqual(["ELI-01"]);
  });

  it("[NOM-06] stands in this class already", () => {
    const here = { ...other, classId: 1, programmeId: 10, status: "waitlisted" as const };
    expect(judgeCandidate(aClass(), aCandidate({ commitments: [here] }), [RULE]).reasons).toEqual([
      { rule: "NOM-06", status: "waitlisted" },
    ]);
  });

  it.each([
    ["submitted", ["NOM-07"]],
    ["waitlisted", ["NOM-07"]],
    ["draft", []],
  ] as const)("[NOM-07] a nomination that is %s to another class of the programme", (status, broken) => {
    expect(rulesOf(aCandidate({ commitments: [{ ...other, programmeId: 10, status }] }))).toEqual(broken);
  });

  it("[NOM-07] is being trained to this level at a school", () => {
    expect(judgeCandidate(aClass(), aCandidate({ inTrainingAt: "Trường Chính trị" }), [RULE]).reasons).toEqual([
      { rule: "NOM-07", where: "Trường Chính trị" },
    ]);
  });

  it.each([
    ["begins on the last day", "2026-04-30", "2026-05-02", "accepted", ["NOM-08"]],
    ["begins the day after", "2026-05-01", "2026-05-02", "accepted", []],
    ["ends on the first day", "2026-03-25", "2026-04-01", "accepted", ["NOM-08"]],
    ["ends the day before", "2026-03-25", "2026-03-31", "accepted", []],
    ["overlaps, but is only waited for", "2026-04-10", "2026-04-12", "waitlisted", []],
  ] as const)("[NOM-08] another class that %s", (_case, startsOn, endsOn, status, broken) => {
    const clash = { ...other, startsOn: day(startsOn), endsOn: day(endsOn), status };
    expect(rulesOf(aCandidate({ commitments: [clash] }))).toEqual(broken);
  });

  it("[NOM-09] is not of the nominating unit", () => {
    expect(rulesOf(aCandidate({ ofUnit: false }))).toEqual(["NOM-09"]);
  });

  it.each([
    ["2026-04-01", ["NOM-10"]],
    ["2026-04-02", []],
  ])("[NOM-10] no longer followed from %s, the class begins on 2026-04-01", (endedOn, broken) => {
    expect(rulesOf(aCandidate({ endedOn: day(endedOn) }))).toEqual(broken);
  });

  it.each([
    ["newMember", "probationary", []],
    ["newMember", "official", ["NOM-11"]],
    ["admission", "candidate", []],
    ["admission", "none", ["NOM-11"]],
    ["skills", "none", []],
  ] as const)("[NOM-11] a class of %s for somebody who is %s", (classType, partyStatus, broken) => {
    expect(rulesOf(aCandidate({ partyStatus }), aClass({ classType, level: null }))).toEqual(broken);
  });

  it("[NOM-12] holds a usable certificate of the programme", () => {
    const training = aClass({ classType: "admission", level: null });
    const person = aCandidate({ partyStatus: "candidate", certifiedOn: day("2024-05-01") });
    expect(judgeCandidate(training, person, []).reasons).toEqual([{ rule: "NOM-12", on: "2024-05-01" }]);
  });

  it.each([
    ["fullTime", "fullTime", false],
    ["fullTime", "partTime", true],
    ["partTime", "fullTime", true],
    ["weekend", "partTime", true],
    ["unknown", "fullTime", true],
  ] as const)(
    "[NOM-08] a class that is %s beside one that is %s in the same days may be answered for: %s",
    (here, there, may) => {
      const verdict = judgeCandidate(aClass({ mode: here }), aCandidate({ commitments: [{ ...other, mode: there }] }), [
        RULE,
      ]);
      expect(verdict.reasons).toEqual([
        { rule: "NOM-08", classCode: "LOP-2", from: other.startsOn, to: other.endsOn, bothFullTime: !may },
      ]);
      expect(canBeOverridden(verdict)).toBe(may);
    },
  );

  it("[NOM-13] only reasons of eligibility may be overridden, never two places at once or somebody of another unit", () => {
    const judge = (person: Candidate) => judgeCandidate(aClass({ mode: "fullTime" }), person, [RULE]);
    expect(canBeOverridden(judge(aCandidate()))).toBe(false);
    expect(canBeOverridden(judge(aCandidate({ ratings: new Map() })))).toBe(true);
    expect(canBeOverridden(judge(aCandidate({ ratings: new Map(), commitments: [other] })))).toBe(false);
    expect(canBeOverridden(judge(aCandidate({ ofUnit: false })))).toBe(false);
  });
});
