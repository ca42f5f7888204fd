import "server-only";
import type { Day } from "@/lib/domain/shared/day";

/** A day as 20260131: its order is that of the calendar, and its year is found by cutting off. */
export type DayNumber = number;

const ZERO = 48;

export function dayNumber(day: Day): DayNumber {
  let number = 0;
  for (let index = 0; index < 10; index++) {
    if (index !== 4 && index !== 7) number = number * 10 + day.charCodeAt(index) - ZERO;
  }
  return number;
}

const texts = new Map<DayNumber, string>();

/** The same day over and over: the text of each is made once. */
export function dayText(number: DayNumber): string {
  let text = texts.get(number);
  if (text === undefined) {
    const digits = String(number).padStart(8, "0");
    text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
    texts.set(number, text);
  }
  return text;
}

export function firstOfYear(number: DayNumber): DayNumber {
  return number - (number % 10_000) + 101;
}

const MS_PER_DAY = 86_400_000;
const counted = new Map<DayNumber, number>();

/** The day as a count of days since 1/1/1970. */
export function daysSinceEpoch(number: DayNumber): number {
  let days = counted.get(number);
  if (days === undefined) {
    days = Date.UTC(Math.floor(number / 10_000), (Math.floor(number / 100) % 100) - 1, number % 100) / MS_PER_DAY;
    counted.set(number, days);
  }
  return days;
}
