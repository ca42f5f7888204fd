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

/** 1 Monday … 7 Sunday. */
export function weekdayOf(on: Day): number {
  return ((((daysBetween(EPOCH, on) + 3) % 7) + 7) % 7) + 1;
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

/** Where the halves of a day end; an absence "in the morning" reaches to the first of them. */
const PART_ENDS: Readonly<Record<DayPart, readonly [Minute, Minute]>> = {
  morning: [0, 12 * 60 + 30],
  afternoon: [12 * 60 + 30, 17 * 60 + 45],
  evening: [17 * 60 + 45, 24 * 60],
};

export function partOf(minute: Minute): DayPart {
  if (minute < PART_ENDS.morning[1]) return "morning";
  return minute < PART_ENDS.afternoon[1] ? "afternoon" : "evening";
}

/** Whether a stretch of a day touches a part of it. */
export function touchesPart(part: DayPart, from: Minute, to: Minute): boolean {
  const [start, end] = PART_ENDS[part];
  return from < end && to > start;
}

export function meet(
  a: Readonly<{ startsAt: Moment; endsAt: Moment }>,
  b: Readonly<{ startsAt: Moment; endsAt: Moment }>,
): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
