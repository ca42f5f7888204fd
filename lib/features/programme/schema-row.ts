import type { GradingSettings } from "@/lib/domain/programme/decide-curriculum";
import type { GivenLevel } from "@/lib/domain/programme/decide-programme";
import type { Day } from "@/lib/domain/shared/day";
import type {
  ClassType,
  OverlapStatus,
  ProgrammeGives,
  SessionKind,
  TrainingBody,
} from "@/lib/domain/shared/training-lists";

export const PROGRAMME_PAGE_SIZE = 50;
export const OVERLAP_PAGE_SIZE = 30;

/** What a list of programmes shows. */
export type ProgrammeRow = Readonly<{
  id: number;
  code: string;
  nameVi: string;
  nameEn: string;
  classType: ClassType;
  targetGroup: string;
  trainedBy: readonly TrainingBody[];
  sizeMin: number;
  sizeMax: number;
  gives: ProgrammeGives;
  givesLevel: GivenLevel | null;
  certificate: string | null;
  lapseMonths: number | null;
  /** Null means the whole country. */
  owner: Readonly<{ code: string; name: string }> | null;
  validFrom: Day;
  validTo: Day | null;
  needsCheck: boolean;
  source: string | null;
  version: number;
}>;

/** A row of the list, with what is taught on the day in view. */
export type ListedProgramme = ProgrammeRow &
  Readonly<{ versions: number; inForce: Readonly<{ number: number; lessons: number; periods: number }> | null }>;

export type ProgrammeFilter = Readonly<{ classType: ClassType | null; q: string; ended: boolean; page: number }>;

export type TopicRow = Readonly<{
  id: number;
  ordinal: number;
  title: string;
  folded: string;
  periods: number;
  kind: SessionKind;
}>;

export type CurriculumRow = GradingSettings &
  Readonly<{
    id: number;
    number: number;
    validFrom: Day;
    validTo: Day | null;
    source: string;
    needsCheck: boolean;
    topics: readonly TopicRow[];
  }>;

/** A programme to choose in a form. */
export type ProgrammeChoice = Readonly<{
  id: number;
  code: string;
  nameVi: string;
  nameEn: string;
  classType: ClassType;
  sizeMin: number;
  sizeMax: number;
  givesLevel: GivenLevel | null;
}>;

export type OverlapSide = Readonly<{
  programmeCode: string;
  programmeVi: string;
  programmeEn: string;
  curriculum: number;
  title: string;
  periods: number;
  kind: SessionKind;
}>;

export type OverlapRow = Readonly<{
  id: number;
  score: number;
  status: OverlapStatus;
  note: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  a: OverlapSide;
  b: OverlapSide;
}>;

export type OverlapFilter = Readonly<{ status: OverlapStatus; programme: string | null; page: number }>;
