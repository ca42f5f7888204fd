import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** A key for machines lives at most this long … */
export const LONGEST_TOKEN_DAYS = 366;
/** … and one account holds at most this many that work. */
export const MAX_LIVE_TOKENS = 20;

export type TokenViolation =
  | Readonly<{ rule: "ACC-15"; problem: "tooMany"; most: number }>
  | Readonly<{ rule: "ACC-15"; problem: "inThePast" }>
  | Readonly<{ rule: "ACC-15"; problem: "tooLong"; latest: Day }>;

/** ACC-15: a token may be made while there are few, for days to come, and not for ever. */
export function decideToken(
  facts: Readonly<{ liveTokens: number; expiresOn: Day; today: Day }>,
): Decision<Day, TokenViolation> {
  const violations: TokenViolation[] = [];
  const latest = addDays(facts.today, LONGEST_TOKEN_DAYS);
  if (facts.liveTokens >= MAX_LIVE_TOKENS)
    violations.push({ rule: "ACC-15", problem: "tooMany", most: MAX_LIVE_TOKENS });
  if (facts.expiresOn <= facts.today) violations.push({ rule: "ACC-15", problem: "inThePast" });
  if (facts.expiresOn > latest) violations.push({ rule: "ACC-15", problem: "tooLong", latest });
  return violations.length > 0 ? refuse(violations) : ok(facts.expiresOn);
}

/** ACC-16: whether a token opens the door. Times in milliseconds since 1970. */
export function isTokenLive(
  facts: Readonly<{ revokedAt: number | null; expiresAt: number | null; now: number }>,
): boolean {
  return facts.revokedAt === null && (facts.expiresAt === null || facts.now < facts.expiresAt);
}
