import type { Day } from "@/lib/domain/shared/day";
import type { DayPart } from "@/lib/domain/shared/teaching-lists";

/** A stretch in which a lecturer cannot teach; with a weekday (1 Monday … 7 Sunday) or a part only then. */
export type AwayStretch = Readonly<{
  from: Day;
  lastDay: Day;
  weekday: number | null;
  part: DayPart | null;
  note: string | null;
}>;

/** Minutes of the day in Vietnam at which the parts begin and end. */
const PARTS: Readonly<Record<DayPart, readonly [number, number]>> = {
  morning: [0, 12 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [18 * 60, 24 * 60],
};

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** LEC-09: whether a stretch touches a session of a day, given from and until which minute of that day it lasts. */
export function isAway(stretch: AwayStretch, session: Readonly<{ day: Day; from: number; to: number }>): boolean {
  if (session.day < stretch.from || session.day > stretch.lastDay) return false;
  if (stretch.weekday !== null && stretch.weekday !== weekdayOf(session.day)) return false;
  if (stretch.part === null) return true;
  const [from, to] = PARTS[stretch.part];
  return session.from < to && session.to > from;
}
