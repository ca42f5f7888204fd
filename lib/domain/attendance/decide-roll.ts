import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";

export type RollStepViolation = Readonly<{
  rule: "ATT-04";
  cause: "unmarked" | "conflicts" | "unexplained" | "reason" | "already";
  count: number;
}>;

/**
 * ATT-04: a roll is closed once nothing is open in it, and opened again with a reason. ATT-20: leave is leave with a reason:
 * each with its own, or one for all that have none yet, given with the closing.
 */
export function decideRollStep(
  facts: Readonly<{
    closed: boolean;
    close: boolean;
    unmarked: number;
    conflicts: number;
    /** Learners on leave of whom nobody has said why. */
    unexplained: number;
    reason: string | null;
  }>,
): Decision<null, RollStepViolation> {
  const no = (cause: RollStepViolation["cause"], count = 0) => ({ rule: "ATT-04", cause, count }) as const;
  if (facts.closed === facts.close) return refuse([no("already")]);
  if (!facts.close) return facts.reason === null ? refuse([no("reason")]) : ok(null);
  const problems: RollStepViolation[] = [];
  if (facts.unmarked > 0) problems.push(no("unmarked", facts.unmarked));
  if (facts.conflicts > 0) problems.push(no("conflicts", facts.conflicts));
  if (facts.unexplained > 0 && facts.reason === null) problems.push(no("unexplained", facts.unexplained));
  return problems.length > 0 ? refuse(problems) : ok(null);
}

/** ATT-20: a mark that a person takes into a roll which is closed brings its reason where it is leave; no closing asks any more. */
export function settleProblems(
  facts: Readonly<{ closed: boolean; state: AttendanceState; reason: string | null }>,
): readonly RollStepViolation[] {
  const lacks = facts.closed && facts.state === "excused" && facts.reason === null;
  return lacks ? [{ rule: "ATT-04", cause: "unexplained", count: 1 }] : [];
}
