import type { AwayStretch } from "@/lib/domain/lecturer/is-away";
import type { Day } from "@/lib/domain/shared/day";
import type { Degree } from "@/lib/domain/shared/lists";
import type {
  AssignmentStatus,
  LecturerKind,
  LecturerListStatus,
  LecturerRank,
  NormRole,
  SessionStatus,
} from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";

export const LECTURERS_PER_PAGE = 50;
export const SESSIONS_PER_PAGE = 30;

export type LecturerFilter = Readonly<{
  q: string;
  kind: LecturerKind | null;
  programmeId: number | null;
  /** Words of a topic's title. */
  topic: string;
  ended: boolean;
  page: number;
}>;

export type LecturerListed = Readonly<{
  id: number;
  fullName: string;
  kind: LecturerKind;
  rank: LecturerRank;
  postTitle: string | null;
  organisation: string | null;
  unitName: string;
  validTo: Day | null;
  topics: number;
  /** Last day of the approval that holds on the day asked for; null when there is none. */
  approvedUntil: Day | null;
  hoursDone: number;
  hoursPromised: number;
  norm: number | null;
}>;

export type TopicLine = Readonly<{
  programmeId: number;
  programmeVi: string;
  programmeEn: string;
  topicKey: string | null;
  /** Title as the newest curriculum writes it; null for the whole programme or when no curriculum has it. */
  title: string | null;
}>;

export type ApprovalLine = Readonly<{
  listId: number;
  name: string;
  term: string;
  status: LecturerListStatus;
  resolutionNo: string | null;
  from: Day;
  to: Day;
  endedOn: Day | null;
  topics: number;
}>;

/** A lesson that is still to be given. */
export type LessonAhead = Readonly<{
  assignmentId: number;
  title: string;
  classCode: string;
  className: string;
  /** Milliseconds since 1970. */
  startsAt: number;
  endsAt: number;
}>;

export type AbsenceLine = AwayStretch & Readonly<{ id: number }>;

export type LecturerPage = Readonly<{
  id: number;
  version: number;
  fullName: string;
  kind: LecturerKind;
  normRole: NormRole;
  rank: LecturerRank;
  level: "elementary" | "intermediate" | "advanced" | null;
  degree: Degree | null;
  degreeField: string | null;
  postTitle: string | null;
  organisation: string | null;
  phone: string | null;
  email: string | null;
  unit: Readonly<{ id: number; code: string; name: string; path: string }>;
  home: Readonly<{ id: number; code: string; name: string }> | null;
  cadreId: number | null;
  user: Readonly<{ id: number; username: string; displayName: string }> | null;
  validFrom: Day;
  validTo: Day | null;
  endReason: string | null;
  isDemo: boolean;
  hoursDone: number;
  hoursPromised: number;
  norm: number | null;
  topics: readonly TopicLine[];
  approvals: readonly ApprovalLine[];
  absences: readonly AbsenceLine[];
}>;

export type SessionLine = Readonly<{
  assignmentId: number;
  sessionId: number;
  status: AssignmentStatus;
  sessionStatus: SessionStatus;
  kind: SessionKind;
  title: string;
  classCode: string;
  className: string;
  startsAt: Date;
  endsAt: Date;
  day: Day;
  periods: number;
  place: string | null;
  km: number | null;
  waived: boolean;
}>;

/** What a picker of topics offers: programmes with the topics of their newest curriculum. */
export type TopicChoice = Readonly<{
  programmeId: number;
  code: string;
  nameVi: string;
  nameEn: string;
  topics: readonly Readonly<{ key: string; title: string }>[];
}>;

export type ListLine = Readonly<{
  id: number;
  name: string;
  term: string;
  status: LecturerListStatus;
  from: Day;
  to: Day;
  resolutionNo: string | null;
  approvedOn: Day | null;
  people: number;
  unitName: string;
}>;

export type EntryLine = Readonly<{
  lecturerId: number;
  fullName: string;
  kind: LecturerKind;
  rank: LecturerRank;
  level: "elementary" | "intermediate" | "advanced" | null;
  degree: Degree | null;
  work: string;
  endedOn: Day | null;
  endReason: string | null;
  /** Still to be given by them in classes of the list's line of units. */
  lessons: number;
  topics: readonly TopicLine[];
}>;

export type ListPage = ListLine &
  Readonly<{
    version: number;
    remarks: string | null;
    unitCode: string;
    unitPath: string;
    entries: readonly EntryLine[];
  }>;

/** A year of one lecturer: hours, sessions, kilometres there and back. */
export type YearLine = Readonly<{
  id: number;
  fullName: string;
  kind: LecturerKind;
  sessions: number;
  hoursDone: number;
  hoursPromised: number;
  km: number;
  norm: number | null;
}>;

/** What one lecturer is paid for a period; `rate` is null where several rates, or none, were in force. */
export type PaymentLine = Readonly<{
  id: number;
  fullName: string;
  kind: LecturerKind;
  rank: LecturerRank;
  sessions: number;
  periods: number;
  km: number;
  rate: number | null;
  amount: number;
  withoutRate: number;
}>;

export type RateLine = Readonly<{
  id: number;
  rank: LecturerRank;
  perSession: number;
  from: Day;
  to: Day | null;
  unitName: string;
  source: string;
}>;

export type NormLine = Readonly<{
  id: number;
  role: NormRole;
  hours: number;
  from: Day;
  to: Day | null;
  unitName: string | null;
  source: string;
  needsCheck: boolean;
}>;
