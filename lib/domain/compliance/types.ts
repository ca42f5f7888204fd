import type { Day, DayRange } from "@/lib/domain/shared/day";
import type { Area, ComplianceStatus, EvidenceType, Lane, Sex } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

/** Where a unit hung over time; a path lists ids from the root, "/1/23/456/". */
export type UnitFacts = Readonly<{
  id: number;
  kind: string;
  /** What it counts as now; on days of `formerAreas` it counted as something else. */
  area: Area;
  formerAreas: readonly Readonly<{ area: Area; from: Day; to: Day }>[];
  placements: readonly (DayRange & Readonly<{ path: string }>)[];
}>;

export type PostFacts = DayRange &
  Readonly<{ id: number; positionId: number; groups: readonly string[]; unitId: number; lane: Lane }>;

export type CredentialFacts = Readonly<{
  id: number;
  level: TheoryLevel;
  evidence: EvidenceType;
  issuedOn: Day;
  verified: boolean;
  revokedOn: Day | null;
}>;

/** Freed from one post's standard, or from every post of the lane when `postId` is null. */
export type ExemptionFacts = DayRange & Readonly<{ id: number; lane: Lane; postId: number | null }>;

/** Seated in a course that gives `level`. */
export type EnrolmentFacts = DayRange & Readonly<{ id: number; level: TheoryLevel }>;

export type HomeFacts = DayRange & Readonly<{ unitId: number }>;

/** Everything the status of one person depends on. */
export type PersonHistory = Readonly<{
  cadreId: number;
  birthDate: Day;
  sex: Sex;
  /** First day on which the person is no longer followed; nothing is owed from then on. */
  endedOn: Day | null;
  homes: readonly HomeFacts[];
  posts: readonly PostFacts[];
  credentials: readonly CredentialFacts[];
  exemptions: readonly ExemptionFacts[];
  enrolments: readonly EnrolmentFacts[];
}>;

/** One dated row of the standards matrix: what holders of a position or group must have. */
export type StandardVersion = DayRange &
  Readonly<{
    id: number;
    lane: Lane;
    positionId: number | null;
    groupCode: string | null;
    unitKind: string | null;
    area: Area | null;
    /** Applies only below this unit (its id stands in the path); null is the whole country. */
    underUnitId: number | null;
    requiredLevel: TheoryLevel;
    /** Last day of grace set by the text. */
    graceUntil: Day | null;
    /** Months of grace counted from the start of the post. */
    graceMonths: number | null;
  }>;

/** The status of one post over a stretch of days. */
export type ObligationInterval = DayRange &
  Readonly<{
    postId: number;
    lane: Lane;
    /** Unit of the post. */
    unitId: number;
    required: TheoryLevel | null;
    held: TheoryLevel;
    status: ComplianceStatus;
    standardId: number | null;
    /** Day on which grace ends (last day that still counts); only while the status is "grace". */
    graceUntil: Day | null;
  }>;

/** All groups together. */
export const ALL_GROUPS = "*";

/** Where the person stands in a lane and some groups: the binding post's status, counted at the home unit. */
export type StandingInterval = DayRange &
  Readonly<{
    lane: Lane;
    /** The groups in which this is so, in the order of their codes; ALL_GROUPS comes first. */
    groups: readonly string[];
    unitId: number;
    status: ComplianceStatus;
    required: TheoryLevel | null;
    held: TheoryLevel;
    underForty: boolean;
    postId: number;
    standardId: number | null;
  }>;
