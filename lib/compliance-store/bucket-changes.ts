import "server-only";
import { intersect } from "@/lib/domain/compliance/day-slices";
import type { UnitFacts } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, type ComplianceStatus } from "@/lib/domain/shared/lists";
import type { IntervalRow } from "./interval-rows";

/** What is counted, in the order of the columns of compliance_bucket. */
export const COUNT_COLUMNS = [
  "met", "in_training", "grace", "short", "exempt", "no_standard",
  "level0", "level1", "level2", "level3",
  "women0", "women1", "women2", "women3",
  "young0", "young1", "young2", "young3",
] as const;
const WIDTH = COUNT_COLUMNS.length;
const FIRST_LEVEL = 6;
const FIRST_WOMEN = 10;
const FIRST_YOUNG = 14;

const STATUS_COLUMN = new Map<ComplianceStatus, number>(COMPLIANCE_STATUSES.map((status, index) => [status, index]));

/** How the counts of one unit, lane and group change, day by day. */
export type Series = Map<Day, Int32Array>;
/** unit → "lane⇥group" → series. Nested, because a rebuild makes millions of entries. */
export type BucketChanges = Map<number, Map<string, Series>>;

function seriesOf(changes: BucketChanges, unitId: number, key: string): Series {
  let ofUnit = changes.get(unitId);
  if (ofUnit === undefined) {
    ofUnit = new Map();
    changes.set(unitId, ofUnit);
  }
  let series = ofUnit.get(key);
  if (series === undefined) {
    series = new Map();
    ofUnit.set(key, series);
  }
  return series;
}

function bump(series: Series, on: Day, row: IntervalRow, by: number): void {
  let counts = series.get(on);
  if (counts === undefined) {
    counts = new Int32Array(WIDTH);
    series.set(on, counts);
  }
  const add = (column: number) => {
    (counts as Int32Array)[column] = (counts?.[column] ?? 0) + by;
  };
  add(STATUS_COLUMN.get(row.status) ?? 0);
  add(FIRST_LEVEL + row.held);
  if (row.female) add(FIRST_WOMEN + row.held);
  if (row.underForty) add(FIRST_YOUNG + row.held);
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

/**
 * One person more (+1) or less (−1) over the days of the row, at its unit and at every unit above it that day. On days
 * when the unit did not exist nobody is counted: no dashboard shows it then.
 */
export function countRow(changes: BucketChanges, row: IntervalRow, by: 1 | -1, hanging: Hanging): void {
  const key = `${row.lane}\t${row.group}`;
  for (const place of hanging.get(row.unitId) ?? []) {
    const days = intersect(row, place);
    if (days === null) continue;
    for (const unitId of place.ids) {
      const series = seriesOf(changes, unitId, key);
      bump(series, days.from, row, by);
      if (days.to !== null) bump(series, days.to, row, -by);
    }
  }
}

export const GRAINS = { year: 0, month: 1, day: 2 } as const;

export type BucketRow = Readonly<{ unitId: number; lane: string; group: string; grain: number; bucket: string; counts: Int32Array }>;

function isZero(counts: Int32Array): boolean {
  for (const count of counts) if (count !== 0) return false;
  return true;
}

/** A series as rows of the three grains, without those in which nothing changes. */
export function* bucketRowsOf(unitId: number, key: string, series: Series): Generator<BucketRow> {
  const [lane = "", group = ""] = key.split("\t");
  const byBucket: readonly Map<string, Int32Array>[] = [new Map(), new Map(), new Map()];
  for (const [on, counts] of series) {
    const buckets = [`${on.slice(0, 4)}-01-01`, `${on.slice(0, 7)}-01`, on];
    byBucket.forEach((known, grain) => {
      const bucket = buckets[grain] as string;
      const sum = known.get(bucket);
      if (sum === undefined) known.set(bucket, Int32Array.from(counts));
      else for (let column = 0; column < WIDTH; column++) sum[column] = (sum[column] as number) + (counts[column] as number);
    });
  }
  for (const [grain, known] of byBucket.entries()) {
    for (const [bucket, counts] of known) if (!isZero(counts)) yield { unitId, lane, group, grain, bucket, counts };
  }
}

/** In the order of the primary key: writers that touch the same rows take them in the same order and never deadlock. */
export function sortedBucketRows(changes: BucketChanges): readonly BucketRow[] {
  const rows: BucketRow[] = [];
  for (const [unitId, ofUnit] of changes) for (const [key, series] of ofUnit) rows.push(...bucketRowsOf(unitId, key, series));
  return rows.sort(compareRows);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareRows(a: BucketRow, b: BucketRow): number {
  return (
    a.unitId - b.unitId || compareText(a.lane, b.lane) || compareText(a.group, b.group) || a.grain - b.grain || compareText(a.bucket, b.bucket)
  );
}
