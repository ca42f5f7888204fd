import "server-only";
import { Client } from "pg";
import { openStandardBook } from "@/lib/domain/compliance/standard-book";
import { hangingOf, openCounter } from "./bucket-changes";
import { openCopyBuckets } from "./copy-buckets";
import { openCopyText } from "./copy-text";
import { intervalRowsOf } from "./interval-rows";
import { loadRules } from "./load-standards";
import { loadUnits } from "./load-units";
import { COMPLIANCE_LOCK } from "./locks";
import { type Batch, readBatches } from "./rebuild-batches";
import { planFlush, type Steps } from "./rebuild-flush";
import { openBreather, openLine } from "./rebuild-pace";
import {
  type Afterwards,
  analyzeBeside,
  buildKeys,
  copyBuckets,
  copyIntervals,
  createBeside,
  dropBeside,
  openIntervalLines,
  takePlace,
} from "./rebuild-tables";
import type { RunQuery } from "./run-query";
import type { BucketChanges } from "./series";
import { writeBucketChanges } from "./write-buckets";

export type RebuildOptions = Readonly<{
  connectionString: string;
  batch?: number;
  progress?: (done: number, total: number) => void | Promise<void>;
}>;

export type Rebuilt = Readonly<{ people: number; intervals: number; seconds: number }>;

/** Values kept of a column, a third of the usual: enough for the plans, and taken while everybody waits. */
const STATISTICS = 30;

/** Batches whose units are held in memory until they are added up. */
const MOST_BATCHES_WAITING = 3;

/** Freshly loaded tables have no statistics yet, and the plan of every batch hangs on them. */
const NEVER_ANALYZED = `DO $$ DECLARE fresh text; BEGIN
  SELECT string_agg(relname, ', ') INTO fresh FROM pg_stat_user_tables
  WHERE schemaname = 'public' AND last_analyze IS NULL AND last_autoanalyze IS NULL AND relname IN ('cadre', 'cadre_home',
    'post', 'credential', 'exemption', 'theory_enrolment', 'org_unit', 'org_unit_placement');
  IF fresh IS NOT NULL THEN EXECUTE 'ANALYZE ' || fresh; END IF;
END $$`;

function runQueryOf(client: Client): RunQuery {
  return async <Row>(text: string, ...values: readonly (string | number)[]) =>
    (await client.query(text, [...values])).rows as Row[];
}

type Connections = Readonly<{ reader: Client; people: Client; counts: Client }>;

/**
 * Writes the whole store again from the facts: it is there as a whole or not at all. One connection reads ahead while
 * two others write beside the present tables, so dashboards go on showing them until both are exchanged in one
 * transaction. Commands that recompute wait until it is done.
 */
export async function rebuildAll({ connectionString, batch = 1000, progress }: RebuildOptions): Promise<Rebuilt> {
  const [reader, people, counts] = [1, 2, 3].map(() => new Client({ connectionString })) as [Client, Client, Client];
  const clients = [reader, people, counts];
  // A lost connection is told by the statement that was under way.
  for (const client of clients) client.on("error", () => undefined);
  const startedAt = performance.now();
  try {
    await Promise.all(clients.map((client) => client.connect()));
    await people.query("BEGIN");
    await people.query("SELECT pg_advisory_xact_lock($1)", [COMPLIANCE_LOCK]);
    await dropBeside(counts, "compliance_bucket");
    await counts.query("BEGIN");
    for (const writer of [people, counts]) {
      await writer.query("SET LOCAL maintenance_work_mem = '256MB'");
      await writer.query(`SET LOCAL default_statistics_target = ${STATISTICS}`);
      // What is written goes to the disk at once, and not all of it when the transaction ends.
      await writer.query("SET LOCAL backend_flush_after = '2MB'");
    }
    await reader.query(NEVER_ANALYZED);
    await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const written = await writeEverything({ reader, people, counts }, batch, progress);
    await people.query("COMMIT");
    return { ...written, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
  }
}

async function writeEverything(
  { reader, people, counts }: Connections,
  batchSize: number,
  progress: RebuildOptions["progress"],
): Promise<Readonly<{ people: number; intervals: number }>> {
  await createBeside(people, "compliance_interval");
  await createBeside(counts, "compliance_bucket");
  // Counts come nearly in the order of their key: kept while they are written, it costs no more than built at the end.
  const countsKeyed = await buildKeys(counts, "compliance_bucket");
  const query = runQueryOf(reader);
  const rules = await loadRules(query);
  const units = await loadUnits(query, "all");
  const total = (await query<{ count: number }>("SELECT count(*)::int AS count FROM cadre"))[0]?.count ?? 0;
  const book = openStandardBook(rules.standards, units);
  const own: BucketChanges = new Map();
  const [intervalText, intervalLine] = [openCopyText(), openIntervalLines()];
  const buckets = openCopyBuckets();
  const flush = planFlush(hangingOf(units.values()), own, buckets);
  const [breathe, peopleLine, countsLine] = [openBreather(), openLine(), openLine()];
  let [done, intervals] = [0, 0];
  const finished: (readonly number[])[] = [];

  const judge = async (batch: Batch) => {
    const count = openCounter(own);
    for (const history of batch.histories) {
      for (const row of intervalRowsOf(history, book)) {
        intervals += 1;
        intervalText.write(intervalLine(intervals, row));
        count(row, 1);
      }
      await breathe();
    }
    done += batch.people;
    const [chunks, reached] = [intervalText.takeChunks(), done];
    await peopleLine.add(async () => {
      await copyIntervals(people, chunks);
      await progress?.(reached, total);
    });
  };
  const run = async (steps: Steps) => {
    for (const _ of steps) await breathe();
  };
  const copyCounts = async () => {
    const chunks = buckets.takeChunks();
    await countsLine.add(() => copyBuckets(counts, chunks));
  };
  const addUp = async (unitIds: readonly number[]) => {
    await run(flush.finish(unitIds));
    await copyCounts();
  };

  // Units are written some batches after they were read, so that after the last batch the keys of the people are being
  // built while there are still units to add up.
  for await (const batch of readAhead(readBatches(reader, batchSize, rules.groupsOfPosition))) {
    await judge(batch);
    finished.push(batch.finishedUnits);
    if (finished.length > MOST_BATCHES_WAITING) await addUp(finished.shift() ?? []);
  }
  // It would keep the exchange from the tables it has read.
  await reader.query("COMMIT");
  const peopleDone = peopleLine.end(() => finishIntervals(people));
  for (const unitIds of finished) await addUp(unitIds);
  await run(flush.finishAll());
  await copyCounts();
  const countsDone = countsLine.end(() => finishBuckets(counts));
  const [peopleKeyed] = await Promise.all([peopleDone, countsDone]);
  await takePlace(people, intervals + 1, [...countsKeyed, ...peopleKeyed]);
  await writeBucketChanges(runQueryOf(people), flush.late());
  return { people: done, intervals };
}

async function finishIntervals(people: Client): Promise<Afterwards> {
  const afterwards = await buildKeys(people, "compliance_interval");
  await analyzeBeside(people, "compliance_interval");
  return afterwards;
}

/** Committed, so that the other connection can put the table in its place; a next rebuild takes it away if it does not. */
async function finishBuckets(counts: Client): Promise<void> {
  await analyzeBeside(counts, "compliance_bucket");
  await counts.query("COMMIT");
}

/** The next batch is already being read while this one is worked on. */
async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  next.catch(() => undefined);
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = source.next();
    next.catch(() => undefined);
    yield value;
  }
}
