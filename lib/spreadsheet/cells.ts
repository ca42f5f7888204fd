import { addDays, type Day, day, daysBetween } from "@/lib/domain/shared/day";

/** A cell as read: text, a number, yes/no, a calendar day, or a formula whose result the file does not carry. */
export type SheetCell =
  | string
  | number
  | boolean
  | null
  | Readonly<{ day: Day }>
  | Readonly<{ broken: "formula" | "error" }>;

/** Serial 2 once Excel's 29/2/1900, a day that never was, is counted. */
const FIRST_DAY = day("1900-01-01");

/** Excel's serial number of a day (43832 is 2/1/2020). */
export function toSerial(value: Day): number {
  return daysBetween(FIRST_DAY, value) + 2;
}

/** The day of a serial number, or null outside 1900–2200; the time of day is dropped. */
export function fromSerial(serial: number): Day | null {
  const whole = Math.floor(serial);
  // Serial 60 is the 29/2/1900 that never was; before it the count is off by one and nothing in this field is so old.
  if (!Number.isFinite(serial) || whole < 61 || whole > 109_939) return null;
  return addDays(FIRST_DAY, whole - 2);
}
