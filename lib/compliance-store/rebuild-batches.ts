import "server-only";
import type { Client } from "pg";
import { PACKED_HISTORY } from "./load-histories";

export type Batch = Readonly<{ facts: readonly string[]; finishedUnits: readonly number[] }>;

/** Somebody counted at another unit than today's on some day: read first, so that a unit is complete once its own people are. */
const ELSEWHERE = `(EXISTS (SELECT 1 FROM cadre_home h WHERE h.cadre_id = c.id AND h.unit_id <> c.unit_id)
  OR NOT EXISTS (SELECT 1 FROM cadre_home h WHERE h.cadre_id = c.id))`;

type FactsRow = [facts: string, id: number];

/** Everybody in batches of about `size`: first those who have moved, then unit by unit. */
export async function* readBatches(reader: Client, size: number): AsyncGenerator<Batch> {
  for (let after = 0; ; ) {
    const { rows } = await reader.query<FactsRow>({
      text: `SELECT ${PACKED_HISTORY}, c.id FROM cadre c WHERE c.id > $1 AND ${ELSEWHERE} ORDER BY c.id LIMIT $2`,
      values: [after, size],
      rowMode: "array",
    });
    if (rows.length === 0) break;
    yield { facts: rows.map(([facts]) => facts), finishedUnits: [] };
    after = rows.at(-1)?.[1] ?? after;
  }

  for (const unitIds of await unitBatches(reader, size)) {
    for (let after = 0; ; ) {
      // "+ 0" keeps the planner from walking the whole primary key in search of one unit's people.
      const { rows } = await reader.query<FactsRow>({
        text: `SELECT ${PACKED_HISTORY}, c.id FROM cadre c WHERE c.unit_id = ANY($1::int[]) AND c.id > $2 AND NOT ${ELSEWHERE}
               ORDER BY c.id + 0 LIMIT $3`,
        values: [unitIds, after, size * 2],
        rowMode: "array",
      });
      const complete = rows.length < size * 2;
      yield { facts: rows.map(([facts]) => facts), finishedUnits: complete ? unitIds : [] };
      if (complete) break;
      after = rows.at(-1)?.[1] ?? after;
    }
  }
}

/** Units with people in the order of their numbers, which is that of the keys, put together until a batch is full. */
async function unitBatches(reader: Client, size: number): Promise<readonly number[][]> {
  const { rows } = await reader.query<{ unit_id: number; people: number }>(
    "SELECT unit_id, count(*)::int AS people FROM cadre GROUP BY unit_id ORDER BY unit_id",
  );
  const batches: number[][] = [];
  let batch: number[] = [];
  let people = 0;
  for (const row of rows) {
    batch.push(row.unit_id);
    people += row.people;
    if (people < size) continue;
    batches.push(batch);
    [batch, people] = [[], 0];
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
