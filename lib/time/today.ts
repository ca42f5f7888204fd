import { type Day, day } from "@/lib/domain/shared/day";

const HANOI = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Ho_Chi_Minh",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The one place where the clock becomes a day: the calendar day in Vietnam. */
export function today(now: Date = new Date()): Day {
  return day(HANOI.format(now));
}

/** The present moment, for what needs the clock and not only the day. */
export function now(): Date {
  return new Date();
}
