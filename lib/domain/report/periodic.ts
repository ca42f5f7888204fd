import { addDays, addMonths, addYears, type Day } from "@/lib/domain/shared/day";
import type { ReportKind } from "@/lib/domain/shared/training-lists";
import { type Period, percentOf, yearPeriod } from "./plan-actual";

/** Reports with words beside their figures; each is about the beginning of a year. */
export const PERIODIC_KINDS = ["firstHalf", "nineMonths", "year"] as const satisfies readonly ReportKind[];
export type PeriodicKind = (typeof PERIODIC_KINDS)[number];

const MONTHS: Readonly<Record<PeriodicKind, number>> = { firstHalf: 6, nineMonths: 9, year: 12 };

export function isPeriodic(kind: ReportKind): kind is PeriodicKind {
  return kind !== "planActual";
}

/** REP-12: from the first of January, six, nine or twelve months. */
export function periodOf(kind: PeriodicKind, year: number): Period {
  const { from } = yearPeriod(year);
  return { from, to: addMonths(from, MONTHS[kind]) };
}

/** REP-13: the same period of the year before, counted as far: to its end, or to the same day while the period runs. */
export function yearBefore(period: Period, until: Day): Readonly<{ period: Period; until: Day }> {
  const before = { from: addYears(period.from, -1), to: addYears(period.to, -1) };
  const whole = addDays(period.to, -1) === until;
  return { period: before, until: whole ? addDays(before.to, -1) : addYears(until, -1) };
}

/** REP-13: how far a figure has moved, and by how many percent of what it was; of nothing there is no percent. */
export function compareWith(now: number, before: number): Readonly<{ difference: number; percent: number | null }> {
  return { difference: now - before, percent: percentOf(now - before, before) };
}
