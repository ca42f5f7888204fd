import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** Free failures of one account before it is held back. */
export const FREE_FAILURES = 5;
/** First hold; it doubles with each further failure. */
export const FIRST_LOCK_MS = 30_000;
export const LONGEST_LOCK_MS = 60 * 60 * 1000;
/** Failures from one address within a quarter of an hour, over all accounts, before the address is held back. */
export const MAX_ADDRESS_FAILURES = 60;
/** Failures are counted over this long. */
export const FAILURE_WINDOW_MS = 15 * 60 * 1000;

/** Failures of one name that cost no wait; then each answer takes longer. */
export const FREE_OF_DELAY = 2;
export const FIRST_DELAY_MS = 250;
export const LONGEST_DELAY_MS = 2_000;

export type SignInViolation = Readonly<{ rule: "ACC-02" }> | Readonly<{ rule: "ACC-03" }>;

/** ACC-02 an account is held back after failures; ACC-03 so is an address. Times in milliseconds since 1970. */
export function decideSignIn(
  facts: Readonly<{
    lockedUntil: number | null;
    addressFailures: number;
    now: number;
  }>,
): Decision<true, SignInViolation> {
  const violations: SignInViolation[] = [];
  if (facts.lockedUntil !== null && facts.now < facts.lockedUntil) violations.push({ rule: "ACC-02" });
  if (facts.addressFailures >= MAX_ADDRESS_FAILURES) violations.push({ rule: "ACC-03" });
  return violations.length > 0 ? refuse(violations) : ok(true);
}

/** How long an account is held back after its n-th failure in a row, in milliseconds; 0 while failures are free. */
export function lockAfterFailure(failedCount: number): number {
  if (failedCount < FREE_FAILURES) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (failedCount - FREE_FAILURES), LONGEST_LOCK_MS);
}

/**
 * ACC-06: how long the answer to a failure waits: by the recent failures of its name, whether or not such an account
 * exists, or of its address, whichever are more, this one counted. Somebody who tries many names once each waits too.
 */
export function delayAfterFailure(recent: Readonly<{ ofName: number; ofAddress: number }>): number {
  const recentFailures = Math.max(recent.ofName, recent.ofAddress);
  if (recentFailures <= FREE_OF_DELAY) return 0;
  return Math.min(FIRST_DELAY_MS * 2 ** (recentFailures - FREE_OF_DELAY - 1), LONGEST_DELAY_MS);
}
