import "server-only";
import type { UnitFacts } from "@/lib/domain/compliance/types";
import { COMPLIANCE_STATUSES, type ComplianceStatus, type Lane } from "@/lib/domain/shared/lists";
import { type DayNumber, dayNumber, dayText } from "./day-number";
import type { IntervalRow } from "./interval-rows";
import {
  addCounts,
  type BucketChanges,
  changesOf,
  indexesInOrder,
  indexOf,
  isZero,
  placeOn,
  type Series,
  seriesOf,
  type UnitChanges,
  visitBuckets,
  WIDTH,
} from "./series";

const FIRST_LEVEL = 6;
const FIRST_WOMEN = 10;
const FIRST_YOUNG = 14;

const STATUS_COLUMN = new Map<ComplianceStatus, number>(COMPLIANCE_STATUSES.map((status, index) => [status, index]));

function add(counts: Int32Array, place: number, by: number): void {
  counts[place] = (counts[place] as number) + by;
}

function bump(series: Series, index: number, row: IntervalRow, status: number, by: number): void {
  const place = placeOn(series, index);
  const { counts } = series;
  add(counts, place + status, by);
  add(counts, place + FIRST_LEVEL + row.held, by);
  if (row.female) add(counts, place + FIRST_WOMEN + row.held, by);
  if (row.underForty) add(counts, place + FIRST_YOUNG + row.held, by);
}

/** Adds a person (+1) or takes one away (−1) over the days of a row. */
export type CountRow = (row: IntervalRow, by: 1 | -1) => void;

/**
 * Counts rows at their own units, in every group they speak for. Most people of a unit share the same few lists of
 * groups, so the series of each list are found once; open a new counter when units were taken out.
 */
export function openCounter(own: BucketChanges): CountRow {
  type SeriesOf = Map<readonly string[], readonly Series[]>;
  const kept = new Map<number, Readonly<{ unit: UnitChanges; lanes: Record<Lane, SeriesOf> }>>();
  return (row, by) => {
    let known = kept.get(row.unitId);
    if (known === undefined) {
      known = { unit: changesOf(own, row.unitId), lanes: { current: new Map(), planned: new Map() } };
      kept.set(row.unitId, known);
    }
    const { unit } = known;
    // By identity: who holds one post, as nearly everybody, shares the list with all others of that position.
    const byGroups = known.lanes[row.lane];
    let series = byGroups.get(row.groups);
    if (series === undefined) {
      series = row.groups.map((group) => seriesOf(unit, `${row.lane}\t${group}`));
      byGroups.set(row.groups, series);
    }
    const status = STATUS_COLUMN.get(row.status) as number;
    const from = indexOf(unit, dayNumber(row.from));
    const to = row.to === null ? -1 : indexOf(unit, dayNumber(row.to));
    for (const one of series) {
      bump(one, from, row, status, by);
      if (to >= 0) bump(one, to, row, status, -by);
    }
  };
}

type Place = Readonly<{ from: DayNumber; to: DayNumber | null; ids: readonly number[] }>;
/** The units that count somebody at this unit, over time: itself and everything above it, as it hung then. */
export type Hanging = ReadonlyMap<number, readonly Place[]>;

export function hangingOf(units: Iterable<UnitFacts>): Hanging {
  const hanging = new Map<number, readonly Place[]>();
  for (const unit of units) {
    hanging.set(
      unit.id,
      unit.placements.map(({ path, from, to }) => ({
        from: dayNumber(from),
        to: to === null ? null : dayNumber(to),
        ids: path.split("/").filter(Boolean).map(Number),
      })),
    );
  }
  return hanging;
}

/**
 * Adds what was counted at a unit to it and to every unit above it that day: all that stood on the first day of a place
 * as one step, every change after it, and on the day after its last one everybody gone. On days when the unit did not
 * exist nobody is counted: no dashboard shows it then. What is given is used up.
 */
export function spread(unitId: number, unit: UnitChanges, hanging: Hanging, changes: BucketChanges): void {
  for (const place of hanging.get(unitId) ?? []) {
    const uncut = place.to === null && unit.days.every((on) => on >= place.from);
    for (const id of place.ids) {
      // Nearly always nothing is below a unit: then what was counted there is all there is to say.
      if (uncut && id === unitId && !changes.has(id)) changes.set(id, unit);
      else addWithin(unit, place, changesOf(changes, id));
    }
  }
}

/**
 * The same for a unit that hangs in one place without end: all goes to the unit and, added to what was counted there, to
 * the one right above, which hands it on when its own turn comes.
 */
export function handUp(
  unitId: number,
  parentId: number,
  unit: UnitChanges,
  hanging: Hanging,
  { own, changes }: Readonly<{ own: BucketChanges; changes: BucketChanges }>,
): void {
  const [place] = hanging.get(unitId) ?? [];
  if (place === undefined) return;
  addWithin(unit, place, changesOf(own, parentId));
  if (unit.days.every((on) => on >= place.from) && !changes.has(unitId)) changes.set(unitId, unit);
  else addWithin(unit, place, changesOf(changes, unitId));
}

function addWithin(unit: UnitChanges, { from, to }: Place, target: UnitChanges): void {
  const before = (on: DayNumber) => to === null || on < to;
  // The days as the target numbers them; -1 for those on which the unit no longer hung there.
  const indexes = unit.days.map((on) => (before(on) ? indexOf(target, on < from ? from : on) : -1));
  const end = to === null ? -1 : indexOf(target, to);
  for (const [key, { places, counts }] of unit.series) {
    const into = seriesOf(target, key);
    const length = Math.min(indexes.length, places.length);
    for (let day = 0; day < length; day++) {
      const index = indexes[day] as number;
      const place = (places[day] as number) - 1;
      if (place < 0 || index < 0 || isZero(counts, place)) continue;
      const at = placeOn(into, index);
      addCounts(into.counts, at, counts, place);
      if (end < 0) continue;
      const gone = placeOn(into, end);
      addCounts(into.counts, gone, counts, place, -1);
    }
  }
}

/** The same for all that was counted. */
export function spreadAll(own: BucketChanges, hanging: Hanging, changes: BucketChanges): void {
  for (const [unitId, unit] of own) spread(unitId, unit, hanging, changes);
}

export type BucketRow = Readonly<{
  unitId: number;
  lane: string;
  group: string;
  grain: number;
  bucket: string;
  counts: readonly number[];
}>;

/** In the order of the primary key: writers that touch the same rows take them in the same order and never deadlock. */
export function sortedBucketRows(changes: BucketChanges): readonly BucketRow[] {
  const rows: BucketRow[] = [];
  for (const unitId of [...changes.keys()].sort((a, b) => a - b)) {
    const unit = changes.get(unitId) as UnitChanges;
    const order = indexesInOrder(unit);
    for (const key of [...unit.series.keys()].sort()) {
      const [lane = "", group = ""] = key.split("\t");
      visitBuckets(unit.series.get(key) as Series, unit.days, order, (grain, on, counts, place) => {
        const bucket = dayText(on);
        rows.push({ unitId, lane, group, grain, bucket, counts: Array.from(counts.subarray(place, place + WIDTH)) });
      });
    }
  }
  return rows;
}
