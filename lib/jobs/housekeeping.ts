import "server-only";
import { db } from "@/lib/db/client";

const DAY_MS = 86_400_000;
/** A button pressed twice is pressed within seconds; a day also covers a page left open overnight. */
const RECEIPT_DAYS = 2;
/** Sign-in attempts hold names and addresses: kept as long as looking into an incident may need them. */
const ATTEMPT_DAYS = 90;

/** Removes, once a night, what only had a short use. Audit rows are never touched. */
export async function housekeeping(now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await db().actionReceipt.deleteMany({ where: { at: { lt: before(RECEIPT_DAYS) } } });
  await db().signInAttempt.deleteMany({ where: { at: { lt: before(ATTEMPT_DAYS) } } });
}
