import type { Day } from "@/lib/domain/shared/day";
import { type Fold, type ImportCell, type ImportRow, isBroken, textOf } from "./cell";
import type { ColumnMapping, ImportField } from "./fields";
import type { RowIssue } from "./issues";
import { type DatePrecision, readDate } from "./parse-date";

/** Reads the cells of one row by field and collects what is wrong with them. */
export type RowReader = Readonly<{
  issues: RowIssue[];
  has(field: ImportField): boolean;
  cell(field: ImportField): ImportCell;
  text(field: ImportField): string;
  folded(field: ImportField): string;
  error(field: ImportField, code: string, values?: Readonly<Record<string, string | number>>): void;
  warn(field: ImportField, code: string, values?: Readonly<Record<string, string | number>>): void;
  /** A word of a closed list; an unknown word is an error of that cell. */
  word<Value>(
    field: ImportField,
    read: (folded: string) => Value | undefined,
    severity?: RowIssue["severity"],
  ): Value | null;
  /** A date; what is none is an error. A month or year alone becomes its first day, with a warning. */
  date(field: ImportField): Readonly<{ day: Day; precision: DatePrecision }> | null;
}>;

/** Long enough for any cell of a list; longer ones are texts that slipped into it. */
export const MAX_CELL_TEXT = 300;
/** Control characters, and marks that turn the direction of writing or hide. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;

export function rowReader(row: ImportRow, mapping: ColumnMapping, fold: Fold): RowReader {
  const place = new Map(mapping.columns.map(({ column, field }) => [field, column]));
  const issues: RowIssue[] = [];
  const cell = (field: ImportField): ImportCell => row.cells[place.get(field) ?? -1] ?? null;
  const text = (field: ImportField) => textOf(cell(field));
  const report = (severity: RowIssue["severity"], field: ImportField, code: string, values?: RowIssue["values"]) => {
    issues.push({
      severity,
      code,
      field,
      column: place.get(field) ?? null,
      ...(values ? { values } : {}),
    });
  };
  for (const { field } of mapping.columns) {
    const value = cell(field);
    if (isBroken(value)) report("error", field, value.broken === "formula" ? "brokenFormula" : "brokenCell");
    else if (text(field).length > MAX_CELL_TEXT) report("error", field, "tooLong", { limit: MAX_CELL_TEXT });
    else if (UNSEEN.test(text(field))) report("error", field, "strangeCharacters");
  }
  return {
    issues,
    has: (field) => place.has(field) && text(field) !== "",
    cell,
    text,
    folded: (field) => fold(text(field)),
    error: (field, code, values) => report("error", field, code, values),
    warn: (field, code, values) => report("warning", field, code, values),
    word(field, read, severity = "error") {
      const folded = fold(text(field));
      if (folded === "") return null;
      const value = read(folded);
      if (value === undefined) report(severity, field, "unknownWord", { text: text(field) });
      return value ?? null;
    },
    date(field) {
      const reading = readDate(cell(field));
      if (reading === null) return null;
      if ("problem" in reading) {
        // A broken cell has been reported already, whatever it was meant to hold.
        if (reading.problem !== "broken") report("error", field, reading.problem, { text: text(field) });
        return null;
      }
      return reading;
    },
  };
}
