import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { BoardStance, NeedsAnswerStatus, NeedsRoundStatus, NeedsStance } from "@/lib/domain/shared/training-lists";

export type RoundWindow = Readonly<{ status: NeedsRoundStatus; opensOn: Day; closesOn: Day }>;

export type AnswerViolation =
  | Readonly<{ rule: "NEE-09"; opensOn: Day; closesOn: Day; why: "early" | "late" | "closed" }>
  | Readonly<{ rule: "NEE-10" }>
  | Readonly<{ rule: "NEE-11"; left: number }>
  | Readonly<{ rule: "NEE-12"; entryId: number }>;

/**
 * NEE-09: a unit answers from the first to the last day of the window; one that was re-opened answers until it has
 * signed. NEE-10: what is signed is not changed any more, unless the board opens it again.
 */
export function decideAnswering(
  round: RoundWindow,
  status: NeedsAnswerStatus,
  today: Day,
): Decision<true, AnswerViolation> {
  if (status === "signed") return refuse([{ rule: "NEE-10" }]);
  const { opensOn, closesOn } = round;
  if (round.status !== "open" && status !== "reopened")
    return refuse([{ rule: "NEE-09", opensOn, closesOn, why: "closed" }]);
  if (today < opensOn) return refuse([{ rule: "NEE-09", opensOn, closesOn, why: "early" }]);
  if (today > closesOn && status !== "reopened") return refuse([{ rule: "NEE-09", opensOn, closesOn, why: "late" }]);
  return ok(true);
}

export type StanceFacts = Readonly<{ id: number; stance: NeedsStance; objection: string | null }>;

/** NEE-11: signed off means that every name has been agreed to or objected to. NEE-12: an objection says why. */
export function decideSigning(entries: readonly StanceFacts[]): Decision<true, AnswerViolation> {
  const left = entries.filter((entry) => entry.stance === "proposed").length;
  const mute = entries.filter((entry) => entry.stance === "objected" && !entry.objection?.trim());
  const violations: AnswerViolation[] = [
    ...(left > 0 ? [{ rule: "NEE-11", left } as const] : []),
    ...mute.map(({ id }) => ({ rule: "NEE-12", entryId: id }) as const),
  ];
  return violations.length > 0 ? refuse(violations) : ok(true);
}

/** NEE-13: who counts as needed: as the unit says, unless the board corrected it with a reason. */
export function countsAsNeeded(entry: Readonly<{ stance: NeedsStance; boardStance: BoardStance | null }>): boolean {
  return entry.boardStance === null ? entry.stance === "confirmed" : entry.boardStance === "kept";
}

/** Days before the last one on which units that have not signed are reminded. */
export const REMINDER_DAYS = [7, 3, 1] as const;

/**
 * NEE-14: once at each mark before the window closes while the unit has not signed; after it, once, that it is late
 * (the unit above is told). `toldOn`: the day of the last word to this unit.
 */
export function dueWord(
  round: RoundWindow,
  answer: Readonly<{ status: NeedsAnswerStatus; toldOn: Day | null }>,
  today: Day,
): "reminder" | "late" | null {
  const asked = answer.status === "waiting" || answer.status === "answering";
  if (round.status !== "open" || !asked || today < round.opensOn) return null;
  const { toldOn } = answer;
  if (today > round.closesOn) return toldOn === null || toldOn <= round.closesOn ? "late" : null;
  const marks = REMINDER_DAYS.map((days) => addDays(round.closesOn, -days)).filter((mark) => mark <= today);
  const last = marks.at(-1);
  return last !== undefined && (toldOn === null || toldOn < last) ? "reminder" : null;
}
