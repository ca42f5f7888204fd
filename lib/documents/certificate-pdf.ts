import "server-only";
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import { certificateWords, type PrintedCertificate } from "./certificate-words";
import { PDF_FONTS, type PdfFont } from "./pdf-fonts";

export const PDF_MIME = "application/pdf";

type Doc = InstanceType<typeof PDFDocument>;
const [WIDTH, HEIGHT] = [841.89, 595.28];
const EDGE = 28;
const LEFT = 70;
const TEXT_WIDTH = WIDTH - 2 * LEFT;
const RED = "#9b1c1c";
const INK = "#1b1b1b";
const SOFT = "#555555";
const QR_SIZE = 78;

type Line = Readonly<{ font?: PdfFont; size: number; colour?: string; x: number; width: number; least?: number }>;

/** One line in the middle of a box, smaller where it would not fit; answers with its size. */
function centred(doc: Doc, text: string, y: number, line: Line): number {
  doc.font(line.font ?? "regular").fontSize(line.size);
  const fits = Math.min(1, line.width / Math.max(1, doc.widthOfString(text)));
  const size = Math.max(line.least ?? 7, line.size * fits);
  doc
    .fontSize(size)
    .fillColor(line.colour ?? INK)
    .text(text, line.x, y, { width: line.width, align: "center", lineBreak: size <= (line.least ?? 7) });
  return size;
}

function rule(doc: Doc, middle: number, y: number, length: number): void {
  doc
    .moveTo(middle - length / 2, y)
    .lineTo(middle + length / 2, y)
    .lineWidth(0.7)
    .strokeColor(INK)
    .stroke();
}

function frame(doc: Doc): void {
  doc
    .rect(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE)
    .lineWidth(2.2)
    .strokeColor(RED)
    .stroke();
  doc
    .rect(EDGE + 6, EDGE + 6, WIDTH - 2 * EDGE - 12, HEIGHT - 2 * EDGE - 12)
    .lineWidth(0.6)
    .stroke();
}

function qr(doc: Doc, text: string, x: number, y: number): void {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const step = QR_SIZE / size;
  // Neighbours in a row are one bar, a hair wider than they are, so that no light seam shows between dark squares.
  for (const [row, cells] of data.entries()) {
    for (let from = 0; from < size; from++) {
      if (!cells[from]) continue;
      let to = from;
      while (cells[to + 1]) to += 1;
      doc.rect(x + from * step, y + row * step, (to - from + 1) * step + 0.05, step + 0.05);
      from = to;
    }
  }
  doc.fillColor(INK).fill();
}

type Words = ReturnType<typeof certificateWords>;

function head(doc: Doc, { heading, upperBody, centre }: Words): void {
  const half = TEXT_WIDTH / 2 - 10;
  const [left, right] = [LEFT - 10, LEFT + TEXT_WIDTH / 2 + 20];
  let y = 56;
  if (upperBody) {
    centred(doc, upperBody, y, { size: 12.5, x: left, width: half, least: 8 });
    y += 17;
  }
  const size = centred(doc, centre, y, { font: "bold", size: 12.5, x: left, width: half, least: 8 });
  rule(doc, left + half / 2, y + size + 7, half * 0.32);
  for (const [index, text] of heading.lines.entries())
    centred(doc, text, 56 + index * 17, { font: "bold", size: 12.5, x: right, width: half, least: 8 });
  const last = heading.lines[heading.ruled] ?? "";
  doc.font("bold").fontSize(12.5);
  rule(doc, right + half / 2, 56 + heading.ruled * 17 + 19, doc.widthOfString(last));
}

function body(doc: Doc, words: Words): void {
  const whole = { x: LEFT, width: TEXT_WIDTH };
  let y = 118;
  centred(doc, words.title, y, { font: "bold", size: 30, least: 16, colour: RED, ...whole });
  y += 40;
  if (words.subtitle) {
    doc.font("bold").fontSize(15.5).fillColor(RED);
    doc.text(words.subtitle, LEFT + 40, y, { width: TEXT_WIDTH - 80, align: "center" });
    y = doc.y + 4;
  }
  centred(doc, "Chứng nhận", y + 4, { font: "italic", size: 14, ...whole });
  centred(doc, words.name, y + 24, { font: "bold", size: 21, least: 13, ...whole });
  y += 60;
  for (const { label, value } of words.lines) {
    doc
      .font("regular")
      .fontSize(14.5)
      .fillColor(SOFT)
      .text(`${label} `, LEFT + 30, y, { continued: true, width: TEXT_WIDTH - 60 });
    doc.font("bold").fillColor(INK).text(value, { lineGap: 1 });
    y = doc.y + 5;
  }
}

function foot(doc: Doc, words: Words, address: string): void {
  const top = HEIGHT - EDGE - 12 - QR_SIZE - 22;
  qr(doc, address, LEFT, top);
  doc.font("regular").fontSize(10.5).fillColor(INK);
  for (const [index, text] of words.foot.entries())
    doc.text(text, LEFT + QR_SIZE + 12, top + 4 + index * 14, { lineBreak: false });
  doc
    .fontSize(8.5)
    .fillColor(SOFT)
    .text(address, LEFT + QR_SIZE + 12, top + 6 + words.foot.length * 14, { lineBreak: false });

  const box = { x: LEFT + TEXT_WIDTH - 270, width: 270 };
  const start = top - 42;
  centred(doc, words.dated, start, { font: "italic", size: 13, least: 9, ...box });
  centred(doc, words.signerTitle, start + 19, { font: "bold", size: 13, least: 9, ...box });
  centred(doc, words.signer, top + QR_SIZE - 8, { font: "bold", size: 13.5, least: 9, ...box });
}

/** Across what no longer holds, so that nobody takes the print for a valid one. */
function mark(doc: Doc, text: string): void {
  doc.save();
  doc.rotate(-24, { origin: [WIDTH / 2, HEIGHT / 2] });
  doc.fillOpacity(0.16).font("bold").fontSize(96).fillColor(RED);
  doc.text(text, 0, HEIGHT / 2 - 60, { width: WIDTH, align: "center", lineBreak: false });
  doc.restore();
}

export type PdfRequest = Readonly<{
  certificates: readonly PrintedCertificate[];
  /** Where the app is reached: the QR holds a whole address. */
  baseUrl: string;
  progress?: (done: number, total: number) => Promise<void>;
}>;

/** One A4 page across for each certificate, fonts embedded, in one file. */
export async function writeCertificatesPdf({ certificates, baseUrl, progress }: PdfRequest): Promise<Buffer> {
  const base = baseUrl.replace(/\/$/, "");
  const doc = new PDFDocument({
    size: "A4",
    layout: "landscape",
    margin: 0,
    autoFirstPage: false,
    font: PDF_FONTS.regular,
    lang: "vi",
    displayTitle: true,
    info: { Title: certificates[0]?.content.title ?? "Chứng chỉ", Producer: "ly-luan", Creator: "ly-luan" },
  });
  for (const [name, path] of Object.entries(PDF_FONTS)) doc.registerFont(name, path);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  for (const [index, certificate] of certificates.entries()) {
    const words = certificateWords(certificate);
    doc.addPage();
    frame(doc);
    head(doc, words);
    body(doc, words);
    foot(doc, words, `${base}/verify/${certificate.code}`);
    if (words.mark) mark(doc, words.mark);
    // Every few pages the process answers others before it goes on.
    if (index % 10 === 9) await new Promise<void>((resolve) => setImmediate(resolve));
    await progress?.(index + 1, certificates.length);
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
