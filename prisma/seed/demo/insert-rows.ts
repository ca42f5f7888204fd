import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

const BATCH = 5000;

type Cell = string | number | boolean | null;

/**
 * Many rows into one table, as JSON in one statement a batch: five times as quick as createMany, and the whole demo
 * has to be there within seconds of a first start. Keys are column names; days are written as text.
 */
export async function insertRows(
  tx: Tx,
  table: string,
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const into = Prisma.raw(`"${table}"`);
  const columns = Prisma.raw(
    Object.keys(first)
      .map((name) => `"${name}"`)
      .join(", "),
  );
  for (let start = 0; start < rows.length; start += BATCH) {
    const json = JSON.stringify(rows.slice(start, start + BATCH));
    await tx.$executeRaw`INSERT INTO ${into} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, ${json}::jsonb)`;
  }
}
