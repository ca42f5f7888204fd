import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { RankingCriterion } from "@/lib/domain/shared/training-lists";

export type PolicyViolation = Readonly<{ rule: "SEA-14"; twice: RankingCriterion | null }>;

/** SEA-14: an order of seating has at least one criterion, and each of them once. */
export function decidePolicy(
  criteria: readonly RankingCriterion[],
): Decision<readonly RankingCriterion[], PolicyViolation> {
  const twice = criteria.find((one, index) => criteria.indexOf(one) !== index) ?? null;
  return criteria.length === 0 || twice !== null ? refuse([{ rule: "SEA-14", twice }]) : ok(criteria);
}
