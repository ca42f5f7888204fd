import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RANKING_CRITERIA, type RankingCriterion } from "@/lib/domain/shared/training-lists";
import { DEFAULT_CRITERIA } from "./pick-policy";
import { compareCandidates, type Debt, type RankFacts, rankCandidates } from "./rank-candidates";

function aCandidate(changes: Partial<RankFacts> = {}): RankFacts {
  return {
    cadreId: 1,
    debt: 0,
    criticalForTarget: false,
    plannedPost: false,
    womenOrYoung: false,
    waitingSince: "2026-01-10T00:00:00.000Z",
    noShows: 0,
    travel: null,
    ...changes,
  };
}

describe("who comes before whom", () => {
  it.each<[RankingCriterion, Partial<RankFacts>, Partial<RankFacts>]>([
    ["debt", { debt: 2 }, { debt: 1 }],
    ["debt", { debt: 1 }, { debt: 0 }],
    ["criticalForTarget", { criticalForTarget: true }, {}],
    ["plannedPost", { plannedPost: true }, {}],
    ["womenOrYoung", { womenOrYoung: true }, {}],
    ["waitingTime", { waitingSince: "2026-01-09T23:59:59.999Z" }, {}],
    ["noShow", {}, { noShows: 1 }],
    ["travel", { travel: 3 }, { travel: 12 }],
    ["travel", { travel: 12 }, { travel: null }],
  ])("[SEA-06] by %s", (criterion, first, second) => {
    const a = aCandidate({ cadreId: 9, ...first });
    const b = aCandidate({ cadreId: 1, ...second });
    expect(compareCandidates([criterion], a, b)).toEqual({ sign: -1, by: criterion });
    expect(compareCandidates([criterion], b, a)).toEqual({ sign: 1, by: criterion });
  });

  it("[SEA-06] an earlier criterion of the policy outweighs all later ones", () => {
    const owing = aCandidate({ cadreId: 1, debt: 2 });
    const waiting = aCandidate({ cadreId: 2, plannedPost: true, waitingSince: "2020-01-01T00:00:00.000Z" });
    expect(compareCandidates(["debt", "plannedPost", "waitingTime"], owing, waiting).by).toBe("debt");
    expect(compareCandidates(["waitingTime", "debt"], owing, waiting)).toEqual({ sign: 1, by: "waitingTime" });
  });

  it("[SEA-06] where every criterion is equal, whoever was entered first; one person ties only with themselves", () => {
    const [a, b] = [aCandidate({ cadreId: 1 }), aCandidate({ cadreId: 2 })];
    expect(compareCandidates(DEFAULT_CRITERIA, a, b)).toEqual({ sign: -1, by: "lastKey" });
    expect(compareCandidates(DEFAULT_CRITERIA, b, a)).toEqual({ sign: 1, by: "lastKey" });
    expect(compareCandidates(DEFAULT_CRITERIA, a, a)).toEqual({ sign: 0, by: "lastKey" });
  });

  const arbitraryFacts: fc.Arbitrary<RankFacts> = fc.record({
    cadreId: fc.integer({ min: 1, max: 500 }),
    debt: fc.constantFrom<Debt>(0, 1, 2),
    criticalForTarget: fc.boolean(),
    plannedPost: fc.boolean(),
    womenOrYoung: fc.boolean(),
    waitingSince: fc.integer({ min: 1, max: 4 }).map((date) => `2026-01-0${date}T00:00:00.000Z`),
    noShows: fc.integer({ min: 0, max: 2 }),
    travel: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  });
  const people = fc.uniqueArray(arbitraryFacts, { selector: (one) => one.cadreId, maxLength: 40 });
  const policies = fc.shuffledSubarray([...RANKING_CRITERIA]);

  it("[SEA-06] the same people and policy give the same order however they arrive", () => {
    fc.assert(
      fc.property(people, policies, fc.integer(), (all, criteria, turn) => {
        const at = all.length === 0 ? 0 : Math.abs(turn) % all.length;
        const mixed = [...all.slice(at), ...all.slice(0, at)].reverse();
        expect(rankCandidates(criteria, mixed)).toEqual(rankCandidates(criteria, all));
      }),
    );
  });

  it("[SEA-07] every place names the criterion that put the one before it ahead, and that criterion does differ", () => {
    fc.assert(
      fc.property(people, policies, (all, criteria) => {
        const order = rankCandidates(criteria, all);
        expect(order.map(({ place }) => place)).toEqual(order.map((_, index) => index + 1));
        order.forEach((placed, index) => {
          const before = order[index - 1];
          if (!before) expect(placed.decidedBy).toBeNull();
          else {
            expect(placed.decidedBy).not.toBeNull();
            const decided = placed.decidedBy;
            const alone = decided && decided !== "lastKey" ? [decided] : [];
            expect(compareCandidates(alone, before.facts, placed.facts).sign).toBe(-1);
          }
        });
      }),
    );
  });
});
