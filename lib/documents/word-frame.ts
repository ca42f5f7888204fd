import { type Paragraph, Table, TableLayoutType, TableRow, WidthType } from "docx";
import type { PaperDocument, PaperFrame } from "./paper-document";
import { cell, NO_LINES, paragraph, rule, run, textWidth } from "./word-parts";

/*
 * Head and foot of a paper. Party papers after Hướng dẫn 36-HD/VPTW (2018), State papers after Nghị định 30/2020/NĐ-CP;
 * measures of the latter are to be checked.
 */

const MOTTO = "Độc lập - Tự do - Hạnh phúc";
const STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM";
const RECIPIENTS = "Nơi nhận:";
const upper = (text: string) => text.toLocaleUpperCase("vi-VN");

function pair(left: readonly Paragraph[], right: readonly Paragraph[], widths: readonly [number, number]): Table {
  return new Table({
    rows: [
      new TableRow({
        cantSplit: true,
        children: [cell(widths[0], left), cell(widths[1], right)],
      }),
    ],
    columnWidths: [...widths],
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: NO_LINES,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
  });
}

/** "Tràng Định, ngày 05 tháng 01 năm 2026"; room to write where the day is not known yet. */
export function placeAndDay(frame: PaperFrame): string {
  const { place, signedOn } = frame;
  const [year, month, date] = signedOn === null ? [] : signedOn.split("-");
  // Days under ten and the first two months carry a nought, so that nobody adds a figure.
  const shown = month !== undefined && Number(month) > 2 ? String(Number(month)) : month;
  return `${place ? `${place}, ` : ""}ngày ${date ?? "     "} tháng ${shown ?? "     "} năm ${year ?? "       "}`;
}

function numberLine(frame: PaperFrame): string {
  const party = frame.layout === "party";
  const lead = party ? "Số " : "Số: ";
  return `${lead}${frame.number ?? `        ${party ? "-" : "/"}${frame.mark}`}`;
}

/** The words of the head for a screen, which draws its own lines. */
export function screenHead(frame: PaperFrame) {
  const motto = frame.layout === "party" ? [PARTY] : [STATE, MOTTO];
  return { motto, placeAndDay: placeAndDay(frame), numberLine: numberLine(frame), recipients: RECIPIENTS };
}

/** The two columns at the top. */
export function head(frame: PaperFrame, landscape: boolean): Table {
  const width = textWidth(landscape);
  const leftWidth = Math.round(width * (frame.layout === "party" ? 0.45 : 0.4));
  const widths = [leftWidth, width - leftWidth] as const;
  const centre = { align: "centre" } as const;
  const day = run(placeAndDay(frame), { size: frame.layout === "party" ? 14 : 13, italic: true });
  if (frame.layout === "party") {
    const left = [
      ...(frame.upperBody ? [paragraph([run(upper(frame.upperBody))], centre)] : []),
      paragraph([run(upper(frame.body), { bold: true })], centre),
      paragraph([run("*")], centre),
      paragraph([run(numberLine(frame))], centre),
    ];
    const right = [
      paragraph([run(PARTY, { size: 15, bold: true })], centre),
      rule(PARTY, 15, widths[1]),
      paragraph([day], { ...centre, before: 14 }),
    ];
    return pair(left, right, widths);
  }
  const left = [
    ...(frame.upperBody ? [paragraph([run(upper(frame.upperBody), { size: 12 })], centre)] : []),
    paragraph([run(upper(frame.body), { size: 12, bold: true })], centre),
    rule(upper(frame.body), 12, widths[0], 0.4),
    paragraph([run(numberLine(frame), { size: 13 })], { ...centre, before: 4 }),
  ];
  const right = [
    paragraph([run(STATE, { size: 12, bold: true })], centre),
    paragraph([run(MOTTO, { size: 13, bold: true })], centre),
    rule(MOTTO, 13, widths[1]),
    paragraph([day], { ...centre, before: 4 }),
  ];
  return pair(left, right, widths);
}

/** Type of the paper and what it is about. */
export function title(paper: PaperDocument, frame: PaperFrame): Paragraph[] {
  const party = frame.layout === "party";
  const centre = { align: "centre", keepNext: true } as const;
  return [
    paragraph([run(upper(paper.type), { size: party ? 16 : 14, bold: true })], { ...centre, before: 18 }),
    paragraph([run(paper.about, { bold: true })], { ...centre, after: party ? 4 : 0 }),
    party
      ? paragraph([run("-----", { size: 12 })], { ...centre, after: 6 })
      : rule(paper.about, 14, textWidth(paper.landscape), Math.min(0.4, 22 / Math.max(22, paper.about.length))),
    ...(paper.decider
      ? [paragraph([run(upper(paper.decider), { bold: true })], { ...centre, before: 8, after: 6 })]
      : []),
  ];
}

/** Who gets it, who signs. */
export function foot(frame: PaperFrame, landscape: boolean): Table {
  const width = textWidth(landscape);
  const half = Math.round(width / 2);
  const party = frame.layout === "party";
  const small = party ? 12 : 11;
  const centre = { align: "centre" } as const;
  const left = [
    paragraph([run(RECIPIENTS, party ? { size: 14, underline: true } : { size: 12, bold: true, italic: true })]),
    ...frame.recipients.map((line, index) =>
      paragraph([run(`- ${line}${index === frame.recipients.length - 1 ? "." : ","}`, { size: small })]),
    ),
  ];
  const right = [
    ...(frame.authority ? [paragraph([run(upper(frame.authority), { bold: true })], centre)] : []),
    paragraph([run(upper(frame.signerTitle), party && frame.authority ? {} : { bold: true })], centre),
    // Room for the seal and the hand.
    ...Array.from({ length: 4 }, () => paragraph([run("")], centre)),
    paragraph([run(frame.signer, { bold: true })], centre),
  ];
  return pair(left, right, [half, width - half]);
}
