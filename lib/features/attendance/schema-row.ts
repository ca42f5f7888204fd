import type { Day } from "@/lib/domain/shared/day";
import type {
  AbsenceAnswerKind,
  AppealStatus,
  AttendanceSource,
  AttendanceState,
  EntryOutcome,
  SessionStatus,
} from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus, EnrolmentStatus } from "@/lib/domain/shared/training-lists";

/** A session with all that decides about its roll. Moments are milliseconds. */
export type RollSession = Readonly<{
  id: number;
  classId: number;
  classCode: string;
  className: string;
  classStatus: ClassStatus;
  unitId: number;
  unitPath: string;
  ordinal: number;
  title: string;
  status: SessionStatus;
  startsAt: number;
  endsAt: number;
  day: Day;
  periods: number;
  place: string | null;
  rollClosedAt: number | null;
  version: number;
}>;

/** A line of the roll. */
export type RollLearner = Readonly<{
  enrolmentId: number;
  number: number;
  fullName: string;
  unitName: string;
  status: EnrolmentStatus;
  leftOn: Day | null;
  state: AttendanceState | null;
  reason: string | null;
  source: AttendanceSource | null;
  version: number;
}>;

export type RollConflict = Readonly<{
  key: string;
  enrolmentId: number;
  number: number;
  fullName: string;
  state: AttendanceState;
  reason: string | null;
  source: AttendanceSource;
  /** What the device's clock said, for reading only. */
  deviceAt: number | null;
  receivedAt: number;
  by: string | null;
  present: AttendanceState | null;
  presentBy: string | null;
}>;

/** What became of one entry, and the mark as it stands now. */
export type EntryAnswer = Readonly<{ key: string; outcome: EntryOutcome; rule: string | null }>;
export type MarkNow = Readonly<{ enrolment: number; state: AttendanceState; version: number }>;
export type EntriesSaved = Readonly<{ answers: readonly EntryAnswer[]; marks: readonly MarkNow[]; closed: boolean }>;

export type MatrixSession = Readonly<{
  id: number;
  ordinal: number;
  title: string;
  day: Day;
  startsAt: number;
  periods: number;
  closed: boolean;
  marked: number;
  absent: number;
  conflicts: number;
  mine: boolean;
}>;

export type MatrixLearner = Readonly<{
  enrolmentId: number;
  number: number;
  fullName: string;
  unitName: string;
  status: EnrolmentStatus;
  /** By session id. */
  marks: Readonly<Record<string, AttendanceState>>;
}>;

export type OwnAbsence = Readonly<{
  sessionId: number;
  enrolmentId: number;
  ordinal: number;
  title: string;
  day: Day;
  number: number;
  fullName: string;
  unitName: string;
  state: AttendanceState;
  reason: string | null;
  answer: AbsenceAnswerKind | null;
  note: string | null;
  appeal: AppealStatus | null;
}>;

export type Appeal = Readonly<{
  id: number;
  sessionId: number;
  enrolmentId: number;
  ordinal: number;
  title: string;
  day: Day;
  number: number;
  fullName: string;
  unitName: string;
  state: AttendanceState | null;
  claimed: AttendanceState;
  reason: string;
  status: AppealStatus;
  raisedAt: number;
  raisedBy: string | null;
  /** The day it came on paper; null where the unit appealed here itself. */
  receivedOn: Day | null;
  decisionNote: string | null;
  version: number;
}>;
