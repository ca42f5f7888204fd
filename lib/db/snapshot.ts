import "server-only";
import type { Tx } from "./client";

/**
 * Which state of the database is the present one, as PostgreSQL itself names it: the oldest transaction under way, the
 * first not yet begun, and those between that still run. Every transaction that writes takes a number, so whatever is
 * written by whomever changes the name, and none comes back: the same name twice is the same content twice.
 */
export async function findSnapshot(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ snapshot: string }[]>`SELECT pg_current_snapshot()::text AS snapshot`;
  if (!row) throw new Error("the database did not name its snapshot");
  return row.snapshot;
}
