import { describe, expect, it } from "vitest";
import {
  decideSignIn,
  delayAfterFailure,
  FIRST_DELAY_MS,
  FIRST_LOCK_MS,
  FREE_FAILURES,
  FREE_OF_DELAY,
  LONGEST_DELAY_MS,
  LONGEST_LOCK_MS,
  lockAfterFailure,
  MAX_ADDRESS_FAILURES,
} from "./sign-in-limits";

const NOW = 1_700_000_000_000;
const rules = (facts: Partial<Parameters<typeof decideSignIn>[0]>) => {
  const decision = decideSignIn({ lockedUntil: null, addressFailures: 0, now: NOW, ...facts });
  return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
};

describe("sign-in limits", () => {
  it.each([
    ["never held back", null, []],
    ["a millisecond before the end of the hold", NOW + 1, ["ACC-02"]],
    ["the very moment it ends", NOW, []],
    ["after it", NOW - 1, []],
  ])("[ACC-02] an account is held back until its time is over: %s", (_case, lockedUntil, broken) => {
    expect(rules({ lockedUntil })).toEqual(broken);
  });

  it.each([
    [MAX_ADDRESS_FAILURES - 1, []],
    [MAX_ADDRESS_FAILURES, ["ACC-03"]],
  ])("[ACC-03] an address with %i failures", (addressFailures, broken) => {
    expect(rules({ addressFailures })).toEqual(broken);
  });

  it("tells both reasons at once", () => {
    expect(rules({ lockedUntil: NOW + 1, addressFailures: MAX_ADDRESS_FAILURES })).toEqual(["ACC-02", "ACC-03"]);
  });

  it.each([
    [1, 0],
    [FREE_FAILURES - 1, 0],
    [FREE_FAILURES, FIRST_LOCK_MS],
    [FREE_FAILURES + 1, FIRST_LOCK_MS * 2],
    [FREE_FAILURES + 6, FIRST_LOCK_MS * 64],
    [FREE_FAILURES + 7, LONGEST_LOCK_MS],
    [FREE_FAILURES + 2000, LONGEST_LOCK_MS],
  ])("[ACC-02] failure %i holds the account back for %i ms", (failures, lockMs) => {
    expect(lockAfterFailure(failures)).toBe(lockMs);
  });

  it.each([
    [1, 0],
    [FREE_OF_DELAY, 0],
    [FREE_OF_DELAY + 1, FIRST_DELAY_MS],
    [FREE_OF_DELAY + 2, FIRST_DELAY_MS * 2],
    [FREE_OF_DELAY + 4, LONGEST_DELAY_MS],
    [FREE_OF_DELAY + 900, LONGEST_DELAY_MS],
  ])("[ACC-06] the answer to failure %i waits %i ms", (failures, delayMs) => {
    expect(delayAfterFailure({ ofName: failures, ofAddress: 1 })).toBe(delayMs);
    expect(delayAfterFailure({ ofName: 1, ofAddress: failures })).toBe(delayMs);
  });
});
