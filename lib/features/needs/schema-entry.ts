import type { ForecastFacts } from "@/lib/domain/needs/forecast-needs";
import type { BoardStance, NeedsReason, NeedsSource, NeedsStance } from "@/lib/domain/shared/training-lists";

/** Why a name stands there, frozen when the answer was written: names and days instead of ids. */
export type EntryFacts = Omit<ForecastFacts, "postId" | "standardId"> &
  Readonly<{ postVi?: string; postEn?: string; postUnit?: string; basis?: string }>;

export type NeedsProgramme = Readonly<{ id: number; code: string; nameVi: string; nameEn: string }>;

/** One person who needs one programme, as screens show it. */
export type EntryRow = Readonly<{
  id: number;
  cadreId: number;
  fullName: string;
  birthYear: number;
  unitCode: string;
  unitName: string;
  programme: NeedsProgramme;
  source: NeedsSource;
  why: NeedsReason;
  facts: EntryFacts;
  stance: NeedsStance;
  objection: string | null;
  priority: number;
  note: string | null;
  boardStance: BoardStance | null;
  boardReason: string | null;
  version: number;
}>;
