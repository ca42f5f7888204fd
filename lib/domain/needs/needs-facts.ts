import type { LearnerFacts } from "@/lib/domain/eligibility/decide-eligibility";
import type { Day, DayRange } from "@/lib/domain/shared/day";
import type { ComplianceStatus, Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { ClassType } from "@/lib/domain/shared/training-lists";

/** A programme as the forecast chooses among them. */
export type ProgrammeFacts = DayRange &
  Readonly<{
    id: number;
    classType: ClassType;
    givesLevel: TheoryLevel | null;
    lapseMonths: number | null;
    /** How far down the tree its owner stands; 0 is the whole country. */
    ownerDepth: number;
    sort: number;
  }>;

/** Where the person stands in a lane, over all posts together: one stored stretch. */
export type StandingFacts = DayRange &
  Readonly<{
    lane: Lane;
    status: ComplianceStatus;
    required: TheoryLevel | null;
    postId: number | null;
    standardId: number | null;
  }>;

/** A seat already held: an accepted or submitted nomination, a class under way, a course that gives a level. */
export type SeatFacts = Readonly<{
  programmeId: number | null;
  classType: ClassType | null;
  level: TheoryLevel | null;
}>;

/** Proof of a course that gives no level, by the class type it belongs to. */
export type CourseProof = Readonly<{ classType: ClassType; on: Day }>;

/** Everything the forecast looks at, as known on the day it is made. */
export type NeedsPerson = Readonly<{
  cadreId: number;
  candidateSince: Day | null;
  joinedOn: Day | null;
  officialOn: Day | null;
  leftOn: Day | null;
  endedOn: Day | null;
  learner: LearnerFacts;
  standings: readonly StandingFacts[];
  seats: readonly SeatFacts[];
  proofs: readonly CourseProof[];
}>;

/** Titles of certificates, folded, by the class type whose end they prove. */
const COURSE_WORDS = [
  ["nhan thuc ve dang", "admission"],
  ["dang vien moi", "newMember"],
] as const satisfies readonly (readonly [string, ClassType])[];

/** Which course a certificate proves, from its title without diacritics; null for courses nobody is forecast for. */
export function courseOfTitle(folded: string): ClassType | null {
  return COURSE_WORDS.find(([words]) => folded.includes(words))?.[1] ?? null;
}

/** The plan year as days. */
export function yearRange(year: number): Readonly<{ from: Day; to: Day }> {
  return { from: `${year}-01-01` as Day, to: `${year + 1}-01-01` as Day };
}
