import type { Day } from "@/lib/domain/shared/day";

export type InvitationFacts = Readonly<{
  day: Day;
  answerBy: Day;
  planDueOn: Day;
  /** The due day was typed; one that follows from the setting and is already past is moved, not refused. */
  asked: boolean;
}>;
export type InvitationViolation =
  | Readonly<{ rule: "TEA-20"; answerBy: Day; day: Day }>
  | Readonly<{ rule: "TEA-21"; planDueOn: Day; day: Day }>;

/** TEA-20: there is time to answer, from today up to the lesson; TEA-21: the lesson plan is due from today up to the lesson. */
export function decideInvitation(facts: InvitationFacts, today: Day): readonly InvitationViolation[] {
  const { day, answerBy, planDueOn } = facts;
  return [
    ...(answerBy < today || answerBy > day ? [{ rule: "TEA-20", answerBy, day } as const] : []),
    ...(facts.asked && (planDueOn < today || planDueOn > day) ? [{ rule: "TEA-21", planDueOn, day } as const] : []),
  ];
}

/** TEA-22: days before the lesson on which a lesson plan is due where a unit has set none (to be checked). */
export const PLAN_LEAD_DAYS = 7;

/** TEA-22: the day a plan is due by itself: so many days before the lesson, and never before it is asked for. */
export function planDueDay(lessonDay: Day, due: Day, today: Day): Day {
  const soonest = due < today ? today : due;
  return soonest > lessonDay ? lessonDay : soonest;
}
