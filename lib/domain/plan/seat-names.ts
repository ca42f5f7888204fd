import { compareNeeds, type Need } from "./counted-need";
import type { UnitLearners } from "./draft-lines";
import { partition, type SizeBand } from "./size-band";

/** What the names are seated in: a line of the plan with its seats, as planned or as tried out. */
export type SeatLine = Readonly<{
  key: string;
  programmeId: number;
  /** Seats of each unit; empty where the line does not say. */
  units: readonly UnitLearners[];
  seats: number;
}>;

export type Seating = Readonly<{
  /** Names behind the seats of each line, first come first. */
  named: ReadonlyMap<string, readonly Need[]>;
  left: readonly Need[];
}>;

/**
 * PLN-09: which names stand behind the seats. In the order of the lines each unit's seats go to its own names first;
 * seats beyond them go to names without a seat, first come first. Seats may have fewer names than they are.
 */
export function seatNames(lines: readonly SeatLine[], needs: readonly Need[]): Seating {
  const waiting = new Map<string, Need[]>();
  const place = (programmeId: number, unitId: number) => `${programmeId}/${unitId}`;
  for (const need of [...needs].sort(compareNeeds)) {
    const key = place(need.programmeId, need.unitId);
    const same = waiting.get(key);
    if (same) same.push(need);
    else waiting.set(key, [need]);
  }
  const named = new Map<string, readonly Need[]>();
  for (const line of lines) {
    const own = line.units.flatMap(({ unitId, learners }) => {
      const names = waiting.get(place(line.programmeId, unitId)) ?? [];
      return names.splice(0, learners);
    });
    const kept = own.sort(compareNeeds).slice(0, Math.max(line.seats, 0));
    for (const need of own.slice(kept.length)) waiting.get(place(need.programmeId, need.unitId))?.unshift(need);
    named.set(line.key, kept);
  }
  const rest = [...waiting.values()].flat().sort(compareNeeds);
  for (const line of lines) {
    const kept = namesOf(named, line.key);
    const extra = takeOut(rest, line.programmeId, line.seats - kept.length);
    named.set(line.key, [...kept, ...extra]);
  }
  return { named, left: rest };
}

/** How many first names of a programme, and of each of its units, can stand behind its seats at all. */
export type SeatBound = Readonly<{ programmeId: number; seats: number; units: readonly UnitLearners[] }>;

/**
 * PLN-09: names later than these are seated by none of the seatings, so they need not be read: a unit's seats take its
 * first names, and all seats of a programme together the first of all.
 */
export function seatBounds(seatings: readonly (readonly SeatLine[])[]): readonly SeatBound[] {
  const bounds = new Map<number, { seats: number; units: Map<number, number> }>();
  for (const lines of seatings) {
    const mine = new Map<number, { seats: number; units: Map<number, number> }>();
    for (const line of lines) {
      const sum = mine.get(line.programmeId) ?? { seats: 0, units: new Map<number, number>() };
      sum.seats += Math.max(line.seats, 0);
      for (const { unitId, learners } of line.units) sum.units.set(unitId, (sum.units.get(unitId) ?? 0) + learners);
      mine.set(line.programmeId, sum);
    }
    for (const [programmeId, sum] of mine) {
      const most = bounds.get(programmeId) ?? { seats: 0, units: new Map<number, number>() };
      most.seats = Math.max(most.seats, sum.seats);
      for (const [unitId, seats] of sum.units) most.units.set(unitId, Math.max(most.units.get(unitId) ?? 0, seats));
      bounds.set(programmeId, most);
    }
  }
  return [...bounds].map(([programmeId, { seats, units }]) => ({
    programmeId,
    seats,
    units: [...units].map(([unitId, learners]) => ({ unitId, learners })),
  }));
}

/** Names behind the seats of one line. */
export function namesOf(named: ReadonlyMap<string, readonly Need[]>, key: string): readonly Need[] {
  return named.get(key) ?? [];
}

function takeOut(rest: Need[], programmeId: number, seats: number): Need[] {
  const taken: Need[] = [];
  for (let index = 0; index < rest.length && taken.length < seats; ) {
    const need = rest[index];
    if (need?.programmeId === programmeId) taken.push(...rest.splice(index, 1));
    else index += 1;
  }
  return taken;
}

export const LEFT_REASONS = ["tooFew", "noPartition", "noLine", "fewerSeats"] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];

/** PLN-10: names without a seat in a programme, and why: too few for a class, no fitting number of classes, no line, fewer seats. */
export function leftOver(
  names: number,
  seats: number,
  hasLine: boolean,
  band: SizeBand,
): Readonly<{ left: number; why: LeftReason }> | null {
  const left = names - seats;
  if (left <= 0) return null;
  const whole = partition(names, band);
  if (whole.why === "tooFew") return { left, why: "tooFew" };
  if (!hasLine) return { left, why: "noLine" };
  return { left, why: whole.why === "noPartition" && seats >= whole.seated ? "noPartition" : "fewerSeats" };
}
