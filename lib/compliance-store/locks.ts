import "server-only";
import type { Tx } from "@/lib/db/client";

/**
 * Held shared by whoever recomputes people, alone by whoever changes what all of them are judged by (a standard, the
 * tree of units) or rebuilds everything. Always taken before any row. See lib/decisions/0003.
 */
export const COMPLIANCE_LOCK = 7_310_001;

/**
 * First step of a command that changes facts about people: takes the shared lock and the people's rows in the order of
 * their ids, under READ COMMITTED. What is read afterwards is what the writer before has left. Answers with the ids
 * that exist. NO KEY: a row that refers to the person, written before this lock by two writers at once, must not make
 * them wait for each other.
 */
export async function lockForRecompute(tx: Tx, cadreIds: readonly number[]): Promise<number[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${COMPLIANCE_LOCK})`;
  if (cadreIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM cadre WHERE id = ANY(${[...new Set(cadreIds)]}::int[]) ORDER BY id FOR NO KEY UPDATE`;
  return rows.map((row) => row.id);
}

/** First step of a command that changes a standard or the tree: waits for every recompute that is under way. */
export async function lockRules(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${COMPLIANCE_LOCK})`;
}
