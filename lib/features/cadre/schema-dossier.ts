import type { Day } from "@/lib/domain/shared/day";
import type {
  CredentialKind,
  EvidenceType,
  Lane,
  PartyStatus,
  Rating,
  Sex,
  StudyMode,
} from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

export type DossierPost = Readonly<{
  id: number;
  positionId: number;
  positionCode: string;
  positionVi: string;
  positionEn: string;
  groups: readonly string[];
  unitId: number;
  unitCode: string;
  unitName: string;
  unitPath: string;
  lane: Lane;
  term: string | null;
  from: Day;
  to: Day | null;
  decisionNo: string | null;
}>;

export type DossierCredential = Readonly<{
  id: number;
  kind: CredentialKind;
  level: TheoryLevel | null;
  title: string | null;
  evidence: EvidenceType;
  issuer: string;
  number: string | null;
  issuedOn: Day;
  mode: StudyMode;
  note: string | null;
  fileId: number | null;
  fileName: string | null;
  verifiedOn: Day | null;
  verifiedBy: string | null;
  revokedOn: Day | null;
  revokeReason: string | null;
}>;

export type DossierExemption = Readonly<{
  id: number;
  lane: Lane;
  postId: number | null;
  from: Day;
  to: Day | null;
  decisionNo: string;
  reason: string;
}>;

export type DossierEnrolment = Readonly<{
  id: number;
  level: TheoryLevel;
  school: string;
  mode: StudyMode;
  from: Day;
  to: Day | null;
  decisionNo: string | null;
}>;

export type DossierHome = Readonly<{
  unitId: number;
  unitCode: string;
  unitName: string;
  from: Day;
  to: Day | null;
  decisionNo: string | null;
  reason: string | null;
}>;

/** Everything known about one person, as a reader may see it. `masked` says that sensitive fields were withheld. */
export type Dossier = Readonly<{
  id: number;
  version: number;
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  sex: Sex;
  kind: string;
  nativePlace: string | null;
  schooling: string | null;
  degree: string | null;
  degreeField: string | null;
  phone: string | null;
  email: string | null;
  party: PartyStatus;
  candidateSince: Day | null;
  partyJoinedOn: Day | null;
  partyOfficialOn: Day | null;
  partyLeftOn: Day | null;
  ethnicity: string | null;
  religion: string | null;
  masked: boolean;
  endedOn: Day | null;
  endReason: string | null;
  isDemo: boolean;
  /** Present home; `homePath` is what commands are judged by. */
  homeUnitId: number;
  homeCode: string;
  homeName: string;
  homePath: string;
  posts: readonly DossierPost[];
  credentials: readonly DossierCredential[];
  ratings: readonly Readonly<{ year: number; rating: Rating }>[];
  exemptions: readonly DossierExemption[];
  enrolments: readonly DossierEnrolment[];
  homes: readonly DossierHome[];
  history: readonly HistoryEntry[];
}>;

/** One entry of the record's own history; `changes` names fields with their old and new values as stored. */
export type HistoryEntry = Readonly<{
  id: string;
  at: Date;
  actorName: string;
  event: string;
  reason: string | null;
  changes: readonly Readonly<{ field: string; before: string | null; after: string | null }>[];
}>;
