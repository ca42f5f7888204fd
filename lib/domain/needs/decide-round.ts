import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { NeedsRoundStatus } from "@/lib/domain/shared/training-lists";

export type RoundViolation =
  | Readonly<{ rule: "NEE-15"; opensOn: Day; closesOn: Day }>
  | Readonly<{ rule: "NEE-16"; year: number; earliest: number; latest: number }>
  | Readonly<{ rule: "NEE-17" }>
  | Readonly<{ rule: "NEE-18"; closesOn: Day; today: Day }>;

/** A plan is made for this year, or for one of the next two. */
const YEARS_AHEAD = 2;

/**
 * NEE-15: the last day is not before the first. NEE-16: the plan year is this one or one of the next two. NEE-17: at least
 * one unit is asked. NEE-18: a window that is over already asks nobody.
 */
export function decideRound(
  round: Readonly<{ year: number; opensOn: Day; closesOn: Day; units: number }>,
  today: Day,
): Decision<true, RoundViolation> {
  const thisYear = Number(today.slice(0, 4));
  const violations: RoundViolation[] = [];
  const { opensOn, closesOn, year } = round;
  if (closesOn < opensOn) violations.push({ rule: "NEE-15", opensOn, closesOn });
  if (year < thisYear || year > thisYear + YEARS_AHEAD)
    violations.push({ rule: "NEE-16", year, earliest: thisYear, latest: thisYear + YEARS_AHEAD });
  if (round.units === 0) violations.push({ rule: "NEE-17" });
  if (closesOn >= opensOn && closesOn < today) violations.push({ rule: "NEE-18", closesOn, today });
  return violations.length > 0 ? refuse(violations) : ok(true);
}

export type MoveViolation =
  | Readonly<{ rule: "NEE-15"; opensOn: Day; closesOn: Day }>
  | Readonly<{ rule: "NEE-18"; closesOn: Day; today: Day }>
  | Readonly<{ rule: "NEE-23"; why: "notOpen" | "same"; closesOn: Day }>;

/**
 * NEE-23: the last day of a round that is open, also of one whose window is over, can be moved to another day that has
 * not passed (NEE-18) and does not lie before the first (NEE-15). Ending it at once is closing it.
 */
export function decideMoveClosing(
  round: Readonly<{ status: NeedsRoundStatus; opensOn: Day; closesOn: Day }>,
  closesOn: Day,
  today: Day,
): Decision<true, MoveViolation> {
  const { opensOn } = round;
  if (round.status !== "open") return refuse([{ rule: "NEE-23", why: "notOpen", closesOn: round.closesOn }]);
  if (closesOn === round.closesOn) return refuse([{ rule: "NEE-23", why: "same", closesOn }]);
  if (closesOn < opensOn) return refuse([{ rule: "NEE-15", opensOn, closesOn }]);
  if (closesOn < today) return refuse([{ rule: "NEE-18", closesOn, today }]);
  return ok(true);
}
