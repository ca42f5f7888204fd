import { addDays, addMonths, type Day, day } from "@/lib/domain/shared/day";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { type Comparison, neededFor } from "@/lib/domain/target/compute-gauge";

/**
 * WIF-02: how long a course takes that gives a level, in months (check): elementary about a month, intermediate about a
 * year; advanced taken as a year. It counts towards a target only when it ends by the target's day.
 */
export const COURSE_MONTHS: Readonly<Record<Exclude<TheoryLevel, "none">, number>> = {
  elementary: 1,
  intermediate: 12,
  advanced: 12,
};

/** WIF-02: last day by which the classes of a line are over: the end of its quarter, or of a course begun with it. */
export function lineEndsOn(year: number, quarter: number | null, level: Exclude<TheoryLevel, "none">): Day {
  const start = day(`${year}-${String(((quarter ?? 4) - 1) * 3 + 1).padStart(2, "0")}-01`);
  const [quarterEnd, courseEnd] = [addMonths(start, 3), addMonths(start, COURSE_MONTHS[level])];
  return addDays(quarterEnd > courseEnd ? quarterEnd : courseEnd, -1);
}

export type TargetTerms = Readonly<{ percent: number; comparison: Comparison; level: TheoryLevel; dueOn: Day }>;

/** A name with a seat in a class that gives a level; `passPercent` of those seated there are taken to pass. */
export type LevelSeat = Readonly<{ cadreId: number; level: TheoryLevel; endsOn: Day; passPercent: number }>;

/** Somebody of the target's group today. */
export type GroupMember = Readonly<{
  cadreId: number;
  /** Holds the level already. */
  met: boolean;
  /** Known to be gone by the target's day: retired, or at the end of the post. */
  leaves: boolean;
}>;

/** Whose seats move a gauge, and by how many hundredths of a person together. */
export type Movers = Readonly<{ ids: readonly number[]; gainHundredths: number }>;

/** WIF-03: whose seat moves the gauge: of the group, below its level, still there on its day, in a course that ends by then. */
export function moversOf(target: TargetTerms, seats: readonly LevelSeat[], members: readonly GroupMember[]): Movers {
  const could = new Set(members.filter((one) => !one.met && !one.leaves).map((one) => one.cadreId));
  const moved = seats.filter(
    (seat) => rankOf(seat.level) >= rankOf(target.level) && seat.endsOn <= target.dueOn && could.has(seat.cadreId),
  );
  // Seated twice, a person moves the gauge once: by the seat that is likelier to bring them there.
  const best = new Map<number, number>();
  for (const { cadreId, passPercent } of moved) best.set(cadreId, Math.max(passPercent, best.get(cadreId) ?? 0));
  return { ids: [...best.keys()], gainHundredths: [...best.values()].reduce((sum, percent) => sum + percent, 0) };
}

export type ExpectedFacts = Readonly<{
  /** Today: people of the group, and those of them at the level. */
  reached: number;
  total: number;
  /** What movers bring, in hundredths of a person. */
  gainHundredths: number;
  /** Known leavers of the group, and those of them at the level. */
  leavers: number;
  leaversMet: number;
}>;

export type ExpectedGauge = Readonly<{
  reached: number;
  total: number;
  needed: number;
  missing: number;
  met: boolean;
  /** What movers bring, in hundredths of a person. */
  gainHundredths: number;
}>;

/**
 * WIF-04: expected on the target's day = at the level now + movers × pass rate − known leavers at the level, of the people
 * of today less all known leavers. Parts of a person do not count.
 */
export function expectedGauge(target: TargetTerms, facts: ExpectedFacts): ExpectedGauge {
  const { gainHundredths } = facts;
  const total = facts.total - facts.leavers;
  const reached = facts.reached - facts.leaversMet + Math.floor(gainHundredths / 100);
  const needed = total === 0 ? 0 : neededFor(target, total);
  const missing = Math.max(needed - reached, 0);
  return { reached, total, needed, missing, met: total > 0 && missing === 0, gainHundredths };
}

/** WIF-05: seats that are tried out: never more than the classes hold, never below none. */
export function triedSeats(seats: number, classes: number, sizeMax: number): number {
  return Math.max(0, Math.min(seats, classes * sizeMax));
}
