import { type Day, daysBetween } from "@/lib/domain/shared/day";

/** So many days before the last day for nominations a unit with empty seats is told. */
export const CALL_REMINDER_DAYS: readonly number[] = [7, 3, 1];

/** INB-06: on each of these days once; whoever is told again on the same day was told already. */
export function callReminderDue(nominateBy: Day, remindedOn: Day | null, today: Day): boolean {
  return CALL_REMINDER_DAYS.includes(daysBetween(today, nominateBy)) && remindedOn !== today;
}
