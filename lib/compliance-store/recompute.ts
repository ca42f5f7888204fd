import "server-only";
import type { Tx } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { openStandardBook } from "@/lib/domain/compliance/standard-book";
import type { PersonHistory } from "@/lib/domain/compliance/types";
import { hangingOf, openCounter, spreadAll } from "./bucket-changes";
import {
  deleteRows,
  type IntervalRow,
  insertRows,
  intervalRowsOf,
  loadStoredRows,
  type StoredRow,
  textOf,
} from "./interval-rows";
import { loadHistories } from "./load-histories";
import { loadRules, type Rules } from "./load-standards";
import { loadUnits } from "./load-units";
import { lockForRecompute } from "./locks";
import { queryOf, type RunQuery } from "./run-query";
import type { BucketChanges } from "./series";
import { writeBucketChanges } from "./write-buckets";

/** People whose facts are held in memory at once. */
const CHUNK = 1000;

/** What a recompute changed in the store: nothing at all when the facts that changed do not matter to it. */
export type Recomputed = Readonly<{ people: number; removed: number; added: number }>;

/**
 * Brings the stored timeline and the counts of these people in step with the facts, in the transaction that changed the
 * facts. Call it last, under READ COMMITTED. It takes its own locks; a command that decides on the facts takes them
 * earlier with `lockForRecompute`.
 */
export async function recomputeCadres(
  tx: Tx,
  cadreIds: readonly number[],
  progress: (people: number) => Promise<void> | void = () => undefined,
): Promise<Recomputed> {
  if (cadreIds.length === 0) return { people: 0, removed: 0, added: 0 };
  const ids = await lockForRecompute(tx, cadreIds);
  const query = queryOf(tx);
  const rules = await loadRules(query);
  const changes: BucketChanges = new Map();
  let [removed, added] = [0, 0];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const difference = await replaceRows(query, ids.slice(start, start + CHUNK), rules, changes);
    removed += difference.removed;
    added += difference.added;
    await progress(Math.min(start + CHUNK, ids.length));
  }
  await writeBucketChanges(query, changes);
  return { people: ids.length, removed, added };
}

async function replaceRows(
  query: RunQuery,
  cadreIds: readonly number[],
  rules: Rules,
  changes: BucketChanges,
): Promise<Readonly<{ removed: number; added: number }>> {
  const histories = await loadHistories(query, cadreIds, rules.groupsOfPosition);
  const stored = await loadStoredRows(query, cadreIds);
  const units = await loadUnits(query, unitIdsOf(histories, stored));
  const book = openStandardBook(rules.standards, units);
  const { removed, added } = differenceOf(
    stored,
    histories.flatMap((history) => intervalRowsOf(history, book)),
  );

  await deleteRows(
    query,
    removed.map((row) => row.id),
  );
  await insertRows(query, added);
  const own: BucketChanges = new Map();
  const count = openCounter(own);
  for (const row of removed) count(row, -1);
  for (const row of added) count(row, 1);
  spreadAll(own, hangingOf(units.values()), changes);
  return { removed: removed.length, added: added.length };
}

function* unitIdsOf(histories: readonly PersonHistory[], stored: readonly StoredRow[]): Generator<number> {
  for (const history of histories) {
    for (const home of history.homes) yield home.unitId;
    for (const post of history.posts) yield post.unitId;
  }
  for (const row of stored) yield row.unitId;
}

function differenceOf(
  stored: readonly StoredRow[],
  fresh: readonly IntervalRow[],
): Readonly<{ removed: readonly StoredRow[]; added: readonly IntervalRow[] }> {
  const unseen = new Map(stored.map((row) => [textOf(row), row]));
  const added = fresh.filter((row) => !unseen.delete(textOf(row)));
  return { removed: [...unseen.values()], added };
}

/**
 * Many people, after a standard or an import: a transaction for each batch, so that nobody waits long and the work can
 * be shown. Whoever is changed meanwhile is recomputed by that change; recomputing twice changes nothing.
 */
export async function recomputeInBatches(
  client: PrismaClient,
  cadreIds: readonly number[],
  progress: (done: number, total: number) => Promise<void> | void = () => undefined,
  batch = 500,
): Promise<Recomputed> {
  const total = { people: 0, removed: 0, added: 0 };
  const sorted = [...new Set(cadreIds)].sort((a, b) => a - b);
  for (let start = 0; start < sorted.length; start += batch) {
    const ids = sorted.slice(start, start + batch);
    const done = await inTransaction((tx) => recomputeCadres(tx, ids), {
      isolation: "readCommitted",
      timeoutMs: 120_000,
      client,
    });
    total.people += done.people;
    total.removed += done.removed;
    total.added += done.added;
    await progress(Math.min(start + batch, sorted.length), sorted.length);
  }
  return total;
}
