import { describe, expect, it } from "vitest";
import { ABSOLUTE_SESSION_SECONDS, decideSession, IDLE_SESSION_SECONDS, SEEN_EVERY_SECONDS } from "./session-life";

const NOW = 1_700_000_000;
const broken = (startedAt: number | undefined, seenAt: number | undefined) => {
  const decision = decideSession({ startedAt, seenAt, now: NOW });
  return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
};

describe("life of a session", () => {
  it.each([
    ["a second before", IDLE_SESSION_SECONDS - 1, []],
    ["exactly two hours", IDLE_SESSION_SECONDS, ["ACC-04"]],
    ["long after", IDLE_SESSION_SECONDS + 3600, ["ACC-04"]],
  ])("[ACC-04] ends when nobody used it: %s", (_case, idle, rules) => {
    expect(broken(NOW - idle, NOW - idle)).toEqual(rules);
  });

  it.each([
    ["a second before", ABSOLUTE_SESSION_SECONDS - 1, []],
    ["exactly twelve hours", ABSOLUTE_SESSION_SECONDS, ["ACC-05"]],
  ])("[ACC-05] ends although it is in use: %s", (_case, age, rules) => {
    expect(broken(NOW - age, NOW)).toEqual(rules);
  });

  it("[ACC-05] a token that does not say when it began or was seen is dead", () => {
    expect(broken(undefined, NOW)).toEqual(["ACC-05"]);
    expect(broken(NOW, undefined)).toEqual(["ACC-04"]);
    expect(broken(undefined, undefined)).toEqual(["ACC-04", "ACC-05"]);
  });

  it.each([
    [SEEN_EVERY_SECONDS - 1, false],
    [SEEN_EVERY_SECONDS, true],
  ])("[ACC-04] the mark %i seconds old is renewed: %s", (age, renewSeen) => {
    expect(decideSession({ startedAt: NOW - 3600, seenAt: NOW - age, now: NOW })).toEqual({
      ok: true,
      value: { renewSeen, secondsLeft: ABSOLUTE_SESSION_SECONDS - 3600 },
    });
  });
});
