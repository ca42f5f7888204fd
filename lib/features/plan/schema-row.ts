import type { LineFacts } from "@/lib/domain/plan/difference";
import type { SizeBand } from "@/lib/domain/plan/size-band";
import type { Day } from "@/lib/domain/shared/day";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { ClassStatus, PlanVersionStatus } from "@/lib/domain/shared/training-lists";

/** Rows as the screens show them. */

export const YEARS_PER_PAGE = 20;
export const NAMES_PER_PAGE = 50;

export type Totals = Readonly<{ lines: number; classes: number; learners: number; hours: number; budget: number }>;

export type VersionRow = Readonly<{
  id: number;
  number: number;
  status: PlanVersionStatus;
  resolutionNo: string | null;
  approvedOn: Day | null;
  reason: string | null;
  remarks: string | null;
  submittedAt: Date | null;
  submittedBy: string | null;
  approvedBy: string | null;
  discardReason: string | null;
  discardedAt: Date | null;
  discardedBy: string | null;
  createdAt: Date;
  totals: Totals;
}>;

export type PlanRow = Readonly<{
  id: number;
  year: number;
  inForce: VersionRow | null;
  open: VersionRow | null;
  /** The latest one given up. */
  discarded: VersionRow | null;
}>;

export type RoundRow = Readonly<{
  id: number;
  year: number;
  name: string;
  status: string;
  units: number;
  signed: number;
  names: number;
}>;

export type VersionHead = VersionRow &
  Readonly<{
    planId: number;
    year: number;
    version: number;
    roundId: number | null;
    basedOnId: number | null;
    unitId: number;
    unitCode: string;
    unitName: string;
    unitPath: string;
  }>;

export type LineRow = LineFacts &
  Readonly<{
    id: number;
    programmeCode: string;
    programmeVi: string;
    programmeEn: string;
    band: SizeBand;
    givesLevel: Exclude<TheoryLevel, "none"> | null;
    cluster: Readonly<{ code: string; name: string }> | null;
    host: Readonly<{ code: string; name: string }> | null;
    made: number;
  }>;

export type UnitName = Readonly<{ id: number; code: string; name: string; validTo: Day | null }>;

export type LeftRow = Readonly<{
  programmeId: number;
  programmeVi: string;
  programmeEn: string;
  names: number;
  forecast: number;
  seats: number;
  left: number;
  why: "tooFew" | "noPartition" | "noLine" | "fewerSeats";
}>;

export type PersonRow = Readonly<{
  id: number;
  name: string;
  birthYear: string;
  unitName: string;
  note: string | null;
}>;

export type PlannedForUnit = Readonly<{
  lineId: number;
  year: number;
  planUnit: string;
  programmeVi: string;
  programmeEn: string;
  classes: number;
  quarter: number | null;
  place: string | null;
  learners: number;
}>;

export type MadeClass = Readonly<{ code: string; name: string; status: ClassStatus; startsOn: Day; capacity: number }>;
