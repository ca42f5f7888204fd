import { addDays, addMonths, type Day } from "@/lib/domain/shared/day";

/** WAI-01: grace that ends within so many days is worth a seat in the next class. */
export const GRACE_HORIZON_DAYS = 180;
/** WAI-02: a probation presses from so many months before its end. */
export const PROBATION_WARNING_MONTHS = 2;

/** WAI-01: the latest end of grace, as the first day without it, that people are reminded of today. */
export function graceEndsBy(today: Day): Day {
  return addDays(today, GRACE_HORIZON_DAYS);
}

/** How long the probation lasts for whoever joined on a day in [from, to). */
export type ProbationTerm = Readonly<{ months: number; from: Day; to: Day | null }>;

/** WAI-02, NEE-04: the day on which a probation is over, by the term in force on the day of joining. */
export function probationEndsOn(terms: readonly ProbationTerm[], joinedOn: Day): Day | null {
  const term = terms.find(({ from, to }) => from <= joinedOn && (to === null || joinedOn < to));
  return term ? addMonths(joinedOn, term.months) : null;
}

/** WAI-02: probationers of a term who joined on this day or earlier are reminded of today. */
export function probationPressesUpTo(today: Day, term: Pick<ProbationTerm, "months">): Day {
  return addMonths(today, PROBATION_WARNING_MONTHS - term.months);
}
