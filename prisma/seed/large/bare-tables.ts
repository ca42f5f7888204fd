import type { Client } from "pg";

/** Tables that a large load fills. */
export const LOADED_TABLES = ["cadre", "cadre_home", "post", "credential", "theory_enrolment", "exemption"] as const;

type Found = Readonly<{ owner: string; name: string; definition: string; kind: string }>;

/** Keys before exclusions before indexes; references come last, when every key is back. */
const ORDER = "puxi";

export type PutBack = Readonly<{
  /** What a table gets back by itself; tables may go side by side. */
  ofTable: Readonly<Record<string, readonly string[]>>;
  references: readonly string[];
}>;

/**
 * Takes keys, indexes, exclusions and references off the tables and returns the statements that put them back: built
 * once from all rows they cost a fraction of what they cost row by row. Only for a database nobody else uses yet.
 */
export async function bareTables(client: Client): Promise<PutBack> {
  const tables = LOADED_TABLES.map((name) => `'${name}'::regclass`).join(", ");
  const constraints = await client.query<Found>(
    `SELECT conrelid::regclass::text AS owner, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition, contype::text AS kind
     FROM pg_constraint
     WHERE (conrelid IN (${tables}) AND contype IN ('p', 'u', 'x', 'f')) OR (confrelid IN (${tables}) AND contype = 'f')
     ORDER BY contype = 'f' DESC, conname`,
  );
  const indexes = await client.query<Found>(
    `SELECT i.indrelid::regclass::text AS owner, quote_ident(c.relname) AS name, pg_get_indexdef(i.indexrelid) AS definition, 'i' AS kind
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid IN (${tables}) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid)
     ORDER BY c.relname`,
  );
  for (const { owner, name } of constraints.rows) await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`);
  const statementOf = ({ owner, name, definition, kind }: Found) =>
    kind === "i" ? definition : `ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${definition}`;
  const own = [...constraints.rows, ...indexes.rows].filter(({ kind }) => kind !== "f");
  own.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return {
    ofTable: Object.fromEntries(
      LOADED_TABLES.map((table) => [table, own.filter(({ owner }) => owner === table).map(statementOf)]),
    ),
    references: constraints.rows.filter(({ kind }) => kind === "f").map(statementOf),
  };
}
