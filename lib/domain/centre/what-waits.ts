import type { Day } from "@/lib/domain/shared/day";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

/** CEN-01: a class is due to be closed from the day after its last day for as long as it is still running. */
export function isClosingDue(training: Readonly<{ status: ClassStatus; endsOn: Day }>, today: Day): boolean {
  return training.status === "running" && training.endsOn < today;
}

type Letter = Readonly<{
  status: "current" | "superseded";
  acknowledged: boolean;
  acknowledgeBy: Day;
  /** First day on which the unit is no more; its heirs have copies. */
  unitEndsOn: Day | null;
}>;

/** CEN-05: a letter is open from the day it is sent until it is acknowledged, by a unit that is still there. */
export function isLetterOpen(letter: Letter, today: Day): boolean {
  const there = letter.unitEndsOn === null || letter.unitEndsOn > today;
  return letter.status === "current" && there && !letter.acknowledged;
}

/** CEN-02: an open letter is overdue from the day after the one by which it was to be acknowledged. */
export function isLetterOverdue(letter: Letter, today: Day): boolean {
  return isLetterOpen(letter, today) && letter.acknowledgeBy < today;
}

/**
 * CEN-03: marks of an assessment are owed once its session is over, or its due day is past, until every learner has one;
 * where it has neither, once the class is over.
 */
export function isMarkingDue(
  assessment: Readonly<{
    weight: number;
    dueOn: Day | null;
    /** Whether its session is over; null without a session. */
    sessionOver: boolean | null;
    /** Last day of the class. */
    endsOn: Day;
    open: number;
  }>,
  today: Day,
): boolean {
  const { sessionOver, dueOn, endsOn } = assessment;
  const undated = sessionOver === null && dueOn === null;
  const asked = sessionOver === true || (dueOn !== null && dueOn < today) || (undated && endsOn < today);
  return assessment.weight > 0 && asked && assessment.open > 0;
}
