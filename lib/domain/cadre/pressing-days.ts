import { addDays, addMonths, type Day } from "@/lib/domain/shared/day";

/** WAI-01: grace that ends within so many days is worth a seat in the next class. */
export const GRACE_HORIZON_DAYS = 180;
/** WAI-02: a new member takes the new-member class within the probation (check), */
export const PROBATION_MONTHS = 12;
/** and it presses from two months before its end. */
export const PROBATION_WARNING_MONTHS = 10;

/** WAI-01: the latest end of grace, as the first day without it, that people are reminded of today. */
export function graceEndsBy(today: Day): Day {
  return addDays(today, GRACE_HORIZON_DAYS);
}

/** WAI-02: probationers who joined on this day or earlier are reminded of today. */
export function probationPressesUpTo(today: Day): Day {
  return addMonths(today, -PROBATION_WARNING_MONTHS);
}
