import { type Day, daysBetween } from "@/lib/domain/shared/day";
import type { AssignmentStatus, LessonPlanVerdict } from "@/lib/domain/shared/teaching-lists";

/** One version of a lesson plan as handed in. */
export type PlanVersion = Readonly<{ number: number; verdict: LessonPlanVerdict; handedInOn: Day }>;

export type HandInFacts = Readonly<{
  status: AssignmentStatus;
  /** The session's day: nothing is handed in after it. */
  day: Day;
  versions: readonly PlanVersion[];
}>;
export type HandInViolation =
  | Readonly<{ rule: "TEA-05"; status: AssignmentStatus }>
  | Readonly<{ rule: "TEA-06"; day: Day }>
  | Readonly<{ rule: "TEA-07"; number: number }>
  | Readonly<{ rule: "TEA-08"; number: number }>;

export function lastVersion(versions: readonly PlanVersion[]): PlanVersion | null {
  return versions.reduce<PlanVersion | null>(
    (last, one) => (last === null || one.number > last.number ? one : last),
    null,
  );
}

/**
 * TEA-05: by whoever has accepted; TEA-06: up to the day of the session; TEA-07: not while a version waits to be checked;
 * TEA-08: a version that has passed stands.
 */
export function handInViolations(facts: HandInFacts, today: Day): readonly HandInViolation[] {
  const last = lastVersion(facts.versions);
  return [
    ...(facts.status === "accepted" ? [] : [{ rule: "TEA-05", status: facts.status } as const]),
    ...(today > facts.day ? [{ rule: "TEA-06", day: facts.day } as const] : []),
    ...(last?.verdict === "waiting" ? [{ rule: "TEA-07", number: last.number } as const] : []),
    ...(last?.verdict === "passed" ? [{ rule: "TEA-08", number: last.number } as const] : []),
  ];
}

export type CheckViolation = Readonly<{ rule: "TEA-09"; number: number }> | Readonly<{ rule: "TEA-10" }>;

/** TEA-09: only the newest version, and only once, is checked; TEA-10: whoever asks for changes says which. */
export function checkViolations(
  versions: readonly PlanVersion[],
  number: number,
  verdict: LessonPlanVerdict,
  remarks: string | null,
): readonly CheckViolation[] {
  const last = lastVersion(versions);
  return [
    ...(last?.number === number && last.verdict === "waiting" ? [] : [{ rule: "TEA-09", number } as const]),
    ...(verdict === "toChange" && remarks === null ? [{ rule: "TEA-10" } as const] : []),
  ];
}

/** TEA-11: how a lesson plan stands on a day. Late from the day after the one it was due on until something is handed in. */
export type PlanState = "notAsked" | "due" | "late" | "waiting" | "toChange" | "passed";
export function planState(versions: readonly PlanVersion[], dueOn: Day | null, today: Day): PlanState {
  const last = lastVersion(versions);
  if (last !== null) return last.verdict;
  if (dueOn === null) return "notAsked";
  return today > dueOn ? "late" : "due";
}

/** Days by which the first version came after its due day; 0 in time, null where nothing was due or handed in. */
export function daysLate(versions: readonly PlanVersion[], dueOn: Day | null): number | null {
  const first = versions.reduce<PlanVersion | null>(
    (least, one) => (least === null || one.number < least.number ? one : least),
    null,
  );
  return first === null || dueOn === null ? null : Math.max(0, daysBetween(dueOn, first.handedInOn));
}
