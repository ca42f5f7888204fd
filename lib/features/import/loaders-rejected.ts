import "server-only";
import type { ImportCell } from "@/lib/domain/import/cell";
import type { RowIssue, RowVerdict } from "@/lib/domain/import/issues";
import { readDate } from "@/lib/domain/import/parse-date";
import { type CellInput, writeWorkbook } from "@/lib/spreadsheet/write";
import { columnLetters, explainIssue, verdictReason } from "./labels";
import type { BatchView } from "./schema-views";

/** A translator over all namespaces. */
export type Say = (key: never, values?: never) => string;

export type RejectedRow = Readonly<{
  rowNo: number;
  verdict: RowVerdict;
  cells: readonly unknown[];
  parsed: unknown;
  issues: readonly RowIssue[];
}>;

/** In a column of dates a bare number would be shown as another date: a serial number becomes its day, a year its text. */
function toCellInput(cell: ImportCell, inDayColumn: boolean): CellInput {
  if (typeof cell === "number" && inDayColumn) {
    const reading = readDate(cell);
    return reading !== null && "day" in reading && reading.precision === "day" ? reading.day : String(cell);
  }
  if (cell === null || typeof cell !== "object") return cell;
  return "day" in cell ? cell.day : "#N/A";
}

/** A day cell is written as a real date where the column holds days throughout, else as the text people would type. */
function dayColumns(rows: readonly Readonly<{ cells: readonly unknown[] }>[], width: number): readonly boolean[] {
  return Array.from({ length: width }, (_, column) =>
    rows.some(
      ({ cells }) => typeof cells[column] === "object" && cells[column] !== null && "day" in (cells[column] as object),
    ),
  );
}

/** Rows that were not written, in their own columns, with what is wrong in a last column: to correct and load again. */
export async function rejectedWorkbook(
  batch: Pick<BatchView, "mapping">,
  rows: readonly RejectedRow[],
  t: Say,
): Promise<Buffer> {
  const say = ({ key, values }: Readonly<{ key: string; values?: Readonly<Record<string, string | number>> }>) =>
    t(key as never, (values ?? {}) as never);
  const width = Math.max(
    0,
    ...batch.mapping.header.map(({ column }) => column + 1),
    ...rows.map(({ cells }) => cells.length),
  );
  const days = dayColumns(rows, width);
  const own = Array.from({ length: width }, (_, column) => ({
    header: batch.mapping.header.find((one) => one.column === column)?.label ?? "",
    width: 20,
    ...(days[column] ? { type: "day" as const } : {}),
  }));
  const place = (column: number | null) =>
    column === null ? "" : `${t("imports.columnShort" as never, { letter: columnLetters(column) } as never)}: `;
  const what = (row: (typeof rows)[number]): string => {
    const verdict = verdictReason(row.verdict, row.parsed);
    const errors = row.issues.filter(({ severity }) => severity === "error");
    return [
      ...errors.map((issue) => place(issue.column) + say(explainIssue(issue))),
      ...(verdict === null ? [] : [say(verdict)]),
    ].join(" ");
  };
  // A unit that only a heading named would be lost with the heading.
  const unitOf = (row: (typeof rows)[number]) => (row.parsed as { unitText?: string } | null)?.unitText ?? null;
  const named =
    batch.mapping.columns.some(({ field }) => field === "unit" || field === "unitCode") ||
    rows.every((row) => unitOf(row) === null);
  return writeWorkbook({
    sheets: [
      {
        name: t("imports.rejected.sheet" as never),
        columns: [
          ...own,
          ...(named ? [] : [{ header: t("imports.rejected.unitColumn" as never), width: 26 }]),
          { header: t("imports.rejected.errorColumn" as never), width: 70 },
          { header: t("imports.rejected.rowColumn" as never), width: 12, type: "number" },
        ],
        rows: rows.map((row) => [
          ...Array.from({ length: width }, (_, column) =>
            toCellInput((row.cells[column] ?? null) as ImportCell, days[column] ?? false),
          ),
          ...(named ? [] : [unitOf(row)]),
          what(row),
          row.rowNo,
        ]),
      },
    ],
  });
}
