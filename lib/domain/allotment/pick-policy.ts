import type { Day } from "@/lib/domain/shared/day";
import type { RankingCriterion } from "@/lib/domain/shared/training-lists";

export type PolicyFacts = Readonly<{
  id: number;
  /** Null: the whole country. */
  unitId: number | null;
  criteria: readonly RankingCriterion[];
  from: Day;
  to: Day | null;
}>;

/** Used where nobody has issued a policy. */
export const DEFAULT_CRITERIA: readonly RankingCriterion[] = [
  "debt",
  "criticalForTarget",
  "plannedPost",
  "womenOrYoung",
  "noShow",
  "waitingTime",
  "travel",
];

/**
 * SEA-10: the policy of the organiser, else of the nearest unit above it, else the national one; of one unit's the
 * newest in force on the day. `line` are the organiser and those above it, from the root down.
 */
export function pickPolicy(policies: readonly PolicyFacts[], line: readonly number[], on: Day): PolicyFacts | null {
  const depth = (policy: PolicyFacts) => (policy.unitId === null ? -1 : line.indexOf(policy.unitId));
  const inForce = policies.filter(
    (policy) =>
      policy.from <= on &&
      (policy.to === null || on < policy.to) &&
      (policy.unitId === null || line.includes(policy.unitId)),
  );
  const [best = null] = inForce.sort(
    (a, b) => depth(b) - depth(a) || (a.from < b.from ? 1 : a.from > b.from ? -1 : b.id - a.id),
  );
  return best;
}
