import { addDays, type Day, daysBetween } from "@/lib/domain/shared/day";

/** Written out, so that the style sheet holds them: columns of the quarter (at most fifteen weeks) and of a week. */
export const COLUMN_START = [
  "col-start-1",
  "col-start-2",
  "col-start-3",
  "col-start-4",
  "col-start-5",
  "col-start-6",
  "col-start-7",
  "col-start-8",
  "col-start-9",
  "col-start-10",
  "col-start-11",
  "col-start-12",
  "col-start-13",
  "col-start-14",
  "col-start-15",
] as const;
export const COLUMN_SPAN = [
  "col-span-1",
  "col-span-2",
  "col-span-3",
  "col-span-4",
  "col-span-5",
  "col-span-6",
  "col-span-7",
  "col-span-8",
  "col-span-9",
  "col-span-10",
  "col-span-11",
  "col-span-12",
  "col-span-13",
  "col-span-14",
  "col-span-15",
] as const;

/** Where a stretch of days stands in `columns` columns of `width` days that begin on `from`; null outside them. */
export function barOf(
  span: Readonly<{ startsOn: Day; endsOn: Day }>,
  from: Day,
  columns: number,
  width: number,
): string | null {
  const last = addDays(from, columns * width - 1);
  if (span.endsOn < from || span.startsOn > last) return null;
  const first = span.startsOn < from ? 0 : Math.floor(daysBetween(from, span.startsOn) / width);
  const end = span.endsOn > last ? columns - 1 : Math.floor(daysBetween(from, span.endsOn) / width);
  return `${COLUMN_START[first]} ${COLUMN_SPAN[end - first]}`;
}
