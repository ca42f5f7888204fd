import { addDays, addMonths, type Day, maxDay } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AppliedAnswer } from "@/lib/domain/shared/teaching-lists";

/** Months after closing at which the sending unit is asked, where nobody above it has set any; and days to answer. */
export const FOLLOW_UP_MONTHS = 6;
const FOLLOW_UP_DAYS = 30;

/** FEE-11: the last day to answer, thirty days after the one on which the unit was in fact asked. */
export function followUpDue(askedOn: Day): Day {
  return addDays(askedOn, FOLLOW_UP_DAYS);
}

/**
 * FEE-11: asked so many months after the closing, or on the first day after that on which the app runs: who is asked late
 * has thirty days all the same.
 */
export function followUpDays(
  closedOn: Day,
  months: number,
  runsOn: Day = closedOn,
): Readonly<{ askedOn: Day; dueOn: Day }> {
  const askedOn = maxDay(addMonths(closedOn, months), runsOn);
  return { askedOn, dueOn: followUpDue(askedOn) };
}

/** FEE-14: months from the closing until units are asked: whole, at least one, at most two years. */
export function areFollowUpMonths(months: number): boolean {
  return Number.isInteger(months) && months >= 1 && months <= 24;
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
