import type { Day } from "@/lib/domain/shared/day";
import type {
  CadreKind,
  Degree,
  EvidenceType,
  Lane,
  Rating,
  Schooling,
  Sex,
  StudyMode,
} from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

/** Plain columns of a record that a list may fill in; what a list leaves blank is not touched. */
export type PersonFields = Readonly<{
  kind?: CadreKind;
  ethnicity?: string;
  religion?: string;
  nativePlace?: string;
  schooling?: Schooling;
  degree?: Degree;
  degreeField?: string;
  candidateSince?: Day;
  partyJoinedOn?: Day;
  partyOfficialOn?: Day;
  phone?: string;
  email?: string;
}>;

export type PostWish = Readonly<{
  positionId: number;
  position: string;
  lane: Lane;
  term: string | null;
  from: Day;
  decisionNo: string | null;
}>;

export type CredentialWish = Readonly<{
  level: Exclude<TheoryLevel, "none">;
  evidence: Extract<EvidenceType, "diploma" | "equivalence">;
  number: string | null;
  issuer: string;
  issuedOn: Day;
  mode: StudyMode;
  note: string | null;
}>;

/** A row of a list as the person it speaks of. */
export type PersonDraft = Readonly<{
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  sex: Sex | null;
  fields: PersonFields;
  posts: readonly PostWish[];
  credential: CredentialWish | null;
  ratings: readonly Readonly<{ year: number; rating: Rating }>[];
}>;

/** What the person who imports decides once for the whole list. */
export type ImportOptions = Readonly<{
  /** Posts without a day of their own, and membership of the unit, count from this day. */
  since: Day;
  /** Day for levels whose day of issue the list does not give; null leaves such levels out, with a warning. */
  issuedOn: Day | null;
  /** Whether a post that the catalogue does not know keeps the row out. */
  unknownPosts: "error" | "ignore";
}>;
