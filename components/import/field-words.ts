import { type ImportField, type ImportKind, PEOPLE_FIELDS, ratingYear, UNIT_FIELDS } from "@/lib/domain/import/fields";

type Say = (key: never, values?: never) => string;

/** The words of a field: "Họ và tên", "Xếp loại năm 2024". */
export function fieldWords(t: Say, field: string): string {
  const year = ratingYear(field);
  if (year !== null) return t("field.rating" as never, { year: String(year) } as never);
  return t(`field.${field}` as never);
}

const YEARS_OFFERED = 8;

/** Everything a column may be said to hold; ratings for the last years and for those the header names. */
export function fieldOptions(
  t: Say,
  kind: ImportKind,
  chosen: readonly ImportField[],
  thisYear: number,
): readonly Readonly<{ value: string; label: string }>[] {
  const plain: readonly string[] = kind === "people" ? PEOPLE_FIELDS : UNIT_FIELDS;
  const named = chosen.filter((field) => ratingYear(field) !== null);
  const recent = Array.from({ length: YEARS_OFFERED }, (_, back) => `rating:${thisYear - back}`);
  const ratings = kind === "people" ? [...new Set([...recent, ...named])].sort().reverse() : [];
  return [...plain, ...ratings].map((value) => ({ value, label: fieldWords(t, value) }));
}
