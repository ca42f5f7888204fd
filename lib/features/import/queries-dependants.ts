import "server-only";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/** Tables whose rows an import makes: they are what others may rest on. */
export type ImportedTable = "cadre" | "post" | "credential" | "org_unit";

/** What an import writes itself, or what is computed from it: it goes with the row and holds nothing. */
const GOES_ALONG: Readonly<Record<ImportedTable, readonly string[]>> = {
  cadre: [
    "cadre_home.cadre_id",
    "post.cadre_id",
    "credential.cadre_id",
    "year_rating.cadre_id",
    "compliance_interval.cadre_id",
  ],
  post: [],
  credential: [],
  org_unit: [
    "org_unit.parent_id",
    "org_unit_name.unit_id",
    "org_unit_placement.unit_id",
    "org_unit_placement.parent_id",
  ],
};

/**
 * Whether anything beyond the import points at a row, as a condition on its id. Asked of the database itself, not of a
 * list kept here: a table added by a later version holds an import from its first day, also one whose pointer would
 * only be emptied or whose rows would go along unseen.
 */
export async function restsOnSql(tx: Tx, table: ImportedTable, id: Prisma.Sql): Promise<Prisma.Sql> {
  const pointers = await tx.$queryRaw<{ pointer: string; source: string; field: string }[]>`
    SELECT r.relname || '.' || a.attname AS pointer, quote_ident(r.relname) AS source, quote_ident(a.attname) AS field
    FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND k.confrelid = ${table}::regclass AND cardinality(k.conkey) = 1
    ORDER BY 1`;
  const held = pointers.filter(({ pointer }) => !GOES_ALONG[table].includes(pointer));
  if (held.length === 0) return Prisma.sql`false`;
  const points = held.map(
    ({ source, field }) =>
      Prisma.sql`EXISTS (SELECT 1 FROM ${Prisma.raw(source)} rest WHERE rest.${Prisma.raw(field)} = ${id})`,
  );
  return Prisma.sql`(${Prisma.join(points, " OR ")})`;
}
