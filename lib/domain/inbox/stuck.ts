import { addDays, type Day, daysBetween } from "@/lib/domain/shared/day";

/** A request that has waited longer than this many days is stuck: whoever stands above sees it too. */
export const STUCK_AFTER_DAYS = 7;

/** INB-01: sent more than seven days ago. */
export function isStuck(sentOn: Day, today: Day): boolean {
  return daysBetween(sentOn, today) > STUCK_AFTER_DAYS;
}

/** What was sent before this day is stuck today. */
export function stuckBefore(today: Day): Day {
  return addDays(today, -STUCK_AFTER_DAYS);
}
