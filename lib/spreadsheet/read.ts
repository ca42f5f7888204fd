import { readXlsx, type Sheet, streamXlsxRows } from "hucre/xlsx";
import type { ImportCell as SheetCell, ImportRow as SheetRow } from "@/lib/domain/import/cell";
import { MAX_SHEET_COLUMNS, MAX_SHEET_ROWS } from "@/lib/domain/import/decide-file";
import { parseDay } from "@/lib/domain/shared/day";
import { restoreNeutralized } from "./neutralize";

/*
 * Reads workbooks that lib/spreadsheet/inspect has let through. Row numbers are those that people see in the margin
 * of the sheet, beginning with 1.
 */

export type SheetRead =
  | Readonly<{ state: "read"; rows: readonly SheetRow[] }>
  | Readonly<{ state: "tooLarge"; rows: number }>
  | Readonly<{ state: "unreadable" }>;

/** Excel's error values, "#N/A" and its kin, arrive as text. */
const ERROR_VALUE = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;

type RawValue = string | number | boolean | Date | null | undefined;

function toCell(value: RawValue): SheetCell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) {
    const day = Number.isNaN(value.getTime()) ? null : parseDay(value.toISOString().slice(0, 10));
    return day === null ? { broken: "error" } : { day };
  }
  if (typeof value !== "string") return value;
  if (ERROR_VALUE.test(value)) return { broken: "error" };
  const text = restoreNeutralized(value.normalize("NFC")).trim();
  return text === "" ? null : text;
}

function isBlank(cells: readonly SheetCell[]): boolean {
  return cells.every((cell) => cell === null);
}

function trimmed(cells: SheetCell[]): SheetCell[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === null) length--;
  return cells.slice(0, length);
}

/** Names of the visible sheets with their place in the workbook; null when the workbook cannot be read. */
export async function listSheets(
  bytes: Uint8Array,
): Promise<readonly Readonly<{ index: number; name: string }>[] | null> {
  const sheets: { index: number; name: string }[] = [];
  try {
    await readXlsx(bytes, {
      sheets: (info, index) => {
        if (!info.hidden && !info.veryHidden) sheets.push({ index, name: info.name });
        return false;
      },
    });
  } catch {
    return null;
  }
  return sheets;
}

/** The first rows of a sheet, without reading the rest: enough to recognise the columns while somebody waits. */
export async function readTopRows(
  bytes: Uint8Array,
  sheet: number,
  count: number,
): Promise<readonly SheetRow[] | null> {
  const rows: SheetRow[] = [];
  try {
    for await (const row of streamXlsxRows(bytes, { sheet, maxRows: count })) {
      const cells = trimmed(row.values.slice(0, MAX_SHEET_COLUMNS).map(toCell));
      if (cells.length > 0) rows.push({ no: row.index + 1, cells });
    }
  } catch {
    return null;
  }
  return rows;
}

/** A whole sheet: cells merged downwards repeat their value in every row, formulas without a result are marked broken. */
export async function readSheet(bytes: Uint8Array, sheet: number): Promise<SheetRead> {
  let found: Sheet | undefined;
  try {
    const workbook = await readXlsx(bytes, {
      sheets: [sheet],
      maxRows: MAX_SHEET_ROWS + 1,
    });
    found = workbook.sheets[0];
  } catch {
    return { state: "unreadable" };
  }
  if (!found) return { state: "unreadable" };
  if (found.rows.length > MAX_SHEET_ROWS) return { state: "tooLarge", rows: found.rows.length };

  const grid = found.rows.map((row) => row.slice(0, MAX_SHEET_COLUMNS).map(toCell));
  markBrokenFormulas(found, grid);
  fillDownMerged(found, grid);
  const rows: SheetRow[] = [];
  for (const [index, cells] of grid.entries()) {
    if (!isBlank(cells)) rows.push({ no: index + 1, cells: trimmed(cells) });
  }
  return { state: "read", rows };
}

function markBrokenFormulas(sheet: Sheet, grid: SheetCell[][]): void {
  for (const [place, cell] of sheet.cells ?? []) {
    if (cell.type !== "formula") continue;
    const [row = -1, column = -1] = place.split(",").map(Number);
    const cells = grid[row];
    if (cells && column < MAX_SHEET_COLUMNS && (cells[column] ?? null) === null) cells[column] = { broken: "formula" };
  }
}

function fillDownMerged(sheet: Sheet, grid: SheetCell[][]): void {
  for (const merge of sheet.merges ?? []) {
    const value = grid[merge.startRow]?.[merge.startCol] ?? null;
    if (value === null || merge.startCol >= MAX_SHEET_COLUMNS) continue;
    for (let row = merge.startRow + 1; row <= Math.min(merge.endRow, grid.length - 1); row++) {
      const cells = grid[row];
      if (cells && (cells[merge.startCol] ?? null) === null) cells[merge.startCol] = value;
    }
  }
}
