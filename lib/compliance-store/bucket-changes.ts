import "server-only";
import { intersect } from "@/lib/domain/compliance/day-slices";
import type { UnitFacts } from "@/lib/domain/compliance/types";
import type { Day, DayRange } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, type ComplianceStatus } from "@/lib/domain/shared/lists";
import type { IntervalRow } from "./interval-rows";

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
const FIRST_LEVEL = 6;
const FIRST_WOMEN = 10;
const FIRST_YOUNG = 14;

const STATUS_COLUMN = new Map<ComplianceStatus, number>(COMPLIANCE_STATUSES.map((status, index) => [status, index]));

/**
 * How the counts of one unit, lane and group change, day by day: the place of each day in one long list of counts. A
 * rebuild makes millions of days; a list of its own for each would drown in their number.
 */
export type Series = { readonly placeOf: Map<Day, number>; counts: Int32Array; lastDay: Day | null; lastPlace: number };
/** unit → "lane⇥group" → series. */
export type BucketChanges = Map<number, Map<string, Series>>;

function seriesOf(changes: BucketChanges, unitId: number, key: string): Series {
  let ofUnit = changes.get(unitId);
  if (ofUnit === undefined) {
    ofUnit = new Map();
    changes.set(unitId, ofUnit);
  }
  let series = ofUnit.get(key);
  if (series === undefined) {
    series = { placeOf: new Map(), counts: new Int32Array(WIDTH * 4), lastDay: null, lastPlace: 0 };
    ofUnit.set(key, series);
  }
  return series;
}

/** A stretch mostly begins where the one before has ended, so the day asked for last is asked for again. */
function placeOf(series: Series, on: Day): number {
  if (series.lastDay === on) return series.lastPlace;
  const place = series.placeOf.get(on) ?? newPlace(series, on);
  series.lastDay = on;
  series.lastPlace = place;
  return place;
}

function newPlace(series: Series, on: Day): number {
  const place = series.placeOf.size * WIDTH;
  series.placeOf.set(on, place);
  if (place + WIDTH > series.counts.length) {
    const grown = new Int32Array(series.counts.length * 2);
    grown.set(series.counts);
    series.counts = grown;
  }
  return place;
}

function add(counts: Int32Array, place: number, by: number): void {
  counts[place] = (counts[place] as number) + by;
}

function bump(series: Series, on: Day, row: IntervalRow, by: number): void {
  const place = placeOf(series, on);
  const { counts } = series;
  add(counts, place + (STATUS_COLUMN.get(row.status) as number), by);
  add(counts, place + FIRST_LEVEL + row.held, by);
  if (row.female) add(counts, place + FIRST_WOMEN + row.held, by);
  if (row.underForty) add(counts, place + FIRST_YOUNG + row.held, by);
}

/** The units that count somebody at this unit, over time: itself and everything above it, as it hung then. */
export type Hanging = ReadonlyMap<number, readonly Readonly<{ from: Day; to: Day | null; ids: readonly number[] }>[]>;

export function hangingOf(units: Iterable<UnitFacts>): Hanging {
  const hanging = new Map<number, readonly Readonly<{ from: Day; to: Day | null; ids: readonly number[] }>[]>();
  for (const unit of units) {
    hanging.set(
      unit.id,
      unit.placements.map(({ path, from, to }) => ({ from, to, ids: path.split("/").filter(Boolean).map(Number) })),
    );
  }
  return hanging;
}

/** Adds a person (+1) or takes one away (−1) over the days of a row. */
export type CountRow = (row: IntervalRow, by: 1 | -1) => void;

/**
 * Counts rows into the changes, at their unit and at every unit above it that day. On days when the unit did not exist
 * nobody is counted: no dashboard shows it then. Rows of one person, lane and group come together, so the series they
 * go to are kept from row to row; open a new counter once series have been taken out of the changes.
 */
export function openCounter(changes: BucketChanges, hanging: Hanging): CountRow {
  let [unitId, lane, group]: [number, string, string] = [0, "", ""];
  let kept: readonly Readonly<{ days: DayRange; series: readonly Series[] }>[] = [];
  return (row, by) => {
    if (row.unitId !== unitId || row.group !== group || row.lane !== lane) {
      ({ unitId, lane, group } = row);
      const key = `${lane}\t${group}`;
      kept = (hanging.get(unitId) ?? []).map((place) => ({
        days: place,
        series: place.ids.map((id) => seriesOf(changes, id, key)),
      }));
    }
    for (const { days, series } of kept) {
      const counted = intersect(row, days);
      if (counted === null) continue;
      for (const one of series) {
        bump(one, counted.from, row, by);
        if (counted.to !== null) bump(one, counted.to, row, -by);
      }
    }
  };
}

export const GRAINS = { year: 0, month: 1, day: 2 } as const;

export type BucketRow = Readonly<{
  unitId: number;
  lane: string;
  group: string;
  grain: number;
  bucket: string;
  counts: readonly number[];
}>;

/** Sees one bucket: its counts stand in `counts` from `place` on, and only until the next call. */
export type VisitBucket = (grain: number, bucket: string, counts: Int32Array, place: number) => void;

function isZero(counts: Int32Array, place: number): boolean {
  for (let column = place; column < place + WIDTH; column++) if (counts[column] !== 0) return false;
  return true;
}

type DayPlace = readonly [on: Day, place: number];

/** Adds up days of the same month or year; they are in order, so each bucket is done when the next begins. */
function visitSums(
  { counts }: Series,
  days: readonly DayPlace[],
  grain: number,
  length: number,
  rest: string,
  visit: VisitBucket,
): void {
  const sum = new Int32Array(WIDTH);
  let present = "";
  for (const [on, place] of days) {
    if (!on.startsWith(present) || present === "") {
      if (present !== "" && !isZero(sum, 0)) visit(grain, present + rest, sum, 0);
      present = on.slice(0, length);
      sum.fill(0);
    }
    for (let column = 0; column < WIDTH; column++) add(sum, column, counts[place + column] as number);
  }
  if (present !== "" && !isZero(sum, 0)) visit(grain, present + rest, sum, 0);
}

/** A series as buckets of the three grains in order, without those in which nothing changes. */
export function visitBuckets(series: Series, visit: VisitBucket): void {
  const days: readonly DayPlace[] = [...series.placeOf].sort(([a], [b]) => (a < b ? -1 : 1));
  visitSums(series, days, GRAINS.year, 4, "-01-01", visit);
  visitSums(series, days, GRAINS.month, 7, "-01", visit);
  for (const [on, place] of days) if (!isZero(series.counts, place)) visit(GRAINS.day, on, series.counts, place);
}

/** In the order of the primary key: writers that touch the same rows take them in the same order and never deadlock. */
export function sortedBucketRows(changes: BucketChanges): readonly BucketRow[] {
  const rows: BucketRow[] = [];
  for (const unitId of [...changes.keys()].sort((a, b) => a - b)) {
    const ofUnit = changes.get(unitId) as Map<string, Series>;
    for (const key of [...ofUnit.keys()].sort()) {
      const [lane = "", group = ""] = key.split("\t");
      visitBuckets(ofUnit.get(key) as Series, (grain, bucket, counts, place) => {
        rows.push({ unitId, lane, group, grain, bucket, counts: Array.from(counts.subarray(place, place + WIDTH)) });
      });
    }
  }
  return rows;
}
