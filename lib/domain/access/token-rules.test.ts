import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/domain/shared/day";
import { decideToken, isTokenLive, LONGEST_TOKEN_DAYS, MAX_LIVE_TOKENS } from "./token-rules";

const TODAY = day("2026-11-22");
const problems = (daysAhead: number, liveTokens = 0) => {
  const decision = decideToken({ liveTokens, expiresOn: addDays(TODAY, daysAhead), today: TODAY });
  return decision.ok ? [] : decision.violations.map(({ problem }) => problem);
};

describe("tokens of the read API", () => {
  it.each([
    [-1, ["inThePast"]],
    [0, ["inThePast"]],
    [1, []],
    [LONGEST_TOKEN_DAYS, []],
    [LONGEST_TOKEN_DAYS + 1, ["tooLong"]],
  ])("[ACC-15] a token whose last day is %i days ahead", (daysAhead, expected) => {
    expect(problems(daysAhead)).toEqual(expected);
  });

  it.each([
    [MAX_LIVE_TOKENS - 1, []],
    [MAX_LIVE_TOKENS, ["tooMany"]],
  ])("[ACC-15] beside %i others", (liveTokens, expected) => {
    expect(problems(30, liveTokens)).toEqual(expected);
  });

  it.each([
    ["open end", null, null, true],
    ["a millisecond before its end", null, 1001, true],
    ["at its end", null, 1000, false],
    ["revoked, although its days go on", 900, 9999, false],
    ["revoked at this very moment", 1000, null, false],
  ])("[ACC-16] opens the door: %s", (_case, revokedAt, expiresAt, live) => {
    expect(isTokenLive({ revokedAt, expiresAt, now: 1000 })).toBe(live);
  });
});
