import type { ImportCell } from "@/lib/domain/import/cell";
import { readDate } from "@/lib/domain/import/parse-date";
import { type CellInput, writeWorkbook } from "./write";

export type Rejected = Readonly<{
  no: number;
  cells: readonly ImportCell[];
  /** Everything that is wrong with the row, in words. */
  what: string;
  /** Said beside the row where nothing in it says so, in a column of its own. */
  aside?: string | null;
}>;

type Words = Readonly<{ sheet: string; error: string; row: string; aside?: string }>;

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
function dayColumns(rows: readonly Rejected[], width: number): readonly boolean[] {
  return Array.from({ length: width }, (_, column) =>
    rows.some(({ cells }) => {
      const cell = cells[column];
      return typeof cell === "object" && cell !== null && "day" in cell;
    }),
  );
}

/** Rows that an import did not take, in their own columns, with what is wrong in a last column: to correct and load again. */
export function writeRejected(
  header: readonly Readonly<{ column: number; label: string }>[],
  rows: readonly Rejected[],
  words: Words,
): Promise<Buffer> {
  const width = Math.max(0, ...header.map(({ column }) => column + 1), ...rows.map(({ cells }) => cells.length));
  const days = dayColumns(rows, width);
  const own = Array.from({ length: width }, (_, column) => ({
    header: header.find((one) => one.column === column)?.label ?? "",
    width: 20,
    ...(days[column] ? { type: "day" as const } : {}),
  }));
  const aside = words.aside === undefined ? [] : [{ header: words.aside, width: 26 }];
  return writeWorkbook({
    sheets: [
      {
        name: words.sheet,
        columns: [
          ...own,
          ...aside,
          { header: words.error, width: 70 },
          { header: words.row, width: 12, type: "number" },
        ],
        rows: rows.map((row) => [
          ...own.map((_, column) => toCellInput(row.cells[column] ?? null, days[column] ?? false)),
          ...aside.map(() => row.aside ?? null),
          row.what,
          row.no,
        ]),
      },
    ],
  });
}
