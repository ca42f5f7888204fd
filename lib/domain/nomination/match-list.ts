import type { Fold, ImportRow } from "@/lib/domain/import/cell";
import { classifyRow } from "@/lib/domain/import/classify-row";
import type { ColumnMapping } from "@/lib/domain/import/fields";
import type { RowIssue } from "@/lib/domain/import/issues";
import { isSamePerson } from "@/lib/domain/import/match-person";
import { BIRTH_FIELDS, readBirth, readName } from "@/lib/domain/import/read-person";
import { rowReader } from "@/lib/domain/import/row-reader";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** NOM-22: rows of one list; nobody sends more at once. */
export const MOST_LISTED = 400;

/** A row of somebody's nomination list: who it says, and what is wrong with which cell. */
export type ListedRow = Readonly<{
  /** As people see it in the margin of the sheet. */
  no: number;
  name: string;
  birth: Readonly<{ day: Day; precision: "day" | "year" }> | null;
  issues: readonly RowIssue[];
}>;

export type ListViolation =
  | Readonly<{ rule: "NOM-22"; problem: "noNames" | "empty" }>
  | Readonly<{ rule: "NOM-22"; problem: "tooLong"; rows: number; most: number }>;

function readRow(row: ImportRow, mapping: ColumnMapping, today: Day, fold: Fold): ListedRow {
  const reader = rowReader(row, mapping, fold);
  const name = readName(reader) ?? "";
  // A list may leave birth dates out; the person is then chosen by hand.
  const dated = BIRTH_FIELDS.some((field) => reader.cell(field) !== null);
  const found = dated ? readBirth(reader, today) : null;
  // What a new record may hold (CAD-) is not asked here: a row either means somebody who is known, or nobody.
  const issues = reader.issues.filter(({ severity, code }) => severity === "error" && !code.startsWith("CAD-"));
  return { no: row.no, name, birth: found && { day: found.day, precision: found.precision }, issues };
}

/** NOM-22: the people of a sheet, row by row; headings, totals and signatures are none. */
export function readNominationList(
  rows: readonly ImportRow[],
  mapping: ColumnMapping,
  today: Day,
  fold: Fold,
): Decision<readonly ListedRow[], ListViolation> {
  const fields = mapping.columns.map(({ field }) => field);
  if (!fields.includes("fullName") && !fields.includes("givenName"))
    return refuse([{ rule: "NOM-22", problem: "noNames" }]);
  const first = mapping.headerRow + mapping.headerRows;
  const people = rows.filter((row) => row.no >= first && classifyRow(row, mapping, fold).row === "data");
  if (people.length === 0) return refuse([{ rule: "NOM-22", problem: "empty" }]);
  if (people.length > MOST_LISTED)
    return refuse([{ rule: "NOM-22", problem: "tooLong", rows: people.length, most: MOST_LISTED }]);
  return ok(people.map((row) => readRow(row, mapping, today, fold)));
}

type Known = Readonly<{ id: number; fullName: string; birthDate: Day; birthPrecision: "day" | "year" }>;

export type MatchedRow = Readonly<{
  row: ListedRow;
  /** "choose": namesakes, or a row without a birth date: somebody must say who is meant. */
  state: "error" | "unknown" | "found" | "choose" | "twice";
  /** Who may be meant; of an unknown row those of the same name born on another day. */
  people: readonly number[];
  /** The earlier row that names the same person. */
  twiceOf: number | null;
}>;

/**
 * NOM-21: whom each row means among the people the unit may send: same folded name and same birth date (the year, where
 * one of the two knows only that). Two such people, or no birth date: nobody is guessed.
 */
export function matchList(rows: readonly ListedRow[], people: readonly Known[], fold: Fold): MatchedRow[] {
  const byName = new Map<string, Known[]>();
  for (const person of people) {
    const key = fold(person.fullName);
    byName.set(key, [...(byName.get(key) ?? []), person]);
  }
  const seen = new Map<number, number>();
  return rows.map((row): MatchedRow => {
    const named = byName.get(fold(row.name)) ?? [];
    const ids = named.map(({ id }) => id);
    if (row.issues.length > 0) return { row, state: "error", people: [], twiceOf: null };
    const { birth } = row;
    if (birth === null) return { row, state: ids.length > 0 ? "choose" : "unknown", people: ids, twiceOf: null };
    const wanted = { fullName: row.name, birthDate: birth.day, birthPrecision: birth.precision };
    const same = named.filter((person) => isSamePerson(wanted, person, fold)).map(({ id }) => id);
    const [only, ...others] = same;
    if (only === undefined) return { row, state: "unknown", people: ids, twiceOf: null };
    if (others.length > 0) return { row, state: "choose", people: same, twiceOf: null };
    const twiceOf = seen.get(only) ?? null;
    if (twiceOf !== null) return { row, state: "twice", people: [only], twiceOf };
    seen.set(only, row.no);
    return { row, state: "found", people: [only], twiceOf: null };
  });
}
