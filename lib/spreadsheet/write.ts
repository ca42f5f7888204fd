import {
  type CellStyle,
  type CellValue,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
  writeXlsxStream,
} from "hucre/xlsx";
import { type Day, parseDay } from "@/lib/domain/shared/day";
import { neutralize } from "./neutralize";

/*
 * The one writer of workbooks: every export, template and list of rejected rows goes through here, so that no text
 * of ours can ever run as a formula and every day is a real date cell.
 */

export type ColumnType = "text" | "number" | "percent" | "day";

export type SheetColumn = Readonly<{
  header: string;
  /** In characters; 18 unless said otherwise. */
  width?: number;
  type?: ColumnType;
}>;

/** What a cell of a row may be. A day goes into a `day` column as "2020-10-30" and comes out as 30/10/2020. */
export type CellInput = string | number | boolean | Day | null | undefined;

/** Choices offered in the cells of a column, taken from a column of another sheet of the same workbook. */
export type SheetChoice = Readonly<{
  /** Column of this sheet, from 0. */
  column: number;
  fromSheet: string;
  fromColumn: number;
  /** Number of choices below the header of the other sheet. */
  count: number;
  /** Rows of this sheet that offer them, counted below the header. */
  rows: number;
}>;

export type SheetInput = Readonly<{
  name: string;
  /** Lines above the header: whose list, of which day, under which filter. */
  title?: readonly string[];
  columns: readonly SheetColumn[];
  rows: Iterable<readonly CellInput[]>;
  choices?: readonly SheetChoice[];
}>;

const DAY_FORMAT = "dd/mm/yyyy";
const THIN = { style: "thin", color: { rgb: "BFC5CC" } } as const;
const HEADER_STYLE: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E6EBEF" } },
  border: { top: THIN, right: THIN, bottom: THIN, left: THIN },
  alignment: { vertical: "center", wrapText: true },
};
const TITLE_STYLE: CellStyle = { font: { bold: true, size: 13 } };
const FORMATS: Readonly<Record<ColumnType, string | undefined>> = {
  text: undefined,
  number: undefined,
  percent: "0.0%",
  day: DAY_FORMAT,
};
/** Excel refuses more, and these characters, in the name of a sheet. */
const MAX_SHEET_NAME = 31;
const NOT_IN_SHEET_NAME = /[[\]:*?/\\]/g;

function toValue(value: CellInput, type: ColumnType): CellValue {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value !== "string") return value;
  if (type === "day") {
    const found = parseDay(value);
    if (found !== null) return new Date(`${found}T00:00:00Z`);
  }
  return neutralize(value);
}

function toRow(columns: readonly SheetColumn[], row: readonly CellInput[]): CellValue[] {
  return columns.map((column, index) => toValue(row[index], column.type ?? "text"));
}

function columnLetters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
}

function toValidation(choice: SheetChoice, headerRow: number): DataValidation {
  const from = columnLetters(choice.fromColumn);
  const column = columnLetters(choice.column);
  return {
    type: "list",
    range: `${column}${headerRow + 1}:${column}${headerRow + choice.rows}`,
    formula1: `'${choice.fromSheet.replaceAll("'", "''")}'!$${from}$2:$${from}$${choice.count + 1}`,
    allowBlank: true,
    showErrorMessage: false,
  };
}

function sheetName(name: string): string {
  return name.replace(NOT_IN_SHEET_NAME, " ").slice(0, MAX_SHEET_NAME);
}

function columnDefs(columns: readonly SheetColumn[]) {
  return columns.map(({ width, type }) => {
    const numFmt = FORMATS[type ?? "text"];
    return { width: width ?? 18, ...(numFmt === undefined ? {} : { numFmt }) };
  });
}

function toSheet(sheet: SheetInput): WriteSheet {
  const title = sheet.title ?? [];
  const above = title.length === 0 ? 0 : title.length + 1;
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  for (const [index, line] of title.entries())
    cells.set(`${index},0`, {
      value: neutralize(line),
      type: "string",
      style: TITLE_STYLE,
    });
  for (const [index, { header }] of sheet.columns.entries()) {
    cells.set(`${above},${index}`, {
      value: neutralize(header),
      type: "string",
      style: HEADER_STYLE,
    });
  }
  const rows: CellValue[][] = [
    ...title.map((line): CellValue[] => [neutralize(line)]),
    ...(above === 0 ? [] : [[null]]),
    sheet.columns.map(({ header }) => neutralize(header)),
  ];
  for (const row of sheet.rows) rows.push(toRow(sheet.columns, row));
  return {
    name: sheetName(sheet.name),
    columns: columnDefs(sheet.columns),
    rows,
    cells,
    freezePane: { rows: above + 1 },
    ...(sheet.choices
      ? {
          dataValidations: sheet.choices.map((choice) =>
            toValidation({ ...choice, fromSheet: sheetName(choice.fromSheet) }, above + 1),
          ),
        }
      : {}),
  };
}

/** A workbook of one or more sheets, in memory: templates, lists up to some ten thousand rows. */
export async function writeWorkbook(workbook: Readonly<{ sheets: readonly SheetInput[] }>): Promise<Buffer> {
  const written = await writeXlsx({ sheets: workbook.sheets.map(toSheet) });
  return Buffer.from(written.buffer, written.byteOffset, written.byteLength);
}

/** One sheet as a stream whose memory does not grow with the rows: exports of any length, straight from a cursor. */
export function streamSheet(
  sheet: Readonly<{
    name: string;
    columns: readonly SheetColumn[];
    rows: AsyncIterable<readonly CellInput[]> | Iterable<readonly CellInput[]>;
  }>,
): ReadableStream<Uint8Array> {
  async function* values(): AsyncGenerator<CellValue[]> {
    yield sheet.columns.map(({ header }) => neutralize(header));
    for await (const row of sheet.rows) yield toRow(sheet.columns, row);
  }
  return writeXlsxStream(values(), {
    name: sheetName(sheet.name),
    columns: columnDefs(sheet.columns),
    freezePane: { rows: 1 },
  });
}

/** Media type of every workbook we send. */
export const WORKBOOK_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
