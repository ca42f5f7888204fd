import type { Day } from "@/lib/domain/shared/day";

/** The longest text taken; more cannot make the answer better. */
export const MAX_QUERY = 100;
/** Hits of each kind. */
export const MAX_HITS = 8;

export type PersonHit = Readonly<{
  id: number;
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  unitName: string;
  postVi: string | null;
  postEn: string | null;
  ended: boolean;
}>;
export type PositionHit = Readonly<{ code: string; nameVi: string; nameEn: string }>;

export type HitKind = "person" | "unit" | "position";
/** A find as a screen shows it: words in the reader's language and an address without unit and day. */
export type Hit = Readonly<{ kind: HitKind; key: string; label: string; hint: string; href: string }>;

/** The kinds among the finds, in the order in which they came. */
export function kindsOf(hits: readonly Hit[]): readonly HitKind[] {
  return [...new Set(hits.map((hit) => hit.kind))];
}
