import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import {
  type CheckInFacts,
  decideCheckIn,
  doorOf,
  isBirthDate,
  type Signature,
  stepOf,
  stepsTaken,
  TICKET_MS,
} from "./decide-check-in";

const OPEN = 1_000_000_000;
const FACTS: CheckInFacts = { opensAt: OPEN, closesAt: OPEN + 3_600_000, lateFrom: OPEN + 900_000, rollClosed: false };
const aSignature = (wish: Partial<Signature> = {}): Signature => ({
  shownAt: OPEN + 10_000,
  now: OPEN + 20_000,
  deviceSigned: "nobody",
  learnerSigned: false,
  learner: { mark: null },
  ...wish,
});

describe("codes by server time", () => {
  it("[ATT-11] a code is good in its step and in the one after, no longer", () => {
    const step = stepOf(OPEN, 30);
    expect(stepsTaken(OPEN, 30)).toContain(step);
    expect(stepsTaken(OPEN + 30_000, 30)).toContain(step);
    expect(stepsTaken(OPEN + 60_000, 30)).not.toContain(step);
    expect(stepsTaken(OPEN - 30_000, 30)).not.toContain(step);
  });

  it.each([
    ["before it opens", OPEN - 1, false, "notYet"],
    ["as it opens", OPEN, false, "open"],
    ["the last moment", FACTS.closesAt - 1, false, "open"],
    ["as it closes", FACTS.closesAt, false, "over"],
    ["the roll is closed early", OPEN + 1, true, "over"],
  ] as const)("[ATT-11] the door: %s", (_case, now, rollClosed, door) => {
    expect(doorOf({ ...FACTS, rollClosed }, now)).toBe(door);
    if (door !== "open")
      expect(decideCheckIn({ ...FACTS, rollClosed }, aSignature({ shownAt: now, now }))).toEqual({
        kind: "refused",
        refusal: { rule: "ATT-11", cause: door },
      });
  });

  it.each([
    ["the last moment to sign", TICKET_MS, "sign"],
    ["too late to sign", TICKET_MS + 1, "refused"],
    ["a code from the future", -1, "refused"],
  ])("[ATT-11] what was shown in time is signed within five minutes: %s", (_case, later, kind) => {
    expect(decideCheckIn(FACTS, aSignature({ shownAt: OPEN + 1_000, now: OPEN + 1_000 + later })).kind).toBe(kind);
  });
});

describe("signing", () => {
  it.each([
    ["just in time", 899_999, "present"],
    ["from that moment on", 900_000, "late"],
  ])("[ATT-05] late is counted from the moment that was set: %s", (_case, after, state) => {
    const at = OPEN + after;
    expect(decideCheckIn(FACTS, aSignature({ shownAt: at, now: at + 200_000 }))).toEqual({ kind: "sign", state });
    expect(decideCheckIn({ ...FACTS, lateFrom: null }, aSignature({ shownAt: at, now: at }))).toEqual({
      kind: "sign",
      state: "present",
    });
  });

  it.each([
    ["another learner from the same device", { deviceSigned: "another" }, { rule: "ATT-12", cause: "device" }],
    ["the same learner from another device", { learnerSigned: true }, { rule: "ATT-12", cause: "learner" }],
  ] as const)("[ATT-12] one device, one learner: %s", (_case, wish, refusal) => {
    expect(decideCheckIn(FACTS, aSignature(wish))).toEqual({ kind: "refused", refusal });
  });

  it("[ATT-12] the same learner from the same device again changes nothing", () => {
    expect(decideCheckIn(FACTS, aSignature({ deviceSigned: "sameLearner", learnerSigned: true }))).toEqual({
      kind: "again",
    });
  });

  it("[ATT-13] number and day of birth must name somebody of the class", () => {
    expect(decideCheckIn(FACTS, aSignature({ learner: null }))).toEqual({
      kind: "refused",
      refusal: { rule: "ATT-13" },
    });
    expect(isBirthDate(day("1980-05-15"), day("1980-05-15"), "day")).toBe(true);
    expect(isBirthDate(day("1980-05-16"), day("1980-05-15"), "day")).toBe(false);
    expect(isBirthDate(day("1980-05-16"), day("1980-01-01"), "year")).toBe(true);
    expect(isBirthDate(day("1981-01-01"), day("1980-01-01"), "year")).toBe(false);
  });

  it.each([
    ["absent", "refused"],
    ["excused", "refused"],
    ["present", "sign"],
    ["late", "sign"],
  ] as const)("[ATT-14] a code does not overrule a roll that says %s", (mark, kind) => {
    expect(decideCheckIn(FACTS, aSignature({ learner: { mark } })).kind).toBe(kind);
  });
});
