import type { RankFacts } from "@/lib/domain/allotment/rank-candidates";
import type { QueueBlock } from "@/lib/domain/allotment/run-queue";
import type { Verdict } from "@/lib/domain/nomination/judge-candidate";
import type { MatchedRow } from "@/lib/domain/nomination/match-list";
import type { NominationAct } from "@/lib/domain/nomination/nomination-acts";
import type { Day } from "@/lib/domain/shared/day";
import type { Grade } from "@/lib/domain/shared/teaching-lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { ClassStatus, EnrolmentStatus, NominationStatus } from "@/lib/domain/shared/training-lists";

/** One person on a unit's board. */
export type BoardRow = Readonly<{
  id: number;
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  homeName: string;
  postsVi: string | null;
  postsEn: string | null;
  held: TheoryLevel;
  verdict: Verdict;
  overridable: boolean;
  here: NominationStatus | null;
  /** What the policy looks at; waiting time only where a cancelled class left some. */
  facts: RankFacts | null;
  waits: boolean;
}>;

/** A row of a list from Excel with those of the board whom it may mean. */
export type SheetRow = Omit<MatchedRow, "people"> & Readonly<{ people: readonly BoardRow[] }>;

/** A unit below the one in view, to choose whose board to open. */
export type BoardUnit = Readonly<{
  code: string;
  name: string;
  seats: number | null;
  taken: number;
  sent: number;
  waiting: number;
}>;

/** One nomination of the list. */
export type NominationRow = Readonly<{
  id: number;
  cadreId: number;
  fullName: string;
  unitCode: string;
  unitName: string;
  classCode: string;
  className: string;
  classStatus: ClassStatus;
  startsOn: Day;
  status: NominationStatus;
  submittedAt: Date | null;
  waitingSince: Date;
  reason: string | null;
  overrideName: string | null;
  organiserPath: string;
  unitPath: string;
}>;

/** Where somebody stands on the waiting list, and why the last run passed them over. */
export type QueueNote = Readonly<{ place: number; of: number; blocked: QueueBlock | null }>;

/** One nomination with everything kept about it. */
export type NominationPage = NominationRow &
  Readonly<{
    overrideReason: string | null;
    verdict: Verdict | null;
    decidedAt: Date | null;
    decidedBy: string | null;
    submittedBy: string | null;
    replacedBy: Readonly<{ id: number; fullName: string }> | null;
    files: readonly Readonly<{ id: number; name: string }>[];
    acts: readonly NominationAct[];
  }>;

/** A class somebody was sent to, or joined. */
export type PersonTraining = Readonly<{
  code: string;
  name: string;
  startsOn: Day;
  unitName: string | null;
  status: NominationStatus | null;
  learner: EnrolmentStatus | null;
  /** Null where the reader may not open the nomination. */
  nominationId: number | null;
  /** As the closing that stands froze it. */
  grade: Grade | null;
  finalMark: number | null;
  /** Number of the certificate that is valid. */
  certificate: string | null;
}>;
