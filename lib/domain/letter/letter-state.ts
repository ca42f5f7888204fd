import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export type LetterFacts = Readonly<{
  status: "current" | "superseded";
  acknowledged: boolean;
  acknowledgeBy: Day;
  /** First day on which the addressed unit no longer exists. */
  unitEndedOn: Day | null;
}>;
export type LetterState = "superseded" | "acknowledged" | "carried" | "overdue" | "waiting";

/**
 * LET-04: a letter is overdue from the day after its last day. What was addressed to a unit that is gone is answered by
 * the copies its successors have (LET-05), so nobody waits for the original.
 */
export function letterState(letter: LetterFacts, today: Day): LetterState {
  if (letter.status === "superseded") return "superseded";
  if (letter.acknowledged) return "acknowledged";
  if (letter.unitEndedOn !== null && letter.unitEndedOn <= today) return "carried";
  return today > letter.acknowledgeBy ? "overdue" : "waiting";
}

export type AcknowledgeViolation =
  | Readonly<{ rule: "LET-06"; cause: "superseded" | "carried" }>
  | Readonly<{ rule: "LET-07" }>;

/** LET-06: the letter that stands is acknowledged, by the unit it went to; LET-07: once. */
export function decideAcknowledge(letter: LetterFacts, today: Day): Decision<Day, AcknowledgeViolation> {
  const state = letterState(letter, today);
  if (state === "superseded" || state === "carried") return refuse([{ rule: "LET-06", cause: state }]);
  if (state === "acknowledged") return refuse([{ rule: "LET-07" }]);
  return ok(today);
}

/** LET-08: whoever has not acknowledged in time is reminded, once. */
export function isDueForReminder(letter: LetterFacts, reminded: boolean, today: Day): boolean {
  return !reminded && letterState(letter, today) === "overdue";
}
