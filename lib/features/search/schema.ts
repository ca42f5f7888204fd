import type { Day } from "@/lib/domain/shared/day";

/** Shortest text worth looking for, and the longest taken. */
export const MIN_QUERY = 1;
export const MAX_QUERY = 100;
/** Hits of each kind. */
export const MAX_HITS = 8;

export type PersonHit = Readonly<{ id: number; fullName: string; birthDate: Day; birthPrecision: "day" | "year"; unitName: string; post: string | null; ended: boolean }>;
export type UnitHit = Readonly<{ code: string; name: string; kindVi: string; kindEn: string; parentName: string | null; formerName: string | null; closedOn: Day | null }>;
export type PositionHit = Readonly<{ code: string; nameVi: string; nameEn: string}>;
export type SearchHits = Readonly<{ people: readonly PersonHit[]; units: readonly UnitHit[]; positions: readonly PositionHit[] }>;

export const NO_HITS: SearchHits = { people: [], units: [], positions: [] };
