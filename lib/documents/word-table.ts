import {
  BorderStyle,
  type Paragraph,
  Table,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from "docx";
import type { PaperBlock, PaperCell, PaperColumn } from "./paper-document";
import { cell, paragraph, run, textWidth } from "./word-parts";

type TableBlock = Extract<PaperBlock, { kind: "table" }>;

const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const LINES = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
} as const;

function words(
  value: PaperCell,
  column: PaperColumn,
  size: number,
  style: Readonly<{ bold: boolean; keepNext: boolean }>,
): Paragraph {
  const text = value === null ? "" : typeof value === "number" ? new Intl.NumberFormat("vi-VN").format(value) : value;
  const align = column.align ?? (typeof value === "number" ? "right" : "left");
  const { bold, keepNext } = style;
  return paragraph([run(text, { size, bold })], { align, before: 1, after: 1, ...(keepNext ? { keepNext } : {}) });
}

/** Heading rows: one, or two when columns stand together under a common heading. They come again on every page. */
function headRows(columns: readonly PaperColumn[], widths: readonly number[], size: number): TableRow[] {
  const middle = { verticalAlign: VerticalAlignTable.CENTER } as const;
  const heading = (text: string) => [paragraph([run(text, { size, bold: true })], { align: "centre", keepNext: true })];
  const grouped = columns.some(({ group }) => group !== undefined);
  if (!grouped)
    return [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ header }, index) => cell(widths[index] ?? 0, heading(header), middle)),
      }),
    ];
  const top = columns.flatMap(({ header, group }, index) => {
    const width = widths[index] ?? 0;
    if (group === undefined)
      return [cell(width, heading(header), { ...middle, verticalMerge: VerticalMergeType.RESTART })];
    if (columns[index - 1]?.group === group) return [];
    const members = columns.flatMap((column, at) => (column.group === group ? [widths[at] ?? 0] : []));
    const whole = members.reduce((sum, one) => sum + one, 0);
    return [cell(whole, heading(group), { ...middle, columnSpan: members.length })];
  });
  const below = columns.map(({ header, group }, index) =>
    group === undefined
      ? cell(widths[index] ?? 0, [paragraph([])], { verticalMerge: VerticalMergeType.CONTINUE })
      : cell(widths[index] ?? 0, heading(header), middle),
  );
  return [top, below].map((children) => new TableRow({ tableHeader: true, cantSplit: true, children }));
}

/** Left and right of the words, in twips; wide tables of small letters have less. */
export function cellMargin(size: number): number {
  return size < 11 ? 30 : 60;
}

/** A table of so few rows goes to the next page as a whole rather than in two. */
const SHORT = 12;

/** `last`: nothing but the foot comes after it, and nobody signs on a page of its own. */
export function table(block: TableBlock, landscape: boolean, last = false): Table {
  const { columns, rows, total, size = 12 } = block;
  const full = textWidth(landscape);
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.round((width / shares) * full));
  const count = rows.length + (total ? 1 : 0);
  const short = count <= SHORT;
  const keepNext = (at: number) => (at === count - 1 ? last : short);
  const line = (values: readonly PaperCell[], at: number, bold = false) =>
    new TableRow({
      cantSplit: true,
      children: columns.map((column, index) =>
        cell(widths[index] ?? 0, [words(values[index] ?? null, column, size, { bold, keepNext: keepNext(at) })], {
          verticalAlign: VerticalAlignTable.CENTER,
        }),
      ),
    });
  return new Table({
    rows: [
      ...headRows(columns, widths, size),
      ...rows.map((row, at) => line(row, at)),
      ...(total ? [line(total, count - 1, true)] : []),
    ],
    columnWidths: widths,
    width: { size: full, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: LINES,
    margins: { left: cellMargin(size), right: cellMargin(size), top: 20, bottom: 20 },
  });
}
