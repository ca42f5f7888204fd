import "server-only";
import { Client } from "pg";
import { openStandardBook } from "@/lib/domain/compliance/standard-book";
import { hangingOf, openCounter } from "./bucket-changes";
import { openCopyText } from "./copy-text";
import { intervalRowsOf } from "./interval-rows";
import { loadRules } from "./load-standards";
import { loadUnits } from "./load-units";
import { COMPLIANCE_LOCK } from "./locks";
import { type Batch, readBatches } from "./rebuild-batches";
import { planFlush } from "./rebuild-flush";
import { buildKeys, copyBuckets, copyIntervals, createBeside, intervalLine, takePlace } from "./rebuild-tables";
import type { RunQuery } from "./run-query";
import type { BucketChanges } from "./series";
import { writeBucketChanges } from "./write-buckets";

export type RebuildOptions = Readonly<{
  connectionString: string;
  batch?: number;
  progress?: (done: number, total: number) => void | Promise<void>;
}>;

export type Rebuilt = Readonly<{ people: number; intervals: number; seconds: number }>;

/**
 * Rows of the lowest units come in the order of the key, which makes the key quick to build; those of units above them
 * have lower numbers and are kept back until it stands, unless they are too many.
 */
const MOST_KEPT_BACK = 64 << 20;

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

/**
 * Writes the whole store again from the facts, in one transaction: it is there as a whole or not at all. One connection
 * reads ahead while the other writes beside the present tables, so dashboards go on showing them until the exchange.
 * Commands that recompute wait until it is done.
 */
export async function rebuildAll({ connectionString, batch = 2000, progress }: RebuildOptions): Promise<Rebuilt> {
  const [reader, writer] = [new Client({ connectionString }), new Client({ connectionString })];
  // A lost connection is told by the statement that was under way.
  for (const client of [reader, writer]) client.on("error", () => undefined);
  const startedAt = performance.now();
  try {
    await Promise.all([reader.connect(), writer.connect()]);
    await writer.query("BEGIN");
    await writer.query("SELECT pg_advisory_xact_lock($1)", [COMPLIANCE_LOCK]);
    await writer.query("SET LOCAL maintenance_work_mem = '256MB'");
    await reader.query(NEVER_ANALYZED);
    await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const written = await writeEverything(reader, writer, batch, progress);
    await writer.query("COMMIT");
    return { ...written, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await Promise.allSettled([reader.end(), writer.end()]);
  }
}

async function writeEverything(
  reader: Client,
  writer: Client,
  batchSize: number,
  progress: RebuildOptions["progress"],
): Promise<Readonly<{ people: number; intervals: number }>> {
  await createBeside(writer);
  const query = runQueryOf(reader);
  const rules = await loadRules(query);
  const units = await loadUnits(query, "all");
  const total = (await query<{ count: number }>("SELECT count(*)::int AS count FROM cadre"))[0]?.count ?? 0;
  const book = openStandardBook(rules.standards, units);
  const own: BucketChanges = new Map();
  const [intervalText, leaves, above] = [openCopyText(), openCopyText(), openCopyText()];
  const flush = planFlush(hangingOf(units.values()), own, { leaves, above });
  let [people, intervals] = [0, 0];

  const work = (batch: Batch) => {
    const count = openCounter(own);
    for (const history of batch.histories) {
      for (const row of intervalRowsOf(history, book)) {
        intervals += 1;
        intervalText.write(intervalLine(intervals, row));
        count(row, 1);
      }
    }
    people += batch.histories.length;
    flush.finish(batch.finishedUnits);
  };
  const copy = async () => {
    const chunks = [intervalText.takeChunks(), leaves.takeChunks()] as const;
    const early = above.bytes() > MOST_KEPT_BACK ? above.takeChunks() : [];
    await copyIntervals(writer, chunks[0]);
    await copyBuckets(writer, chunks[1]);
    await copyBuckets(writer, early);
  };

  let writing: Promise<void> = Promise.resolve();
  for await (const batch of readAhead(readBatches(reader, batchSize, rules.groupsOfPosition))) {
    work(batch);
    const done = people;
    await writing;
    writing = copy().then(() => progress?.(done, total));
    // It is awaited before the next batch is written; until then nobody may think it unheard.
    writing.catch(() => undefined);
  }
  // It would keep the exchange from the tables it has read.
  await reader.query("COMMIT");
  const late = flush.finishAll();
  await writing;
  await copy();
  const afterwards = await buildKeys(writer);
  await copyBuckets(writer, above.takeChunks());
  await takePlace(writer, intervals + 1, afterwards);
  await writeBucketChanges(runQueryOf(writer), late);
  return { people, intervals };
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
