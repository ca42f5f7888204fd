import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { compareNeeds, countedAs, type Need } from "./counted-need";

describe("[PLN-03] what counts towards the plan", () => {
  it.each([
    ["confirmed and signed", "confirmed", null, "signed", "answered"],
    ["without a word, signed", "proposed", null, "signed", null],
    ["a silent unit, objected to", "objected", null, "answering", null],
    ["a silent unit, objected to, kept by the board", "objected", "kept", "answering", "forecast"],
    ["objected to", "objected", null, "signed", null],
    ["objected to, kept by the board", "objected", "kept", "signed", "answered"],
    ["confirmed, dropped by the board", "confirmed", "dropped", "signed", null],
    ["a silent unit", "proposed", null, "waiting", "forecast"],
    ["a unit still answering", "confirmed", null, "answering", "forecast"],
    ["a unit asked again", "confirmed", null, "reopened", "forecast"],
    ["a silent unit, dropped by the board", "proposed", "dropped", "waiting", null],
  ] as const)("%s", (_case, stance, boardStance, answer, expected) => {
    expect(countedAs({ stance, boardStance, answer })).toBe(expected);
  });
});

describe("[PLN-04] who comes first", () => {
  const aNeed = (changes: Partial<Need>): Need => ({
    cadreId: 5,
    unitId: 1,
    programmeId: 1,
    priority: 2,
    why: "shortHeld",
    deadline: null,
    ...changes,
  });
  it.each([
    ["urgent before normal", { priority: 1 }, { cadreId: 1 }],
    ["grace that ends before a shortfall", { why: "graceEnds" }, { cadreId: 1 }],
    ["post held before post planned", { why: "shortHeld" }, { cadreId: 1, why: "shortPlanned" }],
    ["a deadline before none", { deadline: day("2027-05-01") }, { cadreId: 1 }],
    ["the nearer deadline", { deadline: day("2027-05-01") }, { cadreId: 1, deadline: day("2027-05-02") }],
    ["the older record", { cadreId: 4 }, {}],
  ] as const)("%s", (_case, first, second) => {
    expect(compareNeeds(aNeed(first), aNeed(second))).toBeLessThan(0);
    expect(compareNeeds(aNeed(second), aNeed(first))).toBeGreaterThan(0);
  });
});
