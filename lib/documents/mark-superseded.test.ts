import { Document, Packer, Paragraph } from "docx";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { readSheet } from "@/lib/spreadsheet/read";
import { writeWorkbook } from "@/lib/spreadsheet/write";
import { readZipDirectory } from "@/lib/spreadsheet/zip-directory";
import { partOf } from "@/tests/support/word-file";
import { markSheet, markWord, supersededLetterWords, supersededWords } from "./mark-superseded";
import { rewriteZip } from "./rewrite-zip";
import { paragraph, run, section } from "./word-parts";

const BY = { issue: 2, number: "12-QĐ/HU", signedOn: day("2026-03-05"), issuedOn: day("2026-03-06") };
const WORDS = supersededWords(BY);
const BARE_SHEET = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
const NASTY = 'Lớp <A> & "B"';

describe("[PAP-09] the mark on a superseded paper", () => {
  it.each([
    ["with number and day", {}, "06/03/2026 thay bằng bản ban hành lần 2 (số 12-QĐ/HU, ký ngày 05/03/2026)."],
    ["without a day", { signedOn: null }, "lần 2 (số 12-QĐ/HU)."],
    ["without a number", { number: null }, "lần 2 (ký ngày 05/03/2026)."],
    ["without either", { number: null, signedOn: null }, "lần 2. Bản này"],
  ])("says by what and when: %s", (_case, changes, words) => {
    expect(supersededWords({ ...BY, ...changes })).toContain(words);
  });

  it.each([
    [
      "by a letter with its number",
      { number: "03-TB/TTCT", sentOn: day("2026-04-12") },
      "thông báo số 03-TB/TTCT ngày 12/04/2026",
    ],
    ["by one without", { number: null, sentOn: day("2026-04-12") }, "bằng thông báo ngày 12/04/2026"],
    ["by none yet", null, "BỊ RÚT: lớp được mở lại"],
  ])("on a letter of results: %s", (_case, by, words) => {
    expect(supersededLetterWords(by)).toContain(words);
  });

  it("stands in the head of every page of a Word file; the text stays as it was", async () => {
    const pages = [false, true].map((landscape) => section([paragraph([run("Nội dung")])], landscape));
    const word = await Packer.toBuffer(new Document({ sections: pages }));
    const marked = markWord(word, WORDS);
    const heads = (readZipDirectory(marked, 1000) ?? []).filter(({ name }) => name.startsWith("word/header"));
    expect(heads.length).toBeGreaterThanOrEqual(4);
    for (const { name } of heads) expect(partOf(marked, name).split(WORDS)).toHaveLength(2);
    expect(partOf(marked, "word/document.xml")).toBe(partOf(word, "word/document.xml"));
    expect(markWord(word, WORDS).equals(marked)).toBe(true);
  });

  it("is the first line of a Word file without page heads; signs of XML stay signs", async () => {
    const word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("Nội dung")] }] }));
    const text = partOf(markWord(word, NASTY), "word/document.xml");
    expect(text).toContain("Lớp &lt;A&gt; &amp; &quot;B&quot;");
    expect(text.indexOf("Lớp &lt;A&gt;")).toBeLessThan(text.indexOf("Nội dung"));
  });

  it("is the first row of a workbook; every row below it is one further down", async () => {
    const columns = [{ header: "STT" }, { header: "Họ và tên" }];
    const rows = Array.from({ length: 12 }, (_, index) => [index + 1, `Người ${index + 1}`]);
    const sheets = [{ name: "Danh sách", title: ["Huyện ủy", "Danh sách cử"], columns, rows }];
    const sheet = Buffer.from(await writeWorkbook({ sheets }));
    const marked = markSheet(sheet, NASTY);
    const xml = partOf(marked, "xl/worksheets/sheet1.xml");
    expect(xml).toContain('<dimension ref="A1:B17"/>');
    expect(xml).toContain('<pane ySplit="5" topLeftCell="A6"');
    const [before, after] = [await readSheet(sheet, 0), await readSheet(marked, 0)];
    if (before.state !== "read" || after.state !== "read") throw new Error("unreadable");
    expect(after.rows[0]).toEqual({ no: 1, cells: [NASTY] });
    expect(after.rows.slice(1)).toEqual(before.rows.map(({ no, cells }) => ({ no: no + 1, cells })));
    expect(markSheet(sheet, NASTY).equals(marked)).toBe(true);
  });

  it("is put without a style where the first row has none", async () => {
    const sheet = Buffer.from(await writeWorkbook({ sheets: [{ name: "Danh sách", columns: [], rows: [] }] }));
    const bare = rewriteZip(sheet, (name) => (name === "xl/worksheets/sheet1.xml" ? BARE_SHEET : null));
    expect(partOf(markSheet(bare, "Đã thay"), "xl/worksheets/sheet1.xml")).toBe(
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Đã thay</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>',
    );
  });
});

it("refuses what is no zip archive", () => {
  expect(() => rewriteZip(Buffer.from("không phải zip"), () => null)).toThrow();
});
