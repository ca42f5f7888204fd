import { weekdayOf } from "@/lib/domain/lecturer/is-away";
import { addDays, type Day, daysBetween, parseDay } from "@/lib/domain/shared/day";
import type { DayPart } from "@/lib/domain/shared/teaching-lists";

/** A moment as milliseconds since 1970 (UTC). */
export type Moment = number;
/** Minutes since midnight in Vietnam. */
export type Minute = number;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Vietnam keeps one time all year: seven hours before UTC. */
const OFFSET_MS = 7 * 60 * MINUTE_MS;
const EPOCH = "1970-01-01" as Day;

export function momentAt(on: Day, minute: Minute): Moment {
  return daysBetween(EPOCH, on) * DAY_MS - OFFSET_MS + minute * MINUTE_MS;
}

export function dayOfMoment(moment: Moment): Day {
  return addDays(EPOCH, Math.floor((moment + OFFSET_MS) / DAY_MS));
}

export function minuteOfMoment(moment: Moment): Minute {
  const local = moment + OFFSET_MS;
  return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
}

export function minutesBetween(from: Moment, to: Moment): number {
  return (to - from) / MINUTE_MS;
}

export function mondayOf(on: Day): Day {
  return addDays(on, 1 - weekdayOf(on));
}

/** "7:30", "07h30", "7.30", "0730" → 450; null when it is no time of day. */
export function parseClock(text: string): Minute | null {
  const match = /^\s*(\d{1,2})\s*(?:[:hHgG.]\s*(\d{2})?|(\d{2}))?\s*$/.exec(text);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? match[3] ?? "0")];
  return hours <= 23 && minutes <= 59 ? hours * 60 + minutes : null;
}

/** 450 → "07:30". */
export function formatClock(minute: Minute): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** A day and a time as a form's address holds them: "2026-11-24T13:30". */
export function parseLocalMoment(text: string): Moment | null {
  const [dayText = "", clock = ""] = text.split("T");
  const [on, minute] = [parseDay(dayText), parseClock(clock)];
  return on === null || minute === null ? null : momentAt(on, minute);
}

export function formatLocalMoment(moment: Moment): string {
  return `${dayOfMoment(moment)}T${formatClock(minuteOfMoment(moment))}`;
}

export function partOf(minute: Minute): DayPart {
  if (minute < 12 * 60) return "morning";
  return minute < 18 * 60 ? "afternoon" : "evening";
}

export function meet(
  a: Readonly<{ startsAt: Moment; endsAt: Moment }>,
  b: Readonly<{ startsAt: Moment; endsAt: Moment }>,
): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
