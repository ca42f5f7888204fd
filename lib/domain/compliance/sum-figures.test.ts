import { describe, expect, it } from "vitest";
import { ownFigures, type StatusCounts } from "./sum-figures";

function figures(met: number, short: number): StatusCounts {
  return {
    people: met + short,
    denominator: met + short,
    counts: { met, inTraining: 0, grace: 0, short, exempt: 0, noStandard: 0 },
  };
}

describe("ownFigures", () => {
  it("[CMP-13] is the total less its parts, in every figure", () => {
    expect(ownFigures(figures(10, 5), [figures(4, 2), figures(3, 3)])).toEqual(figures(3, 0));
  });

  it("[CMP-13] is the total itself where nothing is below", () => {
    expect(ownFigures(figures(20, 1), [])).toEqual(figures(20, 1));
  });
});
