import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { OverlapStatus } from "@/lib/domain/shared/training-lists";

export type OverlapAnswer = Exclude<OverlapStatus, "proposed">;
export type OverlapViolation =
  | Readonly<{ rule: "OVL-03" }>
  | Readonly<{ rule: "OVL-04"; seen: OverlapStatus; now: OverlapStatus }>;

/** An officer's word on a pair: made on the state that was seen; who says "not the same" says why. */
export function decideOverlap(
  facts: Readonly<{ status: OverlapStatus }>,
  answer: Readonly<{ seen: OverlapStatus; status: OverlapAnswer; note: string | null }>,
): Decision<OverlapAnswer, OverlapViolation> {
  const violations: OverlapViolation[] = [];
  if (answer.status === "rejected" && !answer.note) violations.push({ rule: "OVL-03" });
  if (facts.status !== answer.seen) violations.push({ rule: "OVL-04", seen: answer.seen, now: facts.status });
  return violations.length > 0 ? refuse(violations) : ok(answer.status);
}
