import type { LetterState } from "@/lib/domain/letter/letter-state";
import type { Day } from "@/lib/domain/shared/day";
import type {
  Grade,
  LetterKind,
  QualityRating,
  Recommendation,
  ResultOutcome,
} from "@/lib/domain/shared/teaching-lists";

export const LETTERS_PER_PAGE = 50;

/** A letter as lists show it. */
export type LetterRow = Readonly<{
  id: number;
  /** As written from the unit's book of letters; null for what was sent before letters were numbered here. */
  number: string | null;
  kind: LetterKind;
  classCode: string;
  className: string;
  unitName: string;
  learners: number;
  sentOn: Day;
  acknowledgeBy: Day;
  state: LetterState;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  /** The account looking may say that its unit has read it. */
  mayAcknowledge: boolean;
}>;

export type LetterLearnerRow = Readonly<{
  enrolmentId: number;
  cadreId: number;
  fullName: string;
  birthDate: Day;
  yearOnly: boolean;
  outcome: ResultOutcome;
  periods: number;
  absentPeriods: number;
  mark: number | null;
  grade: Grade | null;
  conduct: QualityRating | null;
  commended: boolean;
  recommendation: Recommendation;
  note: string | null;
  certificateNumber: string | null;
}>;

/** Another letter of the same class to the same unit. */
export type LetterLink = Readonly<{ id: number; number: string | null; sentOn: Day }>;

export type LetterDetails = LetterRow &
  Readonly<{
    unitId: number;
    classUnitId: number;
    classUnitPath: string;
    /** As the letter itself says it, and in the reader's other language. */
    programme: string;
    programmeEn: string;
    startsOn: Day;
    endsOn: Day;
    decisionNo: string;
    closedOn: Day;
    /** What it takes the place of, and what took its own, after the class was opened again. */
    replaces: LetterLink | null;
    replacedBy: LetterLink | null;
    remark: string | null;
    lines: readonly LetterLearnerRow[];
  }>;

/** A learner's line in the dossier: what was written home about them. */
export type PersonLetterRow = Readonly<{
  letterId: number;
  number: string | null;
  /** Where the account may open the letter itself. */
  open: boolean;
  className: string;
  classCode: string;
  unitName: string;
  sentOn: Day;
  acknowledged: boolean;
  outcome: ResultOutcome;
  mark: number | null;
  grade: Grade | null;
  conduct: QualityRating | null;
  recommendation: Recommendation;
}>;
