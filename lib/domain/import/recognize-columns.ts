import { type Fold, type ImportRow, textOf } from "./cell";
import { type ColumnMapping, IGNORED_FIELDS, type ImportField, type ImportKind, mappingViolations } from "./fields";
import { fieldOfLabel, headerKey } from "./header-words";

/** Titles, bodies and dates of a list take fewer rows than this above its header. */
export const HEADER_WITHIN_ROWS = 40;

export type HeaderColumn = Readonly<{
  column: number;
  label: string;
  field: ImportField | null;
}>;
export type RecognizedHeader = Readonly<{
  headerRow: number;
  headerRows: number;
  columns: readonly HeaderColumn[];
  score: number;
}>;

function widthOf(...rows: readonly ImportRow[]): number {
  return Math.max(...rows.map((row) => row.cells.length));
}

/** A label of two rows: the upper one reaches over the blanks to its right as a merged cell does. */
function stackedLabels(upper: ImportRow, lower: ImportRow): readonly Readonly<{ upper: string; lower: string }>[] {
  let reaching = "";
  return Array.from({ length: widthOf(upper, lower) }, (_, column) => {
    const own = textOf(upper.cells[column]);
    const below = textOf(lower.cells[column]);
    if (own !== "") reaching = own;
    else if (below === "") reaching = "";
    return {
      upper: own === "" ? (below === "" ? "" : reaching) : own,
      lower: below === own ? "" : below,
    };
  });
}

function fieldOfStack(upper: string, lower: string, kind: ImportKind, fold: Fold): ImportField | null {
  const above = headerKey(upper, fold);
  const below = headerKey(lower, fold);
  if (below === "") return fieldOfLabel(above, kind);
  // "Ngày sinh | Nam": together first; "Trình độ | Chuyên môn": then the lower word alone; the upper one last.
  const together = fieldOfLabel(`${above} ${below}`, kind);
  const alone = fieldOfLabel(below, kind);
  if (together !== null && together !== fieldOfLabel(above, kind)) return together;
  return alone ?? together;
}

/** Keeps the first column of each field: "Đơn vị" wins over a later "Chi bộ". */
function withoutRepeats(columns: readonly HeaderColumn[]): HeaderColumn[] {
  const seen = new Set<ImportField>();
  return columns.map((column) => {
    if (column.field === null) return column;
    if (seen.has(column.field)) return { ...column, field: null };
    seen.add(column.field);
    return column;
  });
}

function scoreOf(columns: readonly HeaderColumn[]): number {
  return columns.filter(({ field }) => field !== null && !IGNORED_FIELDS.includes(field)).length;
}

function headerOfOne(row: ImportRow, kind: ImportKind, fold: Fold): RecognizedHeader {
  const columns = withoutRepeats(
    row.cells.map((cell, column) => {
      const label = textOf(cell);
      return {
        column,
        label,
        field: fieldOfLabel(headerKey(label, fold), kind),
      };
    }),
  );
  return { headerRow: row.no, headerRows: 1, columns, score: scoreOf(columns) };
}

function headerOfTwo(row: ImportRow, next: ImportRow, kind: ImportKind, fold: Fold): RecognizedHeader {
  const columns = withoutRepeats(
    stackedLabels(row, next).map(({ upper, lower }, column) => ({
      column,
      label: lower === "" ? upper : `${upper} – ${lower}`.replace(/^ – /, ""),
      field: fieldOfStack(upper, lower, kind, fold),
    })),
  );
  return { headerRow: row.no, headerRows: 2, columns, score: scoreOf(columns) };
}

/** A second header row names parts of columns; the first row of data names a person in the column of names. */
function isSecondHeaderRow(single: RecognizedHeader, row: ImportRow, next: ImportRow): boolean {
  const blankUnderKnown = single.columns.filter(
    ({ field, column }) => field !== null && textOf(next.cells[column]) === "",
  ).length;
  const repeated = single.columns.filter(
    ({ label, column }) => label !== "" && textOf(next.cells[column]) === label,
  ).length;
  const nameColumn = single.columns.find(({ field }) => field === "fullName" || field === "name");
  const underName = nameColumn ? textOf(next.cells[nameColumn.column]) : "";
  const nameStaysOpen = underName === "" || underName === nameColumn?.label || /^(họ|tên)/i.test(underName);
  return next.no === row.no + 1 && nameStaysOpen && blankUnderKnown + repeated > 0;
}

function isUsable(header: RecognizedHeader): boolean {
  const names = header.columns.some(({ field }) => field === "fullName" || field === "givenName" || field === "name");
  return names && header.score >= 2;
}

/** The header of a sheet: the first of the rows that speak of most fields; null when no row looks like one. */
export function recognizeHeader(rows: readonly ImportRow[], kind: ImportKind, fold: Fold): RecognizedHeader | null {
  let best: RecognizedHeader | null = null;
  const top = rows.filter(({ no }) => no <= HEADER_WITHIN_ROWS);
  for (const [index, row] of top.entries()) {
    const next = top[index + 1];
    const single = headerOfOne(row, kind, fold);
    const candidates = [single];
    if (next && isSecondHeaderRow(single, row, next)) candidates.push(headerOfTwo(row, next, kind, fold));
    for (const header of candidates) {
      if (isUsable(header) && header.score > (best?.score ?? 0)) best = header;
    }
  }
  return best;
}

/** The header read again at a place that somebody chose. */
export function headerAt(
  rows: readonly ImportRow[],
  headerRow: number,
  headerRows: number,
  kind: ImportKind,
  fold: Fold,
): RecognizedHeader {
  const row = rows.find(({ no }) => no === headerRow) ?? {
    no: headerRow,
    cells: [],
  };
  const next = rows.find(({ no }) => no === headerRow + 1);
  return headerRows > 1 && next
    ? headerOfTwo(row, next, kind, fold)
    : { ...headerOfOne(row, kind, fold), headerRows: 1 };
}

export function toMapping(sheet: number, header: RecognizedHeader): ColumnMapping {
  return {
    sheet,
    headerRow: header.headerRow,
    headerRows: header.headerRows,
    columns: header.columns.flatMap(({ column, field }) => (field === null ? [] : [{ column, field }])),
  };
}

/** Columns that a workbook of rejected rows has beside its own, in both languages. */
const ADDED_COLUMNS: readonly string[] = [
  "loi",
  "error",
  "dong goc",
  "original row",
  "don vi theo tieu de",
  "unit from heading",
];

function isAdded(label: string, fold: Fold): boolean {
  return ADDED_COLUMNS.includes(headerKey(label, fold));
}

/** What a header looks like, so that a correction made once is found again, also for the rejected rows of that list. */
export function headerSignature(header: RecognizedHeader, fold: Fold): string {
  return header.columns
    .filter(({ label }) => label !== "" && !isAdded(label, fold))
    .map(({ column, label }) => `${column}:${headerKey(label, fold)}`)
    .join("|");
}

/** The columns remembered for this header, with what our own workbook of rejected rows has added to it. */
export function withAddedColumns(
  remembered: ColumnMapping["columns"],
  header: RecognizedHeader,
  fold: Fold,
): ColumnMapping["columns"] {
  const added = header.columns.flatMap(({ column, label, field }) =>
    field !== null && isAdded(label, fold) ? [{ column, field }] : [],
  );
  return [...remembered, ...added.filter(({ field }) => !remembered.some((known) => known.field === field))];
}

export function isComplete(kind: ImportKind, mapping: ColumnMapping): boolean {
  return mappingViolations(kind, mapping).length === 0;
}
