import type { Day } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import { rewriteZip } from "./rewrite-zip";

/*
 * PAP-09: a paper that another one has taken the place of says so itself, on every page and in the first row of its
 * list, when it is fetched. What is kept stays as it was issued; the mark is put on the copy, the same for the same paper.
 */

export type Successor = Readonly<{ issue: number; number: string | null; signedOn: Day | null; issuedOn: Day }>;

export function supersededWords({ issue, number, signedOn, issuedOn }: Successor): string {
  const named = [number && `số ${number}`, signedOn && `ký ngày ${formatDay(signedOn)}`].filter(Boolean).join(", ");
  return `BẢN ĐÃ ĐƯỢC THAY: từ ngày ${formatDay(issuedOn)} thay bằng bản ban hành lần ${issue}${named ? ` (${named})` : ""}. Bản này chỉ để lưu, không sử dụng.`;
}

/** The same for a letter of results; `by` is null while the class is open again and its new letter is not written. */
export function supersededLetterWords(by: Readonly<{ number: string | null; sentOn: Day }> | null): string {
  if (by === null) return "THÔNG BÁO ĐÃ BỊ RÚT: lớp được mở lại để xem lại kết quả. Bản này chỉ để lưu, không sử dụng.";
  const named = by.number === null ? "thông báo" : `thông báo số ${by.number}`;
  return `THÔNG BÁO ĐÃ ĐƯỢC THAY bằng ${named} ngày ${formatDay(by.sentOn)}. Bản này chỉ để lưu, không sử dụng.`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** In the head of every page; a file without page heads gets it as its first line. */
export function markWord(file: Buffer, words: string): Buffer {
  const line = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman"/><w:b/><w:color w:val="C00000"/><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve">${escapeXml(words)}</w:t></w:r></w:p>`;
  let heads = 0;
  const marked = rewriteZip(file, (name, text) => {
    if (!/^word\/header\d*\.xml$/.test(name)) return null;
    heads += 1;
    return text().replace("</w:hdr>", `${line}</w:hdr>`);
  });
  if (heads > 0) return marked;
  return rewriteZip(file, (name, text) =>
    name === "word/document.xml" ? text().replace("<w:body>", `<w:body>${line}`) : null,
  );
}

const below = (_: string, lead: string, row: string, tail = "") => `${lead}${Number(row) + 1}${tail}`;

/** As a row of its own above all others, on every sheet: what stood in row 1 stands in row 2, and so on. */
export function markSheet(file: Buffer, words: string): Buffer {
  return rewriteZip(file, (name, text) => {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) return null;
    const xml = text();
    const style = /<c r="A1"[^>]* s="(\d+)"/.exec(xml)?.[1];
    const cell = `<c r="A1" t="inlineStr"${style ? ` s="${style}"` : ""}><is><t>${escapeXml(words)}</t></is></c>`;
    return xml
      .replace(/(<row r=")(\d+)(")/g, below)
      .replace(/(<c r="[A-Z]+)(\d+)(")/g, below)
      .replace(/(<pane ySplit=")(\d+)(")/g, below)
      .replace(/( topLeftCell="[A-Z]+)(\d+)(")/g, below)
      .replace(/(<dimension ref="A1:[A-Z]+)(\d+)(")/g, below)
      .replace("<sheetData>", `<sheetData><row r="1">${cell}</row>`);
  });
}
