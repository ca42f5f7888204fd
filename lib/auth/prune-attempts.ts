import "server-only";
import { db } from "@/lib/db/client";

const KEEP_ATTEMPTS_MS = 30 * 24 * 60 * 60 * 1000;
const KEEP_RECEIPTS_MS = 24 * 60 * 60 * 1000;
const EVERY_MS = 60 * 60 * 1000;

let prunedAt = 0;

/** Old sign-in attempts and button receipts go; the audit keeps what happened. */
export async function pruneAttempts(now: number): Promise<void> {
  await db().signInAttempt.deleteMany({
    where: { at: { lt: new Date(now - KEEP_ATTEMPTS_MS) } },
  });
  await db().actionReceipt.deleteMany({
    where: { at: { lt: new Date(now - KEEP_RECEIPTS_MS) } },
  });
}

/** At most once an hour, beside the work of whoever signs in: the tables stay small without a timer of their own. */
export async function pruneNowAndThen(now: number): Promise<void> {
  if (now - prunedAt < EVERY_MS) return;
  prunedAt = now;
  await pruneAttempts(now);
}
