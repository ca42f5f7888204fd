import "server-only";
import { sortedBucketRows } from "./bucket-changes";
import { arrayLiteral, type RunQuery } from "./run-query";
import { type BucketChanges, COUNT_COLUMNS } from "./series";

const KEY = "unit_id, lane, group_code, grain, bucket";
const ALL_ZERO = COUNT_COLUMNS.map((column) => `t.${column} = 0`).join(" AND ");

/** Adds to what is there; the row's own columns are named `t`, the new ones `excluded`. */
const ADD_ON_CONFLICT = `ON CONFLICT (${KEY}) DO UPDATE SET
  ${COUNT_COLUMNS.map((column) => `${column} = t.${column} + excluded.${column}`).join(", ")}`;

export const BUCKET_COLUMNS = `${KEY}, ${COUNT_COLUMNS.join(", ")}`;

type Touched = { unit_id: number; lane: string; group_code: string; grain: number; bucket: string };

/**
 * Adds rows to the stored buckets: `source` is a SELECT in the order of the key, so that writers that touch the same
 * rows take them in the same order. Rows that have become all zero are taken away: the table then holds what a rebuild
 * from nothing would write.
 */
export async function addToBuckets(
  query: RunQuery,
  source: string,
  ...values: readonly (string | number)[]
): Promise<void> {
  const empty = await query<Touched>(
    `WITH written AS (
       INSERT INTO compliance_bucket AS t (${BUCKET_COLUMNS}) ${source} ${ADD_ON_CONFLICT}
       RETURNING t.unit_id, t.lane, t.group_code, t.grain, t.bucket, (${ALL_ZERO}) AS is_zero)
     SELECT unit_id, lane, group_code, grain, bucket::text AS bucket FROM written WHERE is_zero`,
    ...values,
  );
  await deleteEmptyBuckets(query, empty);
}

/** All the changes of one transaction in one statement. */
export async function writeBucketChanges(query: RunQuery, changes: BucketChanges): Promise<void> {
  const rows = sortedBucketRows(changes);
  if (rows.length === 0) return;
  const countArrays = COUNT_COLUMNS.map((_name, index) => `$${index + 6}::int[]`).join(", ");
  await addToBuckets(
    query,
    `SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::smallint[], $5::date[], ${countArrays})`,
    arrayLiteral(rows.map((row) => row.unitId)),
    arrayLiteral(rows.map((row) => row.lane)),
    arrayLiteral(rows.map((row) => row.group)),
    arrayLiteral(rows.map((row) => row.grain)),
    arrayLiteral(rows.map((row) => row.bucket)),
    ...COUNT_COLUMNS.map((_name, index) => arrayLiteral(rows.map((row) => row.counts[index] as number))),
  );
}

/** The rows are locked by this transaction already, so taking them away waits for nobody. */
async function deleteEmptyBuckets(query: RunQuery, rows: readonly Touched[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `DELETE FROM compliance_bucket t
     USING unnest($1::int[], $2::text[], $3::text[], $4::smallint[], $5::date[]) AS e(unit_id, lane, group_code, grain, bucket)
     WHERE t.unit_id = e.unit_id AND t.lane = e.lane AND t.group_code = e.group_code AND t.grain = e.grain AND t.bucket = e.bucket
       AND ${ALL_ZERO}`,
    arrayLiteral(rows.map((row) => row.unit_id)),
    arrayLiteral(rows.map((row) => row.lane)),
    arrayLiteral(rows.map((row) => row.group_code)),
    arrayLiteral(rows.map((row) => row.grain)),
    arrayLiteral(rows.map((row) => row.bucket)),
  );
}
