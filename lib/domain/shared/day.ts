declare const dayBrand: unique symbol;

/** A calendar day without a clock, always "YYYY-MM-DD". Lexical order is calendar order. */
export type Day = string & { readonly [dayBrand]: true };

/** Half-open stretch of days: `from` counts, `to` no longer does; `to: null` means it goes on. */
export type DayRange = Readonly<{ from: Day; to: Day | null }>;

const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Days before this are typing errors in this field: nobody alive holds a post or a diploma from then. */
export const EARLIEST_DAY = "1900-01-01" as Day;
export const LATEST_DAY = "2200-12-31" as Day;

const MS_PER_DAY = 86_400_000;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : Number(MONTH_LENGTHS[month - 1]);
}

/** The day if the text is a real calendar day within 1900–2200, otherwise null. */
export function parseDay(text: string): Day | null {
  const match = DAY_PATTERN.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return text >= EARLIEST_DAY && text <= LATEST_DAY ? (text as Day) : null;
}

/** The day, or an exception: for literals in code, seeds and tests, never for what people typed. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`not a calendar day: ${text}`);
  return parsed;
}

function toUtc(value: Day): number {
  return Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)) - 1, Number(value.slice(8, 10)));
}

const digits = (value: number, length: number) => String(value).padStart(length, "0");

function fromUtc(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10) as Day;
}

export function addDays(value: Day, days: number): Day {
  return fromUtc(toUtc(value) + days * MS_PER_DAY);
}

/** Same date `months` later; a date the month lacks becomes the month's last day (31/1 + 1 month = 28/2). */
export function addMonths(value: Day, months: number): Day {
  const monthIndex = Number(value.slice(0, 4)) * 12 + Number(value.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthIndex / 12);
  const month = (monthIndex % 12) + 1;
  const date = Math.min(Number(value.slice(8, 10)), daysInMonth(year, month));
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}` as Day;
}

export function addYears(value: Day, years: number): Day {
  return addMonths(value, years * 12);
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((toUtc(b) - toUtc(a)) / MS_PER_DAY);
}

/** Completed years of age on a day. */
export function ageOn(birthDate: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export function covers(range: DayRange, on: Day): boolean {
  return range.from <= on && (range.to === null || on < range.to);
}

export function overlaps(a: DayRange, b: DayRange): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

/** The last day that still counts, as people write it ("đến hết ngày"); null when the range goes on. */
export function lastDayOf(range: DayRange): Day | null {
  return range.to === null ? null : addDays(range.to, -1);
}

export function minDay(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}

export function maxDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}
