import { addDays, type Day, day, parseDay } from "@/lib/domain/shared/day";
import { type ImportCell, isBroken, textOf } from "./cell";

/** How exactly a cell says when: lists often give only the month or the year. */
export type DatePrecision = "day" | "month" | "year";
export type DateProblem = "notADate" | "twoDigitYear" | "noSuchDay" | "broken";
export type DateReading = Readonly<{ day: Day; precision: DatePrecision }> | Readonly<{ problem: DateProblem }>;

const FIRST_DAY = day("1900-01-01");
/** Serial numbers and years never overlap here: serial 2200 would be the year 1906. */
const FIRST_SERIAL = 2_201;
const LAST_SERIAL = 109_939;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const DAY_MONTH_YEAR = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})$/;
const IN_WORDS = /^(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})$/i;
const MONTH_YEAR = /^(?:tháng\s*)?(\d{1,2})\s*[/.\- ]\s*(?:năm\s*)?(\d{4})$/i;
const YEAR = /^(?:năm\s*)?(\d{4})$/i;
const TWO_DIGIT_YEAR = /^\d{1,2}\s*[/.\- ]\s*\d{1,2}\s*[/.\- ]\s*\d{2}$/;

function build(year: string, month: string, date: string, precision: DatePrecision): DateReading {
  const found = parseDay(`${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
  return found === null ? { problem: "noSuchDay" } : { day: found, precision };
}

function readNumber(value: number): DateReading {
  if (Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR)
    return build(String(value), "1", "1", "year");
  const serial = Math.floor(value);
  // Excel counts a 29/2/1900 that never was, so serial 61 is 1/3/1900.
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) return { day: addDays(FIRST_DAY, serial - 2), precision: "day" };
  return { problem: "notADate" };
}

/**
 * IMP-09: a date as people write it: day/month/year (never month/day), a date cell, a month or a year alone. A year of
 * two digits is refused: 01/02/49 may be 1949 or 2049. Null when the cell says nothing.
 */
export function readDate(cell: ImportCell | undefined): DateReading | null {
  if (isBroken(cell)) return { problem: "broken" };
  if (typeof cell === "object" && cell !== null) return { day: cell.day, precision: "day" };
  if (typeof cell === "number") return readNumber(cell);
  // "…/…/1980" is how people leave the day and month open.
  const text = textOf(cell).replace(/^[\s/.\-_…0]*(?=\d{4}$)/, "");
  if (text === "") return null;
  const iso = ISO.exec(text);
  if (iso) return build(iso[1] as string, iso[2] as string, iso[3] as string, "day");
  const full = DAY_MONTH_YEAR.exec(text) ?? IN_WORDS.exec(text);
  if (full) return build(full[3] as string, full[2] as string, full[1] as string, "day");
  const month = MONTH_YEAR.exec(text);
  if (month) return build(month[2] as string, month[1] as string, "1", "month");
  const year = YEAR.exec(text);
  if (year) return build(year[1] as string, "1", "1", "year");
  return { problem: TWO_DIGIT_YEAR.test(text) ? "twoDigitYear" : "notADate" };
}
