import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classesFor, learnersOutside } from "./class-sizes";
import type { ClusterQuestion } from "./cluster-question";
import { leastPossible } from "./least-possible";
import { assignmentOf, priceAfterMove, priceAssignment } from "./price-assignment";

const asked = (changes: Partial<ClusterQuestion> = {}): ClusterQuestion => ({
  units: [
    { id: 1, learners: 30 },
    { id: 2, learners: 20 },
    { id: 3, learners: 90 },
  ],
  hosts: [
    { id: 1, surcharge: 0 },
    { id: 3, surcharge: 25 },
  ],
  travel: [
    [0, 12],
    [4.5, 9],
    [12, 0],
  ],
  band: { min: 40, max: 60 },
  longest: null,
  ...changes,
});

describe("class sizes", () => {
  it.each([
    [0, 0, 0],
    [39, null, 1],
    [40, 1, 0],
    [60, 1, 0],
    [61, null, 1],
    [70, null, 10],
    [79, null, 1],
    [80, 2, 0],
    [120, 2, 0],
  ])("[CLU-01] %i learners in classes of 40 to 60", (learners, classes, outside) => {
    expect(classesFor(learners, { min: 40, max: 60 })).toBe(classes);
    expect(learnersOutside(learners, { min: 40, max: 60 })).toBe(outside);
  });
});

describe("what nothing can undercut", () => {
  it.each([
    ["everybody at the nearest place, in the fewest classes", asked(), 30 * 0 + 20 * 4.5 + 90 * 0 + 3 * 0],
    ["no farther than allowed", asked({ longest: 4 }), Infinity],
    [
      "with the least surcharge of any place",
      asked({
        hosts: [
          { id: 1, surcharge: 10 },
          { id: 3, surcharge: 25 },
        ],
      }),
      90 + 3 * 10,
    ],
  ])("[CLU-02] %s", (_case, question, least) => {
    expect(leastPossible(question)).toBe(least);
  });
});

describe("priceAssignment", () => {
  it("[CLU-02] adds learners times travel, and the surcharge of each class at a host used lately", () => {
    const price = priceAssignment(asked(), [0, 0, 1]);
    expect(price).toMatchObject({ travel: 90, surcharge: 50, total: 140, learners: 140, classes: 3, longest: 4.5 });
    expect(price.clusters.map(({ host, units, missing }) => ({ host, units, missing }))).toEqual([
      { host: 0, units: [0, 1], missing: 0 },
      { host: 1, units: [2], missing: 0 },
    ]);
    expect(price.feasible).toBe(true);
  });

  it("says what a class is short of, who travels too far, and where nobody knows the way", () => {
    const question = asked({
      longest: 8,
      travel: [
        [0, 12],
        [null, 9],
        [12, 0],
      ],
    });
    const price = priceAssignment(question, [0, 0, 0]);
    expect(price.clusters).toMatchObject([{ classes: 3, missing: 0, tooFar: [1, 2] }]);
    expect(priceAssignment(question, [0, 1, 1]).clusters).toMatchObject([
      { host: 0, learners: 30, missing: 10 },
      { host: 1, learners: 110, missing: 0, tooFar: [1] },
    ]);
    expect(price.feasible).toBe(false);
  });

  it("[CLU-12] a price after moves by hand is the price worked out anew", () => {
    const world = fc
      .record({ units: fc.integer({ min: 1, max: 9 }), hosts: fc.integer({ min: 1, max: 6 }) })
      .chain(({ units, hosts }) =>
        fc.record({
          learners: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: units, maxLength: units }),
          surcharges: fc.array(fc.double({ min: 0, max: 99, noNaN: true }), { minLength: hosts, maxLength: hosts }),
          travel: fc.array(
            fc.array(fc.option(fc.double({ min: 0, max: 80, noNaN: true }), { freq: 6 }), {
              minLength: hosts,
              maxLength: hosts,
            }),
            { minLength: units, maxLength: units },
          ),
          start: fc.array(fc.nat(hosts - 1), { minLength: units, maxLength: units }),
          moves: fc.array(fc.tuple(fc.nat(units - 1), fc.nat(hosts - 1)), { maxLength: 12 }),
        }),
      );
    fc.assert(
      fc.property(world, ({ learners, surcharges, travel, start, moves }) => {
        const question: ClusterQuestion = {
          units: learners.map((count, id) => ({ id, learners: count })),
          hosts: surcharges.map((surcharge, id) => ({ id, surcharge })),
          travel,
          band: { min: 30, max: 70 },
          longest: 50,
        };
        let price = priceAssignment(question, start);
        const assignment = [...start];
        for (const [unit, host] of moves) {
          price = priceAfterMove(question, price, unit, host);
          assignment[unit] = host;
          expect(price).toEqual(priceAssignment(question, assignment));
          expect(assignmentOf(price)).toEqual(assignment);
        }
      }),
    );
  });

  it("stays as it is when nothing moves", () => {
    const price = priceAssignment(asked(), [0, 0, 1]);
    expect(priceAfterMove(asked(), price, 0, 0)).toBe(price);
    expect(priceAfterMove(asked(), price, 7, 0)).toBe(price);
  });
});
