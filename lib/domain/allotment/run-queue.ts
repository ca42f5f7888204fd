import type { RankingCriterion } from "@/lib/domain/shared/training-lists";
import { type DecidedBy, type RankFacts, rankCandidates } from "./rank-candidates";

/** Why somebody may not be seated now although the turn has come: stays on the list, is passed over. */
export type QueueBlock = "notEligible" | "alreadyHolds" | "otherClass" | "seatedElsewhere" | "unitClosed";

export type QueueCandidate = RankFacts &
  Readonly<{ nominationId: number; unitId: number /** Null: may be seated. */; blocked: QueueBlock | null }>;

/** Everything a run of the queue looks at. Stored with its result, it can be run again. */
export type QueueInput = Readonly<{
  policyId: number | null;
  criteria: readonly RankingCriterion[];
  /** Free seats that are given to no unit. */
  openFree: number;
  /** Free seats of units that were given some. */
  unitsFree: readonly Readonly<{ unitId: number; free: number }>[];
  candidates: readonly QueueCandidate[];
}>;

export type QueueOutcome =
  /** Seated: on a seat of the own unit, or (null) on one of the open queue. */
  | Readonly<{ outcome: "seated"; seatUnitId: number | null }>
  | Readonly<{ outcome: "passedOver"; reason: QueueBlock }>
  | Readonly<{ outcome: "waiting" }>;

export type QueuePlace = Readonly<{
  place: number;
  nominationId: number;
  cadreId: number;
  unitId: number;
  decidedBy: DecidedBy | null;
}> &
  QueueOutcome;

export type QueueResult = Readonly<{ places: readonly QueuePlace[]; openLeft: number }>;

/**
 * SEA-08: free seats go down the order of the policy. A person takes a seat of the own unit before one that is open to
 * all; whoever is barred is passed over with the reason and keeps the place; whoever finds no seat waits.
 */
export function runQueue(input: QueueInput): QueueResult {
  let openLeft = input.openFree;
  const unitsLeft = new Map(input.unitsFree.map(({ unitId, free }) => [unitId, free]));
  const places = rankCandidates(input.criteria, input.candidates).map(({ place, facts, decidedBy }): QueuePlace => {
    const { nominationId, cadreId, unitId, blocked } = facts;
    const who = { place, nominationId, cadreId, unitId, decidedBy };
    if (blocked !== null) return { ...who, outcome: "passedOver", reason: blocked };
    const own = unitsLeft.get(unitId) ?? 0;
    if (own > 0) {
      unitsLeft.set(unitId, own - 1);
      return { ...who, outcome: "seated", seatUnitId: unitId };
    }
    if (openLeft > 0) {
      openLeft -= 1;
      return { ...who, outcome: "seated", seatUnitId: null };
    }
    return { ...who, outcome: "waiting" };
  });
  return { places, openLeft };
}
