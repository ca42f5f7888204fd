import type { Day } from "@/lib/domain/shared/day";
import type { AssignmentStatus } from "@/lib/domain/shared/teaching-lists";

export type LessonFacts = Readonly<{ status: AssignmentStatus; day: Day }>;
export type AfterwardsViolation =
  | Readonly<{ rule: "TEA-14"; day: Day; on: Day }>
  | Readonly<{ rule: "TEA-15"; status: AssignmentStatus }>
  | Readonly<{ rule: "TEA-16"; dueOn: Day; heldOn: Day }>;

const GIVEN: readonly AssignmentStatus[] = ["accepted", "taught"];

/** TEA-14: a lesson is observed on its own day, not before it and not on a day to come; TEA-15: only where it was given. */
export function observationViolations(facts: LessonFacts, on: Day, today: Day): readonly AfterwardsViolation[] {
  return [
    ...(on === facts.day && on <= today ? [] : [{ rule: "TEA-14", day: facts.day, on } as const]),
    ...(GIVEN.includes(facts.status) ? [] : [{ rule: "TEA-15", status: facts.status } as const]),
  ];
}

/** TEA-14, TEA-15 for the talk afterwards (from the lesson's day on); TEA-16: what is to be done is due after the talk. */
export function debriefViolations(
  facts: LessonFacts,
  heldOn: Day,
  actionsDue: readonly (Day | null)[],
  today: Day,
): readonly AfterwardsViolation[] {
  const early = actionsDue.find((dueOn): dueOn is Day => dueOn !== null && dueOn < heldOn);
  return [
    ...(heldOn >= facts.day && heldOn <= today ? [] : [{ rule: "TEA-14", day: facts.day, on: heldOn } as const]),
    ...(GIVEN.includes(facts.status) ? [] : [{ rule: "TEA-15", status: facts.status } as const]),
    ...(early === undefined ? [] : [{ rule: "TEA-16", dueOn: early, heldOn } as const]),
  ];
}

export type ActionViolation = Readonly<{ rule: "TEA-23"; doneOn: Day }>;

/** TEA-23: what was agreed is done once, from the day of the talk up to today. */
export function actionViolations(
  facts: Readonly<{ heldOn: Day; doneOn: Day | null }>,
  doneOn: Day,
  today: Day,
): readonly ActionViolation[] {
  const possible = facts.doneOn === null && doneOn >= facts.heldOn && doneOn <= today;
  return possible ? [] : [{ rule: "TEA-23", doneOn }];
}

export type SubstituteViolation =
  | Readonly<{ rule: "TEA-25"; status: AssignmentStatus }>
  | Readonly<{ rule: "TEA-26"; name: string }>;

/**
 * TEA-25: somebody stands in only for one who is no longer coming, or who is taken off in the same act, with a reason;
 * TEA-26: and one person only.
 */
export function substituteViolations(
  status: AssignmentStatus,
  replacedBy: string | null,
  reason: string | null,
): readonly SubstituteViolation[] {
  const gone = status === "declined" || status === "withdrawn";
  return [
    ...(gone || reason !== null ? [] : [{ rule: "TEA-25", status } as const]),
    ...(replacedBy === null ? [] : [{ rule: "TEA-26", name: replacedBy } as const]),
  ];
}
