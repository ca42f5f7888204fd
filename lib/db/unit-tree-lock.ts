import "server-only";
import type { Tx } from "./client";

const UNIT_TREE_LOCK = 7_310_002;

/**
 * Held by whoever changes the tree of units, until the transaction ends: two moves into each other's subtree would
 * each be right alone and a cycle together. Taken before any lock of lib/compliance-store, under READ COMMITTED, so
 * that what is read after it is what the one before has written.
 */
export async function lockUnitTree(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${UNIT_TREE_LOCK})`;
}
