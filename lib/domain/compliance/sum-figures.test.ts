import { describe, expect, it } from "vitest";
import { type FigureCounts, ownFigures } from "./sum-figures";

function figures(met: number, short: number, level: number): FigureCounts {
  const levels = { none: 0, elementary: 0, intermediate: level, advanced: met + short - level };
  return {
    people: met + short,
    denominator: met + short,
    counts: { met, inTraining: 0, grace: 0, short, exempt: 0, noStandard: 0 },
    levels,
    women: levels,
    young: levels,
  };
}

describe("ownFigures", () => {
  it("[CMP-13] is the total less its parts, in every figure", () => {
    expect(ownFigures(figures(10, 5, 8), [figures(4, 2, 3), figures(3, 3, 2)])).toEqual(figures(3, 0, 3));
  });

  it("[CMP-13] is the total itself where nothing is below", () => {
    expect(ownFigures(figures(20, 1, 15), [])).toEqual(figures(20, 1, 15));
  });
});
