import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { BoardStance, NeedsAnswerStatus, NeedsRoundStatus, NeedsStance } from "@/lib/domain/shared/training-lists";

export type RoundWindow = Readonly<{ status: NeedsRoundStatus; opensOn: Day; closesOn: Day }>;

export type AnswerViolation =
  | Readonly<{ rule: "NEE-09"; opensOn: Day; closesOn: Day; why: "early" | "late" | "closed" }>
  | Readonly<{ rule: "NEE-10" }>
  | Readonly<{ rule: "NEE-11"; left: number }>
  | Readonly<{ rule: "NEE-12"; entryId: number }>;

/** Where one unit's answer stands; `until` is the last day it was given when it was opened again. */
export type AnswerStanding = Readonly<{ status: NeedsAnswerStatus; until: Day | null }>;

/** NEE-24: the last day of an answer: of the window, or of its own once it was opened again, never before that of an open round. */
export function lastAnswerDay(round: RoundWindow, { status, until }: AnswerStanding): Day {
  if (status !== "reopened" || until === null) return round.closesOn;
  return round.status === "open" && round.closesOn > until ? round.closesOn : until;
}

/**
 * NEE-09: a unit answers from the first to the last day of the window; one that was opened again to the end of the day it
 * was given. NEE-10: what is signed is not changed any more, unless the board opens it again.
 */
export function decideAnswering(
  round: RoundWindow,
  answer: AnswerStanding,
  today: Day,
): Decision<true, AnswerViolation> {
  if (answer.status === "signed") return refuse([{ rule: "NEE-10" }]);
  const { opensOn } = round;
  const closesOn = lastAnswerDay(round, answer);
  if (round.status !== "open" && answer.status !== "reopened")
    return refuse([{ rule: "NEE-09", opensOn, closesOn, why: "closed" }]);
  if (today < opensOn) return refuse([{ rule: "NEE-09", opensOn, closesOn, why: "early" }]);
  return today > closesOn ? refuse([{ rule: "NEE-09", opensOn, closesOn, why: "late" }]) : ok(true);
}

export type ReopenViolation = Readonly<{ rule: "NEE-21" }> | Readonly<{ rule: "NEE-24"; until: Day; earliest: Day }>;

/** NEE-21: what is signed, or whose last day is over, may be opened again. */
export function mayReopen(round: RoundWindow, answer: AnswerStanding, today: Day): boolean {
  if (answer.status === "signed") return true;
  return today > lastAnswerDay(round, answer) || (round.status === "closed" && answer.status !== "reopened");
}

/** NEE-24: to a day that has not passed, and not before the last one of a round that is still open. */
export function decideReopening(
  round: RoundWindow,
  answer: AnswerStanding,
  until: Day,
  today: Day,
): Decision<true, ReopenViolation> {
  if (!mayReopen(round, answer, today)) return refuse([{ rule: "NEE-21" }]);
  const earliest = earliestUntil(round, today);
  return until < earliest ? refuse([{ rule: "NEE-24", until, earliest }]) : ok(true);
}

/** The first day that a new last day may be. */
export function earliestUntil(round: RoundWindow, today: Day): Day {
  return round.status === "open" && round.closesOn > today ? round.closesOn : today;
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
 * NEE-14: once at each mark before the last day while the unit has not signed; after it, once, that it is late (the unit
 * above is told). `toldOn`: the day of the last word to this unit. NEE-25: a unit that has ended hears nothing.
 */
export function dueWord(
  round: RoundWindow,
  answer: AnswerStanding & Readonly<{ toldOn: Day | null; unitEnded: boolean }>,
  today: Day,
): "reminder" | "late" | null {
  const asked = answer.status === "reopened" || (round.status === "open" && answer.status !== "signed");
  if (!asked || answer.unitEnded || today < round.opensOn) return null;
  const { toldOn } = answer;
  const lastDay = lastAnswerDay(round, answer);
  if (today > lastDay) return toldOn === null || toldOn <= lastDay ? "late" : null;
  const marks = REMINDER_DAYS.map((days) => addDays(lastDay, -days)).filter((mark) => mark <= today);
  const last = marks.at(-1);
  return last !== undefined && (toldOn === null || toldOn < last) ? "reminder" : null;
}
