import { describe, expect, it } from "vitest";
import { MARKING_ROLES, type MarkerFacts, markerViolations, NAMING_ROLES } from "./decide-markers";

const [AN, BINH, CHI] = [1, 2, 3];
const facts = (changes: Partial<MarkerFacts>): MarkerFacts => ({
  places: [
    { marker: 1, userId: AN },
    { marker: 2, userId: BINH },
  ],
  may: new Set([AN, BINH, CHI]),
  naming: new Set([CHI]),
  before: new Set(),
  blind: true,
  ...changes,
});
const seeing = [
  { marker: 1, userId: AN },
  { marker: 2, userId: CHI },
];

describe("who marks a paper", () => {
  it("[RES-27] is one person in one place, who may mark there", () => {
    expect(markerViolations(facts({}))).toEqual([]);
    const twice = [
      { marker: 1, userId: AN },
      { marker: 3, userId: AN },
    ];
    expect(markerViolations(facts({ places: twice }))).toEqual([{ rule: "RES-27", problem: "twice" }]);
    expect(markerViolations(facts({ may: new Set([AN]) }))).toEqual([{ rule: "RES-27", problem: "unknown" }]);
    expect(markerViolations(facts({ may: new Set([AN]), before: new Set([BINH]) }))).toEqual([]);
  });

  it("[RES-33] of a blind paper is nobody who sees names, one who marked it before either", () => {
    expect(markerViolations(facts({ places: seeing }))).toEqual([{ rule: "RES-33", count: 1 }]);
    expect(markerViolations(facts({ places: seeing, before: new Set([CHI]) }))).toEqual([{ rule: "RES-33", count: 1 }]);
    expect(markerViolations(facts({ places: seeing, blind: false }))).toEqual([]);
  });

  it("[RES-33] the office and the director see names, a lecturer does not", () => {
    expect(MARKING_ROLES).toEqual(expect.arrayContaining(["lecturer", "academic-officer", "centre-director"]));
    expect([...NAMING_ROLES].toSorted()).toEqual(["academic-officer", "centre-director"]);
  });
});
