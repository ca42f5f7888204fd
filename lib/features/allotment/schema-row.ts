import type { DecidedBy } from "@/lib/domain/allotment/rank-candidates";
import type { QueueBlock } from "@/lib/domain/allotment/run-queue";
import type { Day } from "@/lib/domain/shared/day";
import type { AllotmentBasis, RankingCriterion } from "@/lib/domain/shared/training-lists";

/** Where the need of a sharing comes from: people short of the standard, answers of the round, or the plan line. */
export const NEED_SOURCES = ["gap", "answers", "plan"] as const;
export type NeedSource = (typeof NEED_SOURCES)[number];

/** One unit of the table of seats. */
export type SeatRow = Readonly<{
  unitId: number;
  unitCode: string;
  unitName: string;
  need: number;
  /** Null: the unit has been given none yet. */
  seats: number | null;
  taken: number;
  basis: AllotmentBasis | null;
  reason: string | null;
  version: number | null;
}>;

/** A place in the open queue as a reader may see it: own people with their dossier, the organiser's by name, others by unit. */
export type QueueRow = Readonly<{
  place: number;
  unitName: string;
  own: boolean;
  cadreId: number | null;
  fullName: string | null;
  decidedBy: DecidedBy | null;
  blocked: QueueBlock | null;
}>;

export type PolicyView = Readonly<{
  id: number | null;
  name: string | null;
  source: string | null;
  criteria: readonly RankingCriterion[];
}>;

/** A policy as dated data; `unitName` is null for the whole country. */
export type PolicyRow = Readonly<{
  id: number;
  unitName: string | null;
  name: string;
  source: string;
  criteria: readonly RankingCriterion[];
  validFrom: Day;
  validTo: Day | null;
}>;

export const RUNS_PER_PAGE = 20;

export type RunRow = Readonly<{ id: number; kind: "share" | "queue"; at: Date; by: string | null; count: number }>;

/** A stored run beside what the same rules make of its input today. */
export type Replay = Readonly<{ id: number; at: Date; same: boolean }> &
  (
    | Readonly<{
        kind: "share";
        rows: readonly Readonly<{ unitName: string; need: number; seats: number }>[];
        /** Units that are not the reader's, together; null where every unit is shown. */
        others: Readonly<{ units: number; need: number; seats: number }> | null;
      }>
    | Readonly<{
        kind: "queue";
        criteria: readonly RankingCriterion[];
        rows: readonly ReplayedPlace[];
      }>
  );

type ReplayedPlace = Readonly<{
  place: number;
  unitName: string;
  fullName: string | null;
  decidedBy: DecidedBy | null;
  outcome: "seated" | "passedOver" | "waiting";
  /** Why passed over; null otherwise. */
  reason: QueueBlock | null;
}>;
