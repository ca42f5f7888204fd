import { type Day, daysBetween } from "@/lib/domain/shared/day";

export const COMPARISONS = ["atLeast", "moreThan"] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const GAUGE_STATES = ["noPeople", "reached", "onPace", "behind", "overdue"] as const;
export type GaugeState = (typeof GAUGE_STATES)[number];

export type TargetFacts = Readonly<{ percent: number; comparison: Comparison; startsOn: Day; dueOn: Day }>;

/** People of the group in the unit, and those of them at the level or above. */
export type GaugeCount = Readonly<{ reached: number; total: number }>;

export type Gauge = Readonly<{
  reached: number;
  total: number;
  /** People at the level that the target asks for. */
  needed: number;
  /** Still to come: 0 once reached. */
  missing: number;
  state: GaugeState;
  /** Where the pace line stands today, in people, rounded up. */
  expectedToday: number;
  /** Months left until the due day, a started one counted; 0 once it is over. */
  monthsLeft: number;
  /** People to bring to the level in each month left, rounded up; null once it is over or reached. */
  neededPerMonth: number | null;
}>;

/** Percentages carry at most four decimals; whole numbers keep 90 % of 10 exactly 9. */
const SCALE = 10_000;

/** TGT-01: how many of `total` it takes, in whole people. "More than" wants one beyond the line, "at least" the line itself; nobody is missing from an empty group. */
export function neededFor(target: Pick<TargetFacts, "percent" | "comparison">, total: number): number {
  if (total === 0) return 0;
  const share = Math.round(target.percent * SCALE) * total;
  const whole = 100 * SCALE;
  const onLine = (share - (share % whole)) / whole;
  if (target.comparison === "moreThan") return onLine + 1;
  return share % whole === 0 ? onLine : onLine + 1;
}

/** TGT-02: months from today to the due day, a started one counted. */
export function monthsLeft(today: Day, dueOn: Day): number {
  if (today > dueOn) return 0;
  const index = (on: Day) => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7));
  return index(dueOn) - index(today) + 1;
}

/** TGT-03: the pace line runs straight from the count on the first day to the needed count on the due day. */
function expectedOn(target: TargetFacts, atStart: number, needed: number, today: Day): number {
  const length = daysBetween(target.startsOn, target.dueOn);
  const gone = Math.min(Math.max(daysBetween(target.startsOn, today), 0), length);
  const toGain = Math.max(needed - atStart, 0);
  return length === 0 ? needed : atStart + Math.ceil((toGain * gone) / length);
}

/** Where a target stands today. `atStart` is the count on its first day: the foot of the pace line. */
export function computeGauge(target: TargetFacts, count: GaugeCount, atStart: number, today: Day): Gauge {
  const needed = neededFor(target, count.total);
  const missing = Math.max(needed - count.reached, 0);
  const expectedToday = expectedOn(target, atStart, needed, today);
  const left = monthsLeft(today, target.dueOn);
  return {
    reached: count.reached,
    total: count.total,
    needed,
    missing,
    state: stateOf(count, missing, expectedToday, today > target.dueOn),
    expectedToday,
    monthsLeft: left,
    neededPerMonth: missing === 0 || left === 0 ? null : Math.ceil(missing / left),
  };
}

function stateOf(count: GaugeCount, missing: number, expectedToday: number, isOver: boolean): GaugeState {
  if (count.total === 0) return "noPeople";
  if (missing === 0) return "reached";
  if (isOver) return "overdue";
  return count.reached >= expectedToday ? "onPace" : "behind";
}
