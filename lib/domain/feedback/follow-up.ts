import { addDays, addMonths, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AppliedAnswer } from "@/lib/domain/shared/teaching-lists";

/** Months after closing at which the sending unit is asked, where nobody above it has set any; and days to answer. */
export const FOLLOW_UP_MONTHS = 6;
export const FOLLOW_UP_DAYS = 30;

/** FEE-11: asked so many months after the closing, to be answered within thirty days. */
export function followUpDays(closedOn: Day, months: number): Readonly<{ askedOn: Day; dueOn: Day }> {
  const askedOn = addMonths(closedOn, months);
  return { askedOn, dueOn: addDays(askedOn, FOLLOW_UP_DAYS) };
}

export type FollowUpViolation =
  | Readonly<{ rule: "FEE-12"; cause: "evidence" | "reason" }>
  | Readonly<{ rule: "FEE-10" }>;

/** FEE-12: "applied" and "partly" name what shows it, "not applied" says why not; may be corrected on the state seen. */
export function decideFollowUp(
  facts: Readonly<{ version: number }>,
  wish: Readonly<{ applied: AppliedAnswer; evidence: string | null; seen: number }>,
): Decision<AppliedAnswer, FollowUpViolation> {
  if (facts.version !== wish.seen) return refuse([{ rule: "FEE-10" }]);
  if (!wish.evidence) return refuse([{ rule: "FEE-12", cause: wish.applied === "no" ? "reason" : "evidence" }]);
  return ok(wish.applied);
}

/** FEE-13: reminded of once, after the last day. */
export function isFollowUpLate(facts: Readonly<{ applied: AppliedAnswer | null; dueOn: Day }>, today: Day): boolean {
  return facts.applied === null && today > facts.dueOn;
}
