import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanced, nearestFit, partition } from "./size-band";

const BAND = { min: 40, max: 50 };

describe("[PLN-01] how many classes", () => {
  it.each([
    ["nobody", 0, { classes: 0, seated: 0, left: 0, why: null }],
    ["one too few for a class", 39, { classes: 0, seated: 0, left: 39, why: "tooFew" }],
    ["just a class", 40, { classes: 1, seated: 40, left: 0, why: null }],
    ["a full class", 50, { classes: 1, seated: 50, left: 0, why: null }],
    ["more than one, fewer than two", 51, { classes: 1, seated: 50, left: 1, why: "noPartition" }],
    ["one short of two", 79, { classes: 1, seated: 50, left: 29, why: "noPartition" }],
    ["just two", 80, { classes: 2, seated: 80, left: 0, why: null }],
    ["two full", 100, { classes: 2, seated: 100, left: 0, why: null }],
  ] as const)("%s", (_case, learners, expected) => {
    expect(partition(learners, BAND)).toEqual(expected);
  });

  it.each([
    [80, 2, [40, 40]],
    [81, 2, [41, 40]],
    [100, 3, [34, 33, 33]],
  ])("%i learners in %i classes", (learners, classes, sizes) => {
    expect(balanced(learners, classes)).toEqual(sizes);
  });

  it("keeps every class within the band and loses nobody", () => {
    const band = fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 80 }));
    fc.assert(
      fc.property(band, fc.integer({ min: 0, max: 2000 }), ([min, width], learners) => {
        const own = { min, max: min + width };
        const found = partition(learners, own);
        expect(found.seated + found.left).toBe(learners);
        for (const size of found.classes === 0 ? [] : balanced(found.seated, found.classes)) {
          expect(size).toBeGreaterThanOrEqual(own.min);
          expect(size).toBeLessThanOrEqual(own.max);
        }
        // What is left over could not have been seated by any number of classes.
        if (found.left > 0) {
          const any = Array.from({ length: learners + 1 }, (_, n) => n).some(
            (n) => n * own.min <= learners && learners <= n * own.max,
          );
          expect(any).toBe(false);
        }
      }),
    );
  });
});

describe("[PLN-02] a line keeps to the size band", () => {
  it.each([
    ["the smallest class", 40, 1, null],
    ["one below it", 39, 1, { classes: null, learners: 40, fewer: null, more: 40 }],
    ["the largest class", 50, 1, null],
    ["one above it", 51, 1, { classes: null, learners: 50, fewer: 50, more: 80 }],
    ["no number of classes takes sixty", 60, 2, { classes: null, learners: 80, fewer: 50, more: 80 }],
    ["two classes for eighty", 80, 2, null],
    ["one class for eighty", 80, 1, { classes: 2, learners: 50, fewer: null, more: null }],
    ["three classes for ninety", 90, 3, { classes: 2, learners: 120, fewer: null, more: null }],
    ["no class", 45, 0, { classes: 1, learners: 45, fewer: null, more: null }],
    ["nobody", 0, 1, { classes: null, learners: 40, fewer: null, more: null }],
  ])("%s", (_case, learners, classes, expected) => {
    expect(nearestFit(learners, classes, BAND)).toEqual(expected);
  });
});
