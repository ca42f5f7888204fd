import type { Day } from "@/lib/domain/shared/day";
import type { Area, ComplianceStatus, Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

export const STANDARD_PAGE_SIZE = 50;

/** One dated row of the standards matrix, as screens show it. */
export type StandardRow = Readonly<{
  id: number;
  subject: Readonly<{ kind: "position" | "group"; nameVi: string; nameEn: string; code: string; sort: number }>;
  lane: Lane;
  unitKind: string | null;
  area: Area | null;
  under: Readonly<{ code: string; name: string }> | null;
  requiredLevel: TheoryLevel;
  validFrom: Day;
  validTo: Day | null;
  graceUntil: Day | null;
  graceMonths: number | null;
  legalBasis: string;
  article: string | null;
  issuingBody: string;
  needsCheck: boolean;
  note: string | null;
}>;

/** What a standard can be about. */
export type Subjects = Readonly<{
  positions: readonly Readonly<{
    id: number;
    code: string;
    nameVi: string;
    nameEn: string;
    groups: readonly string[];
  }>[];
  groups: readonly Readonly<{ code: string; nameVi: string; nameEn: string }>[];
  kinds: readonly Readonly<{ code: string; labelVi: string; labelEn: string }>[];
}>;

/** What a draft version would do on the day it comes into force (or today, when that is past). */
export type StandardImpact = Readonly<{
  on: Day;
  /** People with a post of the lane that the draft speaks to, in scope. */
  total: number;
  changed: number;
  fallingShort: number;
  superseded: number;
  /** The first of those whose status changes, people falling short first. */
  changes: readonly Readonly<{
    cadreId: number;
    fullName: string;
    unitName: string;
    before: ComplianceStatus | null;
    after: ComplianceStatus | null;
  }>[];
}>;
