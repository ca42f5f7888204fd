import type { RankingCriterion } from "@/lib/domain/shared/training-lists";

/** How badly a post held lacks its standard: 2 short, 1 within a grace, 0 not at all. */
export type Debt = 0 | 1 | 2;

/** What the ranking policy looks at in one person, frozen when the order is made. */
export type RankFacts = Readonly<{
  cadreId: number;
  debt: Debt;
  /** The class brings this person to a level that a target not yet reached counts. */
  criticalForTarget: boolean;
  /** Planned for a post whose standard is not met. */
  plannedPost: boolean;
  womenOrYoung: boolean;
  /** ISO moment from which waiting counts; a cancelled class gives it back unchanged. */
  waitingSince: string;
  /** Earlier classes to which the person was sent and did not come. */
  noShows: number;
  /** Way to the place of the class, null where nobody has measured it. */
  travel: number | null;
}>;

/** The value of one criterion; the smaller one goes first. */
function keyOf(criterion: RankingCriterion, facts: RankFacts): number | string {
  switch (criterion) {
    case "debt":
      return -facts.debt;
    case "criticalForTarget":
      return facts.criticalForTarget ? 0 : 1;
    case "plannedPost":
      return facts.plannedPost ? 0 : 1;
    case "womenOrYoung":
      return facts.womenOrYoung ? 0 : 1;
    case "waitingTime":
      return facts.waitingSince;
    case "noShow":
      return facts.noShows;
    case "travel":
      return facts.travel ?? Number.POSITIVE_INFINITY;
  }
}

/** What put one person before another: a criterion, or the last key where every criterion is equal. */
export type DecidedBy = RankingCriterion | "lastKey";

type Comparison = Readonly<{ sign: -1 | 0 | 1; by: DecidedBy }>;

/** SEA-06: criteria in the order of the policy; where all are equal the person entered first, so no two ever tie. */
export function compareCandidates(criteria: readonly RankingCriterion[], a: RankFacts, b: RankFacts): Comparison {
  for (const by of criteria) {
    const [left, right] = [keyOf(by, a), keyOf(by, b)];
    if (left < right) return { sign: -1, by };
    if (left > right) return { sign: 1, by };
  }
  return { sign: a.cadreId < b.cadreId ? -1 : a.cadreId > b.cadreId ? 1 : 0, by: "lastKey" };
}

/** A place in the order. `decidedBy` is what put the person before it ahead; null for the first. */
export type Placed<Facts extends RankFacts> = Readonly<{ place: number; facts: Facts; decidedBy: DecidedBy | null }>;

/** SEA-06, SEA-07: the order, the same for the same people and policy however they arrive, each place explained. */
export function rankCandidates<Facts extends RankFacts>(
  criteria: readonly RankingCriterion[],
  candidates: readonly Facts[],
): Placed<Facts>[] {
  const sorted = [...candidates].sort((a, b) => compareCandidates(criteria, a, b).sign);
  return sorted.map((facts, index) => {
    const before = sorted[index - 1];
    return { place: index + 1, facts, decidedBy: before ? compareCandidates(criteria, before, facts).by : null };
  });
}
