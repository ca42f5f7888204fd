import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { OverlapStatus } from "@/lib/domain/shared/training-lists";

export type OverlapAnswer = Exclude<OverlapStatus, "proposed">;
export type OverlapViolation =
  | Readonly<{ rule: "OVL-03" }>
  | Readonly<{ rule: "OVL-04"; seen: OverlapStatus; now: OverlapStatus }>
  | Readonly<{ rule: "OVL-05" }>;

/**
 * OVL-05: a pair is decided for everybody who sees it, so only who manages one of its two programmes decides; national
 * ones are managed from the root of the country alone. Others read it.
 */
export function mayDecideOverlap(owners: Readonly<{ managesA: boolean; managesB: boolean }>): boolean {
  return owners.managesA || owners.managesB;
}

/** An officer's word on a pair: made on the state that was seen; who says "not the same" says why. */
export function decideOverlap(
  facts: Readonly<{ status: OverlapStatus; managesA: boolean; managesB: boolean }>,
  answer: Readonly<{ seen: OverlapStatus; status: OverlapAnswer; note: string | null }>,
): Decision<OverlapAnswer, OverlapViolation> {
  const violations: OverlapViolation[] = [];
  if (!mayDecideOverlap(facts)) violations.push({ rule: "OVL-05" });
  if (answer.status === "rejected" && !answer.note) violations.push({ rule: "OVL-03" });
  if (facts.status !== answer.seen) violations.push({ rule: "OVL-04", seen: answer.seen, now: facts.status });
  return violations.length > 0 ? refuse(violations) : ok(answer.status);
}
