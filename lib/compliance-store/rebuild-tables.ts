import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { INTERVAL_COLUMNS, type IntervalRow } from "./interval-rows";
import { BUCKET_COLUMNS } from "./write-buckets";

const TABLES = ["compliance_interval", "compliance_bucket"] as const;
export type Table = (typeof TABLES)[number];

/** Where the new rows are gathered until they take the place of the old ones. */
const BESIDE: Readonly<Record<Table, string>> = {
  compliance_interval: "rebuilt_interval",
  compliance_bucket: "rebuilt_bucket",
};
const SWAP_TRIES = 5;
const DEADLOCK = "40P01";

/** An empty table of the same columns beside the real one, without keys and indexes: a row is written in a microsecond. */
export async function createBeside(writer: Client, table: Table): Promise<void> {
  await writer.query(
    `CREATE TABLE ${BESIDE[table]} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)`,
  );
}

/** What a rebuild that was cut off may have left. */
export async function dropBeside(writer: Client, table: Table): Promise<void> {
  await writer.query(`DROP TABLE IF EXISTS ${BESIDE[table]}`);
}

type Named = Readonly<{ name: string; definition: string }>;

async function namedParts(
  writer: Client,
  table: Table,
): Promise<Readonly<{ keys: Named[]; references: Named[]; indexes: Named[] }>> {
  const constraints = await writer.query<Named & { kind: string }>(
    `SELECT quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition, contype::text AS kind FROM pg_constraint
     WHERE conrelid = $1::regclass AND contype IN ('p', 'u', 'f') ORDER BY conname`,
    [table],
  );
  const indexes = await writer.query<Named>(
    `SELECT quote_ident(c.relname) AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = $1::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid)
     ORDER BY c.relname`,
    [table],
  );
  return {
    keys: constraints.rows.filter((row) => row.kind !== "f"),
    references: constraints.rows.filter((row) => row.kind === "f"),
    indexes: indexes.rows,
  };
}

/**
 * Columns by which rows are found; what a server knows of the others helps no plan. Without the groups it would think
 * that one row in two hundred speaks for all of them, and sort everybody where it could walk in order.
 */
const LOOKED_UP: Readonly<Record<Table, string>> = {
  compliance_interval:
    "cadre_id, lane, groups, unit_id, status, held_level, under_forty, valid_from, valid_to, standard_id",
  compliance_bucket: "unit_id, lane, group_code, grain, bucket",
};

/** What is left to do once the new tables stand in the place of the old ones. */
export type Afterwards = readonly string[];

/** Gives the new table the keys and indexes of the old one, before anything is locked. */
export async function buildKeys(writer: Client, table: Table): Promise<Afterwards> {
  const afterwards: string[] = [];
  const { keys, references, indexes } = await namedParts(writer, table);
  for (const { name, definition } of keys) {
    const temporary = `${BESIDE[table]}_${afterwards.length}`;
    await writer.query(`ALTER TABLE ${BESIDE[table]} ADD CONSTRAINT ${temporary} ${definition}`);
    afterwards.push(`ALTER TABLE ${table} RENAME CONSTRAINT ${temporary} TO ${name}`);
  }
  for (const { name, definition } of indexes) {
    const temporary = `${BESIDE[table]}_${afterwards.length}`;
    await writer.query(
      definition.replace(/ INDEX .+? ON .+? USING /, ` INDEX ${temporary} ON ${BESIDE[table]} USING `),
    );
    afterwards.push(`ALTER INDEX ${temporary} RENAME TO ${name}`);
  }
  for (const { name, definition } of references)
    afterwards.push(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  return afterwards;
}

export async function analyzeBeside(writer: Client, table: Table): Promise<void> {
  await writer.query(`ANALYZE ${BESIDE[table]} (${LOOKED_UP[table]})`);
}

/** Puts the new tables in the place of the old ones, which are away only for the moment of the exchange. */
export async function takePlace(writer: Client, nextIntervalId: number, afterwards: Afterwards): Promise<void> {
  await lockForExchange(writer);
  await writer.query(`ALTER SEQUENCE compliance_interval_id_seq OWNED BY ${BESIDE.compliance_interval}.id`);
  await writer.query("SELECT setval('compliance_interval_id_seq', $1, false)", [nextIntervalId]);
  for (const table of TABLES) {
    await writer.query(`DROP TABLE ${table}`);
    await writer.query(`ALTER TABLE ${BESIDE[table]} RENAME TO ${table}`);
  }
  for (const statement of afterwards) await writer.query(statement);
}

/** Somebody who reads the same tables in another order can stand in the way once; all that was built is kept. */
async function lockForExchange(writer: Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await writer.query("SAVEPOINT exchange");
    try {
      await writer.query(`LOCK TABLE cadre, ${TABLES.join(", ")} IN ACCESS EXCLUSIVE MODE`);
      return;
    } catch (error) {
      await writer.query("ROLLBACK TO SAVEPOINT exchange");
      if (attempt === SWAP_TRIES || (error as { code?: string }).code !== DEADLOCK) throw error;
    }
  }
}

const field = (value: string | number | null) => (value === null ? "\\N" : value);

/**
 * Rows as lines of COPY's text. Lists and codes hold neither tabs nor backslashes, so nothing needs escaping; rows that
 * follow each other mostly share one list of groups, which is written out once.
 */
export function openIntervalLines(): (id: number, row: IntervalRow) => string {
  let groups: readonly string[] = [];
  let literal = "{}";
  return (id, row) => {
    if (row.groups !== groups) {
      groups = row.groups;
      literal = `{${groups}}`;
    }
    return `${id}\t${row.cadreId}\t${row.lane}\t${literal}\t${row.unitId}\t${row.status}\t${field(row.required)}\t${row.held}\t${row.female}\t${row.underForty}\t${row.from}\t${field(row.to)}\t${field(row.postId)}\t${field(row.standardId)}\n`;
  };
}

/** Frozen: the table is new in this transaction, so its rows need no second look by the first who reads them. */
async function copyChunks(
  writer: Client,
  target: string,
  chunks: readonly Buffer[],
  format: "text" | "binary",
): Promise<void> {
  if (chunks.length === 0) return;
  const copy = copyFrom(`COPY ${target} FROM STDIN WITH (FREEZE, FORMAT ${format})`);
  await pipeline(Readable.from(chunks), writer.query(copy));
}

export function copyIntervals(writer: Client, chunks: readonly Buffer[]): Promise<void> {
  return copyChunks(writer, `${BESIDE.compliance_interval} (id, ${INTERVAL_COLUMNS})`, chunks, "text");
}

export function copyBuckets(writer: Client, chunks: readonly Buffer[]): Promise<void> {
  return copyChunks(writer, `${BESIDE.compliance_bucket} (${BUCKET_COLUMNS})`, chunks, "binary");
}
