import "server-only";
import { type DayNumber, firstOfYear } from "./day-number";

/** What is counted, in the order of the columns of compliance_bucket. */
export const COUNT_COLUMNS = [
  "met",
  "in_training",
  "grace",
  "short",
  "exempt",
  "no_standard",
  "level0",
  "level1",
  "level2",
  "level3",
  "women0",
  "women1",
  "women2",
  "women3",
  "young0",
  "young1",
  "young2",
  "young3",
] as const;
export const WIDTH = COUNT_COLUMNS.length;

/**
 * How the counts of one unit change, day by day. All its series share one list of days, so that a day is looked up once
 * for all groups; and a series is one long list of counts, as millions of short ones would drown in their number.
 */
export type UnitChanges = {
  readonly indexOf: Map<DayNumber, number>;
  readonly days: DayNumber[];
  /** By "lane⇥group". */
  readonly series: Map<string, Series>;
};
/** `places` says where the counts of the day with this index begin, plus one; 0 where nothing changes. */
export type Series = { places: Int32Array; counts: Int32Array; used: number };
export type BucketChanges = Map<number, UnitChanges>;

/** Room for some years of a commune's changes: growing by doubling copies it all again each time. */
const FIRST_ROOM = 64;

export function newUnitChanges(): UnitChanges {
  return { indexOf: new Map(), days: [], series: new Map() };
}

export function changesOf(changes: BucketChanges, unitId: number): UnitChanges {
  let ofUnit = changes.get(unitId);
  if (ofUnit === undefined) {
    ofUnit = newUnitChanges();
    changes.set(unitId, ofUnit);
  }
  return ofUnit;
}

export function seriesOf(unit: UnitChanges, key: string): Series {
  let series = unit.series.get(key);
  if (series === undefined) {
    series = { places: new Int32Array(FIRST_ROOM), counts: new Int32Array(FIRST_ROOM * WIDTH), used: 0 };
    unit.series.set(key, series);
  }
  return series;
}

export function indexOf(unit: UnitChanges, on: DayNumber): number {
  let index = unit.indexOf.get(on);
  if (index === undefined) {
    index = unit.days.length;
    unit.indexOf.set(on, index);
    unit.days.push(on);
  }
  return index;
}

function grow(list: Int32Array, needed: number): Int32Array {
  const grown = new Int32Array(Math.max(list.length * 2, needed));
  grown.set(list);
  return grown;
}

/** Where the counts of a day begin; a new day begins with zeros. */
export function placeOn(series: Series, index: number): number {
  if (index >= series.places.length) series.places = grow(series.places, index + 1);
  const known = series.places[index] as number;
  if (known > 0) return known - 1;
  const place = series.used;
  series.used += WIDTH;
  series.places[index] = place + 1;
  if (series.used > series.counts.length) series.counts = grow(series.counts, series.used);
  return place;
}

/** The days of a unit in order, as indexes. */
export function indexesInOrder({ days, indexOf: known }: UnitChanges): Int32Array {
  return Int32Array.from(days)
    .sort()
    .map((on) => known.get(on) as number);
}

export function addCounts(to: Int32Array, toPlace: number, from: Int32Array, fromPlace: number, by: 1 | -1 = 1): void {
  for (let column = 0; column < WIDTH; column++) {
    to[toPlace + column] = (to[toPlace + column] as number) + by * (from[fromPlace + column] as number);
  }
}

export function isZero(counts: Int32Array, place: number): boolean {
  for (let column = place; column < place + WIDTH; column++) if (counts[column] !== 0) return false;
  return true;
}

export const GRAINS = { year: 0, day: 1 } as const;

/** Sees one bucket: its counts stand in `counts` from `place` on, and only until the next call. */
export type VisitBucket = (grain: number, bucket: DayNumber, counts: Int32Array, place: number) => void;

/** Adds up days of the same year; they are in order, so each bucket is done when the next begins. */
function visitYears(
  { counts, places }: Series,
  days: readonly DayNumber[],
  order: Int32Array,
  visit: VisitBucket,
): void {
  const sum = new Int32Array(WIDTH);
  let present = 0;
  for (let at = 0; at < order.length; at++) {
    const index = order[at] as number;
    const place = index < places.length ? (places[index] as number) - 1 : -1;
    if (place < 0) continue;
    const bucket = firstOfYear(days[index] as DayNumber);
    if (bucket !== present) {
      if (!isZero(sum, 0)) visit(GRAINS.year, present, sum, 0);
      present = bucket;
      sum.fill(0);
    }
    addCounts(sum, 0, counts, place);
  }
  if (!isZero(sum, 0)) visit(GRAINS.year, present, sum, 0);
}

/** A series as buckets of both grains in order, without those in which nothing changes. */
export function visitBuckets(series: Series, days: readonly DayNumber[], order: Int32Array, visit: VisitBucket): void {
  visitYears(series, days, order, visit);
  const { counts, places } = series;
  for (let at = 0; at < order.length; at++) {
    const index = order[at] as number;
    const place = index < places.length ? (places[index] as number) - 1 : -1;
    if (place >= 0 && !isZero(counts, place)) visit(GRAINS.day, days[index] as DayNumber, counts, place);
  }
}
