import { type Day, type DayRange, daysBetween } from "@/lib/domain/shared/day";
import { isClassCode } from "./class-code";

/** What somebody wants a class to be. Days are inclusive, as people say them. */
export type ClassDraft = Readonly<{
  code: string;
  startsOn: Day;
  endsOn: Day;
  nominateBy: Day | null;
  seatsReturnOn: Day | null;
  capacity: number;
  /** From a line of an approved plan, or outside the plan with a reason. */
  planLineId: number | null;
  outsidePlanReason: string | null;
  /** Why a warning is accepted: few learners, a clash of days. */
  acceptReason: string | null;
}>;

export type ProgrammeFacts = Readonly<{ sizeMin: number; sizeMax: number }> & DayRange;
/** What stands in the seats now; all zero for a class that is new. */
export type SeatsNow = Readonly<{ allotted: number; openTaken: number }>;

export type ClassViolation =
  | Readonly<{ rule: "CLS-01"; code: string }>
  | Readonly<{ rule: "CLS-02"; startsOn: Day; endsOn: Day }>
  | Readonly<{ rule: "CLS-03"; capacity: number; sizeMin: number; sizeMax: number; tooMany: boolean }>
  | Readonly<{ rule: "CLS-04" }>
  | Readonly<{ rule: "CLS-05"; startsOn: Day }>
  | Readonly<{ rule: "CLS-06"; field: "nominateBy" | "seatsReturnOn"; day: Day; startsOn: Day }>
  | Readonly<{ rule: "CLS-07"; capacity: number; needed: number; allotted: number; openTaken: number }>;

/** A class longer than this is a typing error: the longest programme takes a year and a half. */
const LONGEST_DAYS = 800;

/** Whether a class can be written down like this; every reason it cannot. */
export function findClassProblems(draft: ClassDraft, programme: ProgrammeFacts, seats: SeatsNow): ClassViolation[] {
  const { startsOn, endsOn, capacity } = draft;
  const problems: ClassViolation[] = [];
  if (!isClassCode(draft.code)) problems.push({ rule: "CLS-01", code: draft.code });
  if (endsOn < startsOn || daysBetween(startsOn, endsOn) > LONGEST_DAYS)
    problems.push({ rule: "CLS-02", startsOn, endsOn });
  // Too many is refused: the hall and the method have an end. Too few is the organiser's to answer for.
  const { sizeMin, sizeMax } = programme;
  if (capacity > sizeMax || (capacity < sizeMin && draft.acceptReason === null) || capacity < 1)
    problems.push({ rule: "CLS-03", capacity, sizeMin, sizeMax, tooMany: capacity > sizeMax });
  if (draft.planLineId === null && draft.outsidePlanReason === null) problems.push({ rule: "CLS-04" });
  if (startsOn < programme.from || (programme.to !== null && startsOn >= programme.to))
    problems.push({ rule: "CLS-05", startsOn });
  for (const field of ["nominateBy", "seatsReturnOn"] as const) {
    const day = draft[field];
    if (day !== null && day >= startsOn) problems.push({ rule: "CLS-06", field, day, startsOn });
  }
  const needed = seats.allotted + seats.openTaken;
  if (capacity < needed) problems.push({ rule: "CLS-07", capacity, needed, ...seats });
  return problems;
}
