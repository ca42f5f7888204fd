import { weekdayOf } from "@/lib/domain/lecturer/is-away";
import { DAY_PARTS, type DayPart } from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { dayOfMoment, formatClock, type Moment, minuteOfMoment, partOf } from "./session-time";

export type UsualTimes = Readonly<{
  weekdays: readonly number[];
  parts: readonly DayPart[];
  /** When each part of the day begins, as it is typed. */
  starts: Readonly<Record<DayPart, string>>;
  /** Periods of a half day. */
  capacity: number;
}>;

/** Kinds that last as long as they take and begin where something else ends. */
const SHORT: readonly SessionKind[] = ["opening", "closing"];

/**
 * When a class sits, for a form that asks for more of it: as its lessons lie now, whatever mode of study it is in; `otherwise`
 * where it has none yet. A part of the day begins with its earliest lesson.
 */
export function usualTimes(
  sessions: readonly Readonly<{ startsAt: Moment; kind: SessionKind; periods: number }>[],
  otherwise: UsualTimes,
): UsualTimes {
  const lessons = sessions.filter(({ kind }) => !SHORT.includes(kind));
  if (lessons.length === 0) return otherwise;
  const at = lessons.map(({ startsAt }) => ({
    part: partOf(minuteOfMoment(startsAt)),
    minute: minuteOfMoment(startsAt),
  }));
  const startOf = (part: DayPart) => {
    const minutes = at.filter((one) => one.part === part).map(({ minute }) => minute);
    return minutes.length === 0 ? otherwise.starts[part] : formatClock(Math.min(...minutes));
  };
  return {
    weekdays: [...new Set(lessons.map(({ startsAt }) => weekdayOf(dayOfMoment(startsAt))))].sort((a, b) => a - b),
    parts: DAY_PARTS.filter((part) => at.some((one) => one.part === part)),
    starts: { morning: startOf("morning"), afternoon: startOf("afternoon"), evening: startOf("evening") },
    capacity: Math.max(...lessons.map(({ periods }) => periods)),
  };
}
