import "server-only";
import { Client } from "pg";
import { openStandardBook } from "@/lib/domain/compliance/standard-book";
import { type BucketChanges, hangingOf, openCounter } from "./bucket-changes";
import { openCopyText } from "./copy-text";
import { intervalRowsOf } from "./interval-rows";
import { unpackHistory } from "./load-histories";
import { loadRules } from "./load-standards";
import { loadUnits } from "./load-units";
import { COMPLIANCE_LOCK } from "./locks";
import { type Batch, readBatches } from "./rebuild-batches";
import { planFlush } from "./rebuild-flush";
import { copyBuckets, copyIntervals, createBeside, intervalLine, takePlace } from "./rebuild-tables";
import type { RunQuery } from "./run-query";
import { writeBucketChanges } from "./write-buckets";

export type RebuildOptions = Readonly<{
  connectionString: string;
  batch?: number;
  progress?: (done: number, total: number) => void | Promise<void>;
}>;

export type Rebuilt = Readonly<{ people: number; intervals: number; seconds: number }>;

const FACT_TABLES = "cadre, cadre_home, post, credential, exemption, theory_enrolment, org_unit, org_unit_placement";

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
    // Freshly loaded tables have no statistics yet, and the plan of every batch hangs on them.
    await reader.query(`ANALYZE ${FACT_TABLES}`);
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
  const hanging = hangingOf(units.values());
  const changes: BucketChanges = new Map();
  const [intervalText, bucketText] = [openCopyText(), openCopyText()];
  const flush = planFlush(hanging, changes, bucketText);
  let [people, intervals] = [0, 0];

  const work = (batch: Batch) => {
    const count = openCounter(changes, hanging);
    for (const facts of batch.facts) {
      for (const row of intervalRowsOf(unpackHistory(facts, rules.groupsOfPosition), book)) {
        intervals += 1;
        intervalText.write(intervalLine(intervals, row));
        count(row, 1);
      }
    }
    people += batch.facts.length;
    flush.finish(batch.finishedUnits);
  };
  const copy = async () => {
    const [intervalChunks, bucketChunks] = [intervalText.takeChunks(), bucketText.takeChunks()];
    await copyIntervals(writer, intervalChunks);
    await copyBuckets(writer, bucketChunks);
  };

  let writing: Promise<void> = Promise.resolve();
  for await (const batch of readAhead(readBatches(reader, batchSize))) {
    work(batch);
    const done = people;
    await writing;
    writing = copy().then(() => progress?.(done, total));
    // It is awaited before the next batch is written; until then nobody may think it unheard.
    writing.catch(() => undefined);
  }
  await writing;
  flush.finishAll();
  await copy();
  await takePlace(writer, intervals + 1);
  await writeBucketChanges(runQueryOf(writer), changes);
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
