import {
  decideEligibility,
  type EligibilityRuleFacts,
  type EligibilityViolation,
  type LearnerFacts,
} from "@/lib/domain/eligibility/decide-eligibility";
import type { Day } from "@/lib/domain/shared/day";
import { rankOf, satisfies, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { Shortfall } from "./find-shortfalls";

export type LevelChoice = Readonly<{
  level: TheoryLevel;
  /** The most pressing shortfall that this level would settle. */
  shortfall: Shortfall;
  /** Why the person cannot be sent yet; null when they can. */
  blocked: readonly EligibilityViolation[] | null;
}>;

/**
 * NEE-07: the lowest level required of the person and not held, to which they may be sent full-time (the mode open at any
 * age); where they may be sent to none of them, the lowest one, with every reason why not yet.
 */
export function chooseLevel(
  shortfalls: readonly Shortfall[],
  learner: LearnerFacts,
  rules: readonly EligibilityRuleFacts[],
  on: Day,
): LevelChoice | null {
  const missed = shortfalls.filter((one) => !satisfies(learner.held, one.required));
  const wanted = [...new Set(missed.map((one) => one.required))].sort((a, b) => rankOf(a) - rankOf(b));
  const answers = wanted.map((level) => ({
    level,
    decision: decideEligibility(learner, rules, level, "fullTime", on),
  }));
  const answer = answers.find((one) => one.decision.ok) ?? answers[0];
  if (answer === undefined) return null;
  const { level, decision } = answer;
  // The level was taken from one of them.
  const shortfall = missed.find((one) => satisfies(level, one.required)) as (typeof missed)[number];
  return { level, shortfall, blocked: decision.ok ? null : decision.violations };
}
