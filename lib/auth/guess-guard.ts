import "server-only";
import { takeTurn } from "./rate-limit";

/** Codes that anybody may try, in a minute and from one address. */
export const TRIES_PER_MINUTE = 30;
/** Misses that cost nothing: a letter read wrongly, twice. */
const FREE_MISSES = 3;
const SLOWEST_MS = 4_000;

/** One try from an address; when it is one too many, after how many seconds to come back. */
export function takeTry(address: string, now?: number): number {
  return takeTurn(`verify:${address}`, TRIES_PER_MINUTE, now).retryAfterSeconds;
}

/** How long a miss has to wait for its answer: longer with every one from the same address in a minute. */
export function missDelay(address: string, now?: number): number {
  const { limit, remaining } = takeTurn(`verify-miss:${address}`, TRIES_PER_MINUTE, now);
  const misses = limit - remaining;
  return misses <= FREE_MISSES ? 0 : Math.min(SLOWEST_MS, 250 * 2 ** (misses - FREE_MISSES - 1));
}
