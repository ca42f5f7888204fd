import type { AbsenceStanding } from "@/lib/domain/attendance/compute-absence";
import type { AttemptFacts, LearnerOutcome, ResultSettings } from "@/lib/domain/result/learner-result";
import type { MarkRow } from "@/lib/domain/result/match-mark-rows";
import type { MarkMapping } from "@/lib/domain/result/recognize-mark-list";
import type { Day } from "@/lib/domain/shared/day";
import type {
  AssessmentKind,
  MarkImportStatus,
  MissingCause,
  QualityRating,
  ThirdRule,
} from "@/lib/domain/shared/teaching-lists";
import type { Assessment as AssessmentPlan, ClassStatus, EnrolmentStatus } from "@/lib/domain/shared/training-lists";

/** Who marks an assessment, and in which place. */
export type MarkerRow = Readonly<{ marker: 1 | 2 | 3; userId: number; username: string; displayName: string }>;

export type AssessmentRow = Readonly<{
  id: number;
  ordinal: number;
  kind: AssessmentKind;
  title: string;
  weight: number;
  dueOn: Day | null;
  markers: 1 | 2;
  blind: boolean;
  maxDifference: number;
  thirdRule: ThirdRule;
  isFinal: boolean;
  version: number;
  markedBy: readonly MarkerRow[];
  /** Papers with a mark of somebody: what is set up is no longer changed. */
  marked: number;
}>;

export type MarkGiven = Readonly<{ id: number; marker: 1 | 2 | 3; mark: number }>;

/** One sitting as stored, with what every marker gave. */
export type PaperRow = AttemptFacts &
  Readonly<{
    id: number;
    assessmentId: number;
    code: string | null;
    handedInOn: Day | null;
    version: number;
    marks: readonly MarkGiven[];
  }>;

export type ConductRow = Readonly<{ rating: QualityRating; commended: boolean; note: string | null; version: number }>;

export type LearnerRow = Readonly<{
  enrolmentId: number;
  number: number | null;
  cadreId: number;
  fullName: string;
  birthDate: Day;
  yearOnly: boolean;
  female: boolean;
  unitId: number;
  unitName: string;
  unitPath: string;
  status: EnrolmentStatus;
  theoryEnrolmentId: number | null;
  periods: number;
  absentPeriods: number;
  standing: AbsenceStanding;
  conduct: ConductRow | null;
  papers: readonly PaperRow[];
  result: LearnerOutcome;
}>;

/** A class with everything its results are made of. */
export type ClassResults = Readonly<{
  id: number;
  code: string;
  name: string;
  status: ClassStatus;
  unitId: number;
  unitPath: string;
  startsOn: Day;
  endsOn: Day;
  version: number;
  plan: AssessmentPlan | null;
  settings: ResultSettings;
  programme: Readonly<{
    code: string;
    nameVi: string;
    nameEn: string;
    gives: "level" | "certificate" | "none";
    givesLevel: string | null;
    certificate: string | null;
    lapseMonths: number | null;
  }>;
  partnerSchool: string | null;
  mode: string;
  assessments: readonly AssessmentRow[];
  /** Everybody who did not leave, in the order of the class's list. */
  learners: readonly LearnerRow[];
}>;

/** What a marker has to do for one assessment. */
export type MarkingTask = Readonly<{
  assessmentId: number;
  marker: 1 | 2 | 3;
  attempt: number;
  title: string;
  classCode: string;
  className: string;
  blind: boolean;
  papers: number;
  marked: number;
}>;

/** A paper as its marker sees it: a blind one without a name. */
export type MarkerPaper = Readonly<{
  paperId: number;
  /** In the class list; null where the paper is blind. */
  number: number | null;
  label: string;
  version: number;
  mark: number | null;
  missing: MissingCause | null;
}>;

/** A row of a workbook with what it would do; `seen` is the box as it stood then. */
export type ImportedRow = MarkRow &
  Readonly<{
    name: string | null;
    seen: number;
    wasMissing: MissingCause | null;
    verdict: "set" | "change" | "same" | "error";
  }>;

export type MarkImportView = Readonly<{
  id: number;
  assessmentId: number;
  attempt: number;
  marker: number;
  fileName: string;
  status: MarkImportStatus;
  version: number;
  mapping: MarkMapping;
  rows: readonly ImportedRow[];
}>;

/** As many accounts as one screen holds to choose markers from; a search finds the others. */
export const MARKERS_SHOWN = 30;
export type PossibleMarkers = Readonly<{
  people: readonly Readonly<{ id: number; username: string; displayName: string }>[];
  /** Shown or not. */
  total: number;
}>;
