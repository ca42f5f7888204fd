import type { Day } from "@/lib/domain/shared/day";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";

/** ATT-11: codes of this step and of the one before are taken, by the server's clock. */
export const STEPS_TAKEN = 2;
/** Whoever showed a code in time has so long to write a number and a day of birth. */
export const TICKET_MS = 5 * 60_000;

/** All moments are milliseconds of the server's clock. */
export type CheckInFacts = Readonly<{
  opensAt: number;
  closesAt: number;
  lateFrom: number | null;
  rollClosed: boolean;
}>;

/** Number of the stretch of time a moment lies in. */
export function stepOf(at: number, stepSeconds: number): number {
  return Math.floor(at / (stepSeconds * 1000));
}

/** ATT-11: the steps whose codes are good at this moment, the present one first. */
export function stepsTaken(at: number, stepSeconds: number): readonly number[] {
  const step = stepOf(at, stepSeconds);
  return Array.from({ length: STEPS_TAKEN }, (_, back) => step - back);
}

export type CheckInDoor = "open" | "notYet" | "over";

export function doorOf(facts: CheckInFacts, now: number): CheckInDoor {
  if (now < facts.opensAt) return "notYet";
  return now >= facts.closesAt || facts.rollClosed ? "over" : "open";
}

export type CheckInRefusal =
  | Readonly<{ rule: "ATT-11"; cause: "notYet" | "over" | "code" | "ticket" }>
  | Readonly<{ rule: "ATT-12"; cause: "device" | "learner" }>
  | Readonly<{ rule: "ATT-13" }>
  | Readonly<{ rule: "ATT-14"; state: AttendanceState }>;

export type Signature = Readonly<{
  /** When a good code was shown. */
  shownAt: number;
  now: number;
  /** Whom this device signed in this session already, and which device signed this learner. */
  deviceSigned: "nobody" | "sameLearner" | "another";
  learnerSigned: boolean;
  /** The learner behind number and day of birth; null when they name nobody who sits in this class on that day. */
  learner: Readonly<{ mark: AttendanceState | null }> | null;
}>;

export type CheckInAnswer =
  | Readonly<{ kind: "sign"; state: "present" | "late" }>
  /** The same again: nothing is written, and the learner is told that all is well. */
  | Readonly<{ kind: "again" }>
  | Readonly<{ kind: "refused"; refusal: CheckInRefusal }>;

const refused = (refusal: CheckInRefusal): CheckInAnswer => ({ kind: "refused", refusal });

/** ATT-11…ATT-15: what a signature becomes. */
export function decideCheckIn(facts: CheckInFacts, signature: Signature): CheckInAnswer {
  const { shownAt, now, learner } = signature;
  const door = doorOf(facts, now);
  if (door !== "open") return refused({ rule: "ATT-11", cause: door });
  if (shownAt > now || now - shownAt > TICKET_MS) return refused({ rule: "ATT-11", cause: "ticket" });
  if (learner === null) return refused({ rule: "ATT-13" });
  if (signature.deviceSigned === "sameLearner") return { kind: "again" };
  if (signature.deviceSigned === "another") return refused({ rule: "ATT-12", cause: "device" });
  if (signature.learnerSigned) return refused({ rule: "ATT-12", cause: "learner" });
  // Somebody has called the roll: a code does not overrule what they saw.
  if (learner.mark === "absent" || learner.mark === "excused") return refused({ rule: "ATT-14", state: learner.mark });
  return { kind: "sign", state: facts.lateFrom !== null && shownAt >= facts.lateFrom ? "late" : "present" };
}

/** ATT-13: the day of birth as the dossier has it; where only the year is known, the year is enough. */
export function isBirthDate(given: Day, kept: Day, precision: string): boolean {
  return precision === "year" ? given.slice(0, 4) === kept.slice(0, 4) : given === kept;
}
