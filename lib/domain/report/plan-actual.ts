import { addDays, addYears, type Day, day } from "@/lib/domain/shared/day";
import type { ClassType } from "@/lib/domain/shared/training-lists";

/** What the plans in force foresee: classes, and learners (one learner of one class is one turn). */
export type Planned = Readonly<{ classes: number; learners: number }>;

/** What took place. Classes, people and turns are three units; a person in two classes is one person and two turns. */
export type Actual = Readonly<{
  classes: number;
  /** Classes of `classes` that no plan line foresaw. */
  outOfPlan: number;
  people: number;
  turns: number;
  women: number;
  /** Turns of classes held full-time. */
  fullTimeTurns: number;
}>;

export type PlanActual = Readonly<{ planned: Planned; actual: Actual }>;
export type PlanActualRow = PlanActual & Readonly<{ key: string; classType: ClassType }>;

export const NOTHING_PLANNED: Planned = { classes: 0, learners: 0 };
export const NOTHING_DONE: Actual = { classes: 0, outOfPlan: 0, people: 0, turns: 0, women: 0, fullTimeTurns: 0 };

/**
 * REP-01: actual in percent of planned, to one decimal, halves up; null where nothing was planned.
 * 13 of 8 classes are 162.5, 28 of 19 are 147.4. Always of one unit: classes by classes, people by planned learners.
 */
export function percentOf(actual: number, planned: number): number | null {
  return planned === 0 ? null : Math.round((actual * 1000) / planned) / 10;
}

/** REP-01: what a table says in percent: of classes, and of learners planned. */
export function percentsOf({ planned, actual }: PlanActual) {
  return { classes: percentOf(actual.classes, planned.classes), people: percentOf(actual.people, planned.learners) };
}

/** REP-02: one row for each key that was planned, held, or both; in the order of `order`. */
export function joinPlanActual(
  planned: readonly (Planned & Readonly<{ key: string; classType: ClassType }>)[],
  actual: readonly (Actual & Readonly<{ key: string; classType: ClassType }>)[],
  order: readonly string[],
): readonly PlanActualRow[] {
  const rows = new Map<string, PlanActualRow>();
  for (const { key, classType, classes, learners } of planned)
    rows.set(key, { key, classType, planned: { classes, learners }, actual: NOTHING_DONE });
  for (const { key, classType, ...done } of actual)
    rows.set(key, { key, classType, planned: rows.get(key)?.planned ?? NOTHING_PLANNED, actual: done });
  const place = (row: PlanActualRow) => order.indexOf(row.key);
  return [...rows.values()].sort((a, b) => place(a) - place(b));
}

/** A period of days, [from, to). */
export type Period = Readonly<{ from: Day; to: Day }>;

export function yearPeriod(year: number): Period {
  const from = day(`${String(year).padStart(4, "0")}-01-01`);
  return { from, to: addYears(from, 1) };
}

/** The day by which a period ends for counting: its last day, or the day in view when that comes first. */
export function countedUntil(period: Period, on: Day): Day {
  const last = addDays(period.to, -1);
  return last < on ? last : on;
}
