import type { PeriodicFacts } from "@/lib/domain/report/paragraphs";
import type { PlanActual } from "@/lib/domain/report/plan-actual";
import type { Day } from "@/lib/domain/shared/day";
import type { Degree, Rating, Schooling, Sex, StudyMode } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { ClassType } from "@/lib/domain/shared/training-lists";

/* What a paper is written from: plain facts, in the order in which they are printed. Their digest tells when they moved on. */

export type ClassForPaper = Readonly<{
  code: string;
  name: string;
  programme: string;
  targetGroup: string;
  organiser: string;
  host: string | null;
  coOrganiser: string | null;
  partnerSchool: string | null;
  place: string | null;
  startsOn: Day;
  endsOn: Day;
  mode: StudyMode;
  capacity: number;
  nominateBy: Day | null;
  planYear: number | null;
}>;

export type CallFacts = Readonly<{
  training: ClassForPaper;
  seats: readonly Readonly<{ unit: string; seats: number }>[];
  open: number;
}>;

export type PersonForPaper = Readonly<{
  fullName: string;
  birthDate: Day;
  yearOnly: boolean;
  sex: Sex;
  ethnicity: string | null;
  religion: string | null;
  nativePlace: string | null;
  partyJoinedOn: Day | null;
  partyOfficialOn: Day | null;
  posts: string | null;
  unit: string;
  schooling: Schooling | null;
  degree: Degree | null;
  degreeField: string | null;
  held: TheoryLevel;
  planned: string | null;
  /** Ratings of the two years before the list, the earlier first. */
  ratings: readonly [Rating | null, Rating | null];
  note: string | null;
}>;

export type ListFacts = Readonly<{
  training: ClassForPaper;
  unit: string;
  ratingYears: readonly [number, number];
  people: readonly PersonForPaper[];
}>;

export type DecisionFacts = Readonly<{ training: ClassForPaper; people: readonly PersonForPaper[] }>;

export type PlanLineForPaper = Readonly<{
  programme: string;
  classType: ClassType;
  classes: number;
  learners: number;
  quarter: number | null;
  place: string | null;
  host: string | null;
  partnerSchool: string | null;
  mode: StudyMode;
  /** Dong, as text of digits: more than a number in JSON holds safely. */
  budget: string | null;
  note: string | null;
  units: readonly Readonly<{ unit: string; learners: number }>[];
}>;

export type PlanFacts = Readonly<{
  unit: string;
  year: number;
  number: number;
  approved: boolean;
  resolutionNo: string | null;
  approvedOn: Day | null;
  lines: readonly PlanLineForPaper[];
}>;

export type ReportFacts = Readonly<{
  unit: string;
  title: string;
  from: Day;
  /** First day after the period. */
  to: Day;
  rows: readonly (PlanActual & Readonly<{ classType: ClassType }>)[];
  totals: PlanActual;
  notes: readonly Readonly<{ measure: string; stated: number; computed: number; answer: string | null }>[];
  /** Half a year or a year: what it says beside its table. */
  periodic?: PeriodicFacts;
}>;
