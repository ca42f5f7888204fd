import { countsAsNeeded } from "@/lib/domain/needs/decide-answer";
import type { Day } from "@/lib/domain/shared/day";
import type { BoardStance, NeedsAnswerStatus, NeedsReason, NeedsStance } from "@/lib/domain/shared/training-lists";

export type StatedNeed = Readonly<{ stance: NeedsStance; boardStance: BoardStance | null; answer: NeedsAnswerStatus }>;

/**
 * PLN-03: a signed answer counts as the unit and the board say (NEE-13). A unit that has not signed counts by forecast:
 * every name that neither it nor the board has struck out, and is marked so.
 */
export function countedAs(need: StatedNeed): "answered" | "forecast" | null {
  if (need.answer === "signed") return countsAsNeeded(need) ? "answered" : null;
  const struckOut = need.boardStance === "dropped" || (need.boardStance === null && need.stance === "objected");
  return struckOut ? null : "forecast";
}

/** One name that asks for one programme and counts. */
export type Need = Readonly<{
  cadreId: number;
  unitId: number;
  programmeId: number;
  /** 1 urgent, 2 normal, 3 can wait. */
  priority: number;
  why: NeedsReason;
  /** Last day by which the course must be taken (end of probation), where there is one. */
  deadline: Day | null;
}>;

/** Reasons from the most to the least pressing. */
export const URGENCY: readonly NeedsReason[] = [
  "graceEnds",
  "shortHeld",
  "newMember",
  "shortPlanned",
  "awareness",
  "added",
];
/** Later than any deadline, so that names without one come last. */
const NO_DEADLINE = "9999";

/** PLN-04: who comes first where seats are fewer than names: priority, then why, then the nearer deadline; never by chance. */
export function compareNeeds(a: Need, b: Need): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  if (a.why !== b.why) return URGENCY.indexOf(a.why) - URGENCY.indexOf(b.why);
  const [left, right] = [a.deadline ?? NO_DEADLINE, b.deadline ?? NO_DEADLINE];
  if (left !== right) return left < right ? -1 : 1;
  return a.cadreId - b.cadreId;
}
