import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import { lockRules } from "./locks";
import { arrayLiteral, queryOf } from "./run-query";
import { COUNT_COLUMNS, GRAINS } from "./series";
import { addToBuckets } from "./write-buckets";

export type UnitMoveDays = Readonly<{ unitId: number; fromPath: string; toPath: string; on: Day }>;

const idsOf = (path: string) => path.split("/").filter(Boolean).map(Number);

/**
 * Takes the people of a unit, with everything below it, from the units it leaves to the units it joins, from a day on.
 * The unit's own counts do not change, so they say all there is to move: what stood there on the day, as one step, and
 * every change after it. Waits for every recompute under way and lets none begin before the transaction ends.
 */
export async function moveUnitCounts(tx: Tx, { unitId, fromPath, toPath, on }: UnitMoveDays): Promise<void> {
  await lockRules(tx);
  const [before, after] = [new Set(idsOf(fromPath)), new Set(idsOf(toPath))];
  const left = [...before].filter((id) => !after.has(id));
  const joined = [...after].filter((id) => !before.has(id));
  if (left.length + joined.length === 0) return;

  const sums = COUNT_COLUMNS.map((column) => `sum(d.${column})::int AS ${column}`).join(", ");
  const signed = COUNT_COLUMNS.map((column) => `sum(m.${column} * a.sign)::int`).join(", ");
  await addToBuckets(
    queryOf(tx),
    `SELECT a.unit_id, m.lane, m.group_code, g.grain,
       CASE g.grain WHEN ${GRAINS.year} THEN date_trunc('year', m.on_day)::date ELSE m.on_day END,
       ${signed}
     FROM (
       SELECT d.lane, d.group_code, greatest(d.bucket, $2::date) AS on_day, ${sums}
       FROM compliance_bucket d WHERE d.unit_id = $1::int AND d.grain = ${GRAINS.day} GROUP BY 1, 2, 3
     ) m
     CROSS JOIN (
       SELECT unit_id, -1 AS sign FROM unnest($3::int[]) AS l(unit_id) UNION ALL SELECT unit_id, 1 FROM unnest($4::int[]) AS j(unit_id)
     ) a
     CROSS JOIN (VALUES (${GRAINS.year}::smallint), (${GRAINS.day}::smallint)) AS g(grain)
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    unitId,
    on,
    arrayLiteral(left),
    arrayLiteral(joined),
  );
}
