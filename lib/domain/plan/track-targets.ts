import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { Need } from "./counted-need";
import {
  type ExpectedGauge,
  expectedGauge,
  type GroupMember,
  type LevelSeat,
  lineEndsOn,
  moversOf,
  type TargetTerms,
  triedSeats,
} from "./expected-gauge";
import { namesOf, type SeatLine, seatNames } from "./seat-names";

/** A line of a programme that gives a level. */
export type LevelLine = Omit<SeatLine, "seats"> &
  Readonly<{
    level: Exclude<TheoryLevel, "none">;
    quarter: number | null;
    classes: number;
    learners: number;
    sizeMax: number;
    /** Share of those seated who are taken to pass, in whole percent (WIF-06). */
    passPercent: number;
  }>;

/** What is tried out: other seats, classes and shares of those who pass, of some lines. */
export type TriedLine = Readonly<{
  seats?: number | undefined;
  classes?: number | undefined;
  pass?: number | undefined;
}>;
export type Trial = Readonly<{ lines: ReadonlyMap<string, TriedLine> }>;

export type SeatedNames = Readonly<{
  seats: readonly LevelSeat[];
  /** Seats of each line, and those of them behind which a name stands. */
  byLine: ReadonlyMap<string, Readonly<{ seats: number; named: number }>>;
}>;

/** The plan's lines with their seats, or with those that are tried out in their place. */
export function triedLines(lines: readonly LevelLine[], trial: Trial | null): (LevelLine & SeatLine)[] {
  return lines.map((line) => {
    const other = trial?.lines.get(line.key);
    const seats = other
      ? triedSeats(other.seats ?? line.learners, other.classes ?? line.classes, line.sizeMax)
      : line.learners;
    return { ...line, seats, passPercent: other?.pass ?? line.passPercent };
  });
}

/** The names seated by the plan's lines, or by what is tried out in their place. */
export function seatedNames(
  lines: readonly LevelLine[],
  needs: readonly Need[],
  year: number,
  trial: Trial | null,
): SeatedNames {
  const tried = triedLines(lines, trial);
  const { named } = seatNames(tried, needs);
  const seats = tried.flatMap((line) => {
    const endsOn = lineEndsOn(year, line.quarter, line.level);
    return namesOf(named, line.key).map(({ cadreId }) => ({
      cadreId,
      level: line.level,
      endsOn,
      passPercent: line.passPercent,
    }));
  });
  const byLine = new Map(
    tried.map((line) => [line.key, { seats: line.seats, named: namesOf(named, line.key).length }] as const),
  );
  return { seats, byLine };
}

export type TrackedTarget = Readonly<{
  terms: TargetTerms;
  reached: number;
  total: number;
  leavers: number;
  leaversMet: number;
  /** Those of the seated who belong to the target's group today. */
  members: readonly GroupMember[];
}>;

export type Track = Readonly<{ movers: readonly number[]; expected: ExpectedGauge }>;

/** WIF-04: one target under a seating. */
export function trackTarget(target: TrackedTarget, seats: readonly LevelSeat[]): Track {
  const { ids, gainHundredths } = moversOf(target.terms, seats, target.members);
  return { movers: ids, expected: expectedGauge(target.terms, { ...target, gainHundredths }) };
}
