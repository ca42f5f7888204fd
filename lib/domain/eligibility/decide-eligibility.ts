import { ageOn, covers, type Day, type DayRange } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import {
  type Area,
  DEGREES,
  type Degree,
  type PartyStatus,
  RATINGS,
  type Rating,
  SCHOOLINGS,
  type Schooling,
  type Sex,
  type StudyMode,
} from "@/lib/domain/shared/lists";
import { satisfies, THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";

/** Who may be sent to a level: one set of conditions of one regulation. Never the standard of a post, never a target. */
export type EligibilityRuleFacts = DayRange &
  Readonly<{
    id: number;
    regulation: string;
    level: TheoryLevel;
    minSchooling: Schooling | null;
    minDegree: Degree | null;
    /** Schooling that stands in for the degree: ethnic minorities, and mountain, border, island, very hard areas. */
    easedSchooling: Schooling | null;
    /** "probationary": any member; "official": full members only; null: non-members too. */
    partyMember: "probationary" | "official" | null;
    partTimeMinAgeFemale: number | null;
    partTimeMinAgeMale: number | null;
    /** So many whole years in a row before being sent, each rated at least `minRating`. */
    ratingYears: number | null;
    minRating: Rating | null;
    /** Groups whose holders are subjects of this level; empty means anyone. */
    subjectGroups: readonly string[];
  }>;

export type LearnerFacts = Readonly<{
  birthDate: Day;
  sex: Sex;
  partyStatus: PartyStatus;
  schooling: Schooling | null;
  degree: Degree | null;
  ethnicMinority: boolean;
  area: Area;
  held: TheoryLevel;
  /** Rating by year; a year without an entry is not rated. */
  ratings: ReadonlyMap<number, Rating>;
  groups: readonly string[];
}>;

export type EligibilityViolation =
  | Readonly<{ rule: "ELI-01"; level: TheoryLevel }>
  | Readonly<{ rule: "ELI-02"; held: Schooling | null; required: Schooling }>
  | Readonly<{ rule: "ELI-03"; held: Degree | null; required: Degree; easedSchooling: Schooling | null }>
  | Readonly<{ rule: "ELI-04"; status: PartyStatus; required: "probationary" | "official" }>
  | Readonly<{ rule: "ELI-05"; age: number; required: number; mode: StudyMode }>
  | Readonly<{ rule: "ELI-06"; year: number; rating: Rating | null; required: Rating }>
  | Readonly<{ rule: "ELI-07"; groups: readonly string[] }>
  | Readonly<{ rule: "ELI-08"; held: TheoryLevel }>;

export type Eligible = Readonly<{ ruleId: number; regulation: string }>;

/** ELI-01: the condition sets of the newest regulation on this level in force that day. */
export function rulesInForce(
  rules: readonly EligibilityRuleFacts[],
  level: TheoryLevel,
  on: Day,
): readonly EligibilityRuleFacts[] {
  const inForce = rules.filter((rule) => rule.level === level && covers(rule, on));
  const newest = inForce.reduce<Day | null>(
    (latest, rule) => (latest === null || rule.from > latest ? rule.from : latest),
    null,
  );
  return inForce.filter((rule) => rule.from === newest);
}

function atLeast<Value>(order: readonly Value[], held: Value | null, required: Value): boolean {
  return held !== null && order.indexOf(held) >= order.indexOf(required);
}

function hasEasedSchooling(person: LearnerFacts, rule: EligibilityRuleFacts): boolean {
  const eased = person.ethnicMinority || person.area !== "plain";
  return eased && rule.easedSchooling !== null && atLeast(SCHOOLINGS, person.schooling, rule.easedSchooling);
}

function ratingViolations(person: LearnerFacts, rule: EligibilityRuleFacts, on: Day): readonly EligibilityViolation[] {
  const { ratingYears, minRating } = rule;
  if (ratingYears === null || minRating === null) return [];
  const lastYear = Number(on.slice(0, 4)) - 1;
  const years = Array.from({ length: ratingYears }, (_, index) => lastYear - index);
  return years.flatMap((year) => {
    const rating = person.ratings.get(year) ?? null;
    const goodEnough = rating !== null && RATINGS.indexOf(rating) <= RATINGS.indexOf(minRating);
    return goodEnough ? [] : [{ rule: "ELI-06", year, rating, required: minRating } as const];
  });
}

/** Weekend study is part-time study: both let a person keep the post, so both wait for the age. */
function ageViolations(
  person: LearnerFacts,
  rule: EligibilityRuleFacts,
  mode: StudyMode,
  on: Day,
): readonly EligibilityViolation[] {
  if (mode !== "partTime" && mode !== "weekend") return [];
  const required = person.sex === "female" ? rule.partTimeMinAgeFemale : rule.partTimeMinAgeMale;
  const age = ageOn(person.birthDate, on);
  return required === null || age >= required ? [] : [{ rule: "ELI-05", age, required, mode }];
}

function violationsOf(
  person: LearnerFacts,
  rule: EligibilityRuleFacts,
  mode: StudyMode,
  on: Day,
): readonly EligibilityViolation[] {
  const violations: EligibilityViolation[] = [];
  if (rule.minSchooling !== null && !atLeast(SCHOOLINGS, person.schooling, rule.minSchooling)) {
    violations.push({ rule: "ELI-02", held: person.schooling, required: rule.minSchooling });
  }
  if (rule.minDegree !== null && !atLeast(DEGREES, person.degree, rule.minDegree) && !hasEasedSchooling(person, rule)) {
    violations.push({
      rule: "ELI-03",
      held: person.degree,
      required: rule.minDegree,
      easedSchooling: rule.easedSchooling,
    });
  }
  const isMember =
    person.partyStatus === "official" || (person.partyStatus === "probationary" && rule.partyMember === "probationary");
  if (rule.partyMember !== null && !isMember)
    violations.push({ rule: "ELI-04", status: person.partyStatus, required: rule.partyMember });
  violations.push(...ageViolations(person, rule, mode, on), ...ratingViolations(person, rule, on));
  if (rule.subjectGroups.length > 0 && !rule.subjectGroups.some((group) => person.groups.includes(group))) {
    violations.push({ rule: "ELI-07", groups: rule.subjectGroups });
  }
  return violations;
}

/**
 * Whether a person may be sent to a level in a mode of study on a day, with every reason why not.
 * Where a regulation has several condition sets for a level, one is enough; if none is met, the nearest one answers.
 */
export function decideEligibility(
  person: LearnerFacts,
  rules: readonly EligibilityRuleFacts[],
  level: TheoryLevel,
  mode: StudyMode,
  on: Day,
): Decision<Eligible, EligibilityViolation> {
  const general: EligibilityViolation[] = satisfies(person.held, level) ? [{ rule: "ELI-08", held: person.held }] : [];
  let nearest: Readonly<{ rule: EligibilityRuleFacts; violations: readonly EligibilityViolation[] }> | null = null;
  for (const rule of rulesInForce(rules, level, on)) {
    const violations = violationsOf(person, rule, mode, on);
    if (nearest === null || violations.length < nearest.violations.length) nearest = { rule, violations };
  }
  if (nearest === null) return refuse([...general, { rule: "ELI-01", level }]);
  const violations = [...general, ...nearest.violations];
  return violations.length > 0
    ? refuse(violations)
    : ok({ ruleId: nearest.rule.id, regulation: nearest.rule.regulation });
}

export type LevelAnswer = Readonly<{
  level: TheoryLevel;
  mode: "fullTime" | "partTime";
  /** Condition sets the answer rests on; empty where no regulation speaks that day. */
  ruleIds: readonly number[];
  decision: Decision<Eligible, EligibilityViolation>;
}>;

/** Every level in both modes: which may this person be sent to, and why not to the others. */
export function eligibleLevels(
  person: LearnerFacts,
  rules: readonly EligibilityRuleFacts[],
  on: Day,
): readonly LevelAnswer[] {
  return THEORY_LEVELS.filter((level) => level !== "none").flatMap((level) =>
    (["fullTime", "partTime"] as const).map((mode) => ({
      level,
      mode,
      ruleIds: rulesInForce(rules, level, on).map((rule) => rule.id),
      decision: decideEligibility(person, rules, level, mode, on),
    })),
  );
}
