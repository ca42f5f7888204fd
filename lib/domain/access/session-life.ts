import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** ACC-04: a session ends two hours after its last request … */
export const IDLE_SESSION_SECONDS = 2 * 60 * 60;
/** ACC-05: … and in any case twelve hours after signing in. */
export const ABSOLUTE_SESSION_SECONDS = 12 * 60 * 60;
/** The "last seen" mark in the token is renewed at most this often. */
export const SEEN_EVERY_SECONDS = 60;

export type SessionViolation = Readonly<{ rule: "ACC-04" }> | Readonly<{ rule: "ACC-05" }>;

/** Whether a session still lives; all in seconds since 1970. A token that does not say when it began is dead. */
export function decideSession(
  facts: Readonly<{
    startedAt: number | undefined;
    seenAt: number | undefined;
    now: number;
  }>,
): Decision<Readonly<{ renewSeen: boolean; secondsLeft: number }>, SessionViolation> {
  const { startedAt = Number.NEGATIVE_INFINITY, seenAt = Number.NEGATIVE_INFINITY, now } = facts;
  const violations: SessionViolation[] = [];
  if (now - seenAt >= IDLE_SESSION_SECONDS) violations.push({ rule: "ACC-04" });
  if (now - startedAt >= ABSOLUTE_SESSION_SECONDS) violations.push({ rule: "ACC-05" });
  if (violations.length > 0) return refuse(violations);
  return ok({
    renewSeen: now - seenAt >= SEEN_EVERY_SECONDS,
    secondsLeft: startedAt + ABSOLUTE_SESSION_SECONDS - now,
  });
}
