import type { Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { Assessment, ClassStatus, UnitEventKind } from "@/lib/domain/shared/training-lists";
import type { StepFacts } from "@/lib/domain/training-class/class-steps";

/** A class as lists and calendars show it. Days are inclusive. */
export type ClassRow = Readonly<{
  id: number;
  code: string;
  name: string;
  unitCode: string;
  unitName: string;
  programmeVi: string;
  programmeEn: string;
  /** Where it is held: the place as written, else the host. */
  where: string | null;
  startsOn: Day;
  endsOn: Day;
  nominateBy: Day | null;
  mode: StudyMode;
  status: ClassStatus;
  capacity: number;
  /** Seats with somebody on them, whichever door they came through. */
  taken: number;
  waiting: number;
  outsidePlan: boolean;
}>;

export type ClassPage = Readonly<{ rows: readonly ClassRow[]; total: number }>;

/** Where a class stands with one unit, as its page shows it. */
export type UnitShare = Readonly<{
  unitId: number;
  unitCode: string;
  unitName: string;
  /** Null where the unit has no seats of its own. */
  seats: number | null;
  submitted: number;
  accepted: number;
  waiting: number;
  /** Set where the unit ends before the last day of the class. */
  ends: Readonly<{ lastDay: Day; successors: readonly string[] }> | null;
}>;

/** What a class is judged by, as its curriculum has it. */
export type ClassCurriculum = Readonly<{
  passMark: number;
  fairFrom: number;
  goodFrom: number;
  excellentFrom: number;
  resits: number;
  assessment: Assessment;
  /** Per cent of periods; absent from more bars the final. */
  absenceLimit: number;
  excusedCounts: boolean;
}>;

/** The head of every page below /classes/[code]: the class, its programme and what it is judged by. */
export type ClassDetails = ClassRow &
  Readonly<{
    unitId: number;
    unitPath: string;
    programmeId: number;
    programmeCode: string;
    sizeMin: number;
    sizeMax: number;
    gives: "level" | "certificate" | "none";
    givesLevel: string | null;
    certificate: string | null;
    lapseMonths: number | null;
    /** Null for a programme without any curriculum. */
    curriculum: ClassCurriculum | null;
    planLineId: number | null;
    planYear: number | null;
    planUnitCode: string | null;
    outsidePlanReason: string | null;
    host: Readonly<{ code: string; name: string }> | null;
    cluster: Readonly<{ code: string; name: string }> | null;
    coOrganiser: string | null;
    partnerSchool: string | null;
    place: string | null;
    seatsReturnOn: Day | null;
    openingDecisionNo: string | null;
    openingDecisionOn: Day | null;
    closingDecisionNo: string | null;
    closingDecisionOn: Day | null;
    cancelReason: string | null;
    policyId: number | null;
    seatsAllotted: number;
    openTaken: number;
    version: number;
    steps: StepFacts;
  }>;

export type Learner = Readonly<{
  cadreId: number;
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  unitName: string;
  status: "enrolled" | "left" | "passed" | "failed" | "accepted" | "submitted" | "returned";
  /** Null as long as the class is not opened. */
  enrolmentId: number | null;
  /** First day without them, for whoever left. */
  leftOn: Day | null;
  leftReason: string | null;
  /** Whether the reader may open the dossier too. */
  own: boolean;
}>;

/** A unit of the class that ends before the class does, and who takes over. */
export type ClosingUnit = Readonly<{
  unitCode: string;
  unitName: string;
  lastDay: Day;
  successors: readonly string[];
}>;

export type OfficeAbsence = Readonly<{
  unitId: number;
  unitCode: string;
  unitName: string;
  staff: number;
  limitPercent: number | null;
  here: number;
  elsewhere: number;
  away: number;
  allowed: number | null;
  excess: number;
}>;

export type UnitEventRow = Readonly<{
  id: number;
  unitCode: string;
  unitPath: string;
  unitName: string;
  name: string;
  kind: UnitEventKind;
  startsOn: Day;
  endsOn: Day;
}>;
