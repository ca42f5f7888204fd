import {
  AlignmentType,
  BorderStyle,
  Header,
  type IParagraphOptions,
  type ISectionOptions,
  type ITableCellOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  TableCell,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { boldTextWidth } from "./text-width";

/* The small pieces both layouts are made of. Sizes are in points; Word counts in half points and twips. */

export const FONT = "Times New Roman";
/** A4 in twips; edges as both texts ask: 20 mm above and below, 30 mm left, 15 mm right. */
const A4 = { width: 11906, height: 16838 };
const EDGE = { top: 1134, bottom: 1134, left: 1701, right: 850 };
const EDGE_LANDSCAPE = { top: 1134, bottom: 850, left: 850, right: 850 };
export const BODY_SIZE = 14;

export function textWidth(landscape: boolean): number {
  return landscape ? A4.height - EDGE_LANDSCAPE.left - EDGE_LANDSCAPE.right : A4.width - EDGE.left - EDGE.right;
}

export type RunStyle = Readonly<{ size?: number; bold?: boolean; italic?: boolean; underline?: boolean }>;

export function run(text: string, { size = BODY_SIZE, bold, italic, underline }: RunStyle = {}): TextRun {
  return new TextRun({
    text,
    font: FONT,
    size: size * 2,
    ...(bold ? { bold } : {}),
    ...(italic ? { italics: italic } : {}),
    ...(underline ? { underline: {} } : {}),
  });
}

type ParagraphStyle = Readonly<{ align?: "left" | "centre" | "right" | "both"; before?: number; after?: number }> &
  Pick<IParagraphOptions, "indent" | "keepNext" | "pageBreakBefore">;

const ALIGN = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.JUSTIFIED,
} as const;

export function paragraph(children: readonly TextRun[], style: ParagraphStyle = {}): Paragraph {
  const { align = "left", before = 0, after = 0, ...rest } = style;
  return new Paragraph({
    children: [...children],
    alignment: ALIGN[align],
    spacing: { before: before * 20, after: after * 20 },
    ...rest,
  });
}

/** A rule as long as the bold line above it (or a share of it), in the middle of a cell or a page of this width. */
export function rule(text: string, points: number, width: number, share = 1): Paragraph {
  const long = Math.min(width, Math.round(boldTextWidth(text, points) * share));
  const indent = Math.max(0, Math.round((width - long) / 2));
  return new Paragraph({
    children: [],
    indent: { left: indent, right: indent },
    spacing: { before: 90, after: 0, line: 60, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: "000000" } },
  });
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "FFFFFF" } as const;
export const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
} as const;

export function cell(
  width: number,
  children: readonly Paragraph[],
  more: Omit<ITableCellOptions, "children"> = {},
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.TOP,
    ...more,
    children: [...children],
  });
}

/** Pages of one direction; the number of the page stands above the text from the second page on. */
export function section(children: ISectionOptions["children"], landscape: boolean): ISectionOptions {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: BODY_SIZE * 2 })],
  });
  return {
    properties: {
      titlePage: true,
      page: {
        size: { ...A4, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { ...(landscape ? EDGE_LANDSCAPE : EDGE), header: 567, footer: 567 },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [new Paragraph({})] }) },
    children,
  };
}
