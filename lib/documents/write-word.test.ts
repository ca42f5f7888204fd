import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { partOf, runsOf, type WordRun } from "@/tests/support/word-file";
import type { PaperDocument, PaperFrame } from "./paper-document";
import { boldTextWidth } from "./text-width";
import { placeAndDay } from "./word-frame";
import { writeWord } from "./write-word";

const FRAME: PaperFrame = {
  layout: "party",
  upperBody: "Tỉnh ủy Lạng Sơn",
  body: "Huyện ủy Tràng Định",
  number: "36-TB/HU",
  mark: "TB/HU",
  place: "Tràng Định",
  signedOn: day("2026-02-05"),
  authority: "T/M Ban Thường vụ",
  signerTitle: "Bí thư",
  signer: "Người Ký Thử",
  recipients: ["Các đảng ủy xã", "Lưu Văn phòng"],
};
const PAPER: PaperDocument = {
  type: "Thông báo",
  about: "chiêu sinh lớp thử",
  landscape: false,
  blocks: [
    { kind: "text", text: "Nội dung thử." },
    { kind: "article", lead: "Điều 1.", text: "Mở lớp." },
    {
      kind: "table",
      columns: [
        { header: "Nam", group: "Ngày sinh", width: 1 },
        { header: "Nữ", group: "Ngày sinh", width: 1 },
        { header: "Số", width: 1 },
      ],
      rows: [["01/01/1980", null, 1250]],
      total: ["Cộng", null, 1250],
    },
  ],
  annexes: [],
};

async function written(frame: Partial<PaperFrame> = {}, paper: Partial<PaperDocument> = {}) {
  const xml = partOf(await writeWord({ ...PAPER, ...paper }, { ...FRAME, ...frame }), "word/document.xml");
  const runs = runsOf(xml);
  const find = (text: string): WordRun => {
    const found = runs.find((run) => run.text === text);
    if (!found) throw new Error(`no run “${text}” in ${runs.map((run) => run.text).join(" | ")}`);
    return found;
  };
  return { xml, runs, find };
}

describe("the Party layout (Hướng dẫn 36-HD/VPTW)", () => {
  it("is set in Times New Roman throughout, on A4", async () => {
    const { xml, runs } = await written();
    expect(new Set(runs.map((run) => run.font))).toEqual(new Set(["Times New Roman"]));
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/);
  });

  it("names the Party bold 15 with a rule as long as the text, place and day in italics 14", async () => {
    const { xml, find } = await written();
    expect(find("ĐẢNG CỘNG SẢN VIỆT NAM")).toMatchObject({ points: 15, bold: true });
    expect(find("Tràng Định, ngày 05 tháng 02 năm 2026")).toMatchObject({ points: 14, italic: true, bold: false });
    const right = Math.round(9355 * 0.55);
    const [, indent = ""] = /<w:pBdr><w:top [^>]*\/><\/w:pBdr>.*?<w:ind w:left="(\d+)"/s.exec(xml) ?? [];
    expect(Math.abs(right - 2 * Number(indent) - boldTextWidth("ĐẢNG CỘNG SẢN VIỆT NAM", 15))).toBeLessThan(40);
  });

  it("has the upper body in capitals, the issuing body in bold capitals, a star, the number without a colon", async () => {
    const { runs, find } = await written();
    expect(find("TỈNH ỦY LẠNG SƠN")).toMatchObject({ points: 14, bold: false });
    expect(find("HUYỆN ỦY TRÀNG ĐỊNH")).toMatchObject({ points: 14, bold: true });
    expect(find("Số 36-TB/HU")).toMatchObject({ points: 14, bold: false });
    const texts = runs.map((run) => run.text);
    expect(texts.indexOf("*")).toBe(texts.indexOf("HUYỆN ỦY TRÀNG ĐỊNH") + 1);
    expect(find("THÔNG BÁO")).toMatchObject({ points: 16, bold: true });
    expect(find("Nội dung thử.")).toMatchObject({ points: 14, bold: false });
    expect(find("T/M BAN THƯỜNG VỤ").bold).toBe(true);
    expect(find("BÍ THƯ").bold).toBe(false);
  });

  it("leaves room for a number and a day that are not known yet", async () => {
    const { find } = await written({ number: null, signedOn: null });
    expect(find("Số         -TB/HU").points).toBe(14);
    expect(placeAndDay({ ...FRAME, signedOn: null })).toMatch(/^Tràng Định, ngày {7}tháng {7}năm/);
  });
});

describe("the State layout (Nghị định 30/2020/NĐ-CP)", () => {
  it("has the name of the country, the motto and “Số:” with a colon", async () => {
    const { find, runs } = await written({ layout: "state", number: "12/TB-TTCT", authority: "", upperBody: "" });
    expect(find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")).toMatchObject({ points: 12, bold: true });
    expect(find("Độc lập - Tự do - Hạnh phúc")).toMatchObject({ points: 13, bold: true });
    expect(find("Số: 12/TB-TTCT").bold).toBe(false);
    expect(find("THÔNG BÁO")).toMatchObject({ points: 14, bold: true });
    expect(find("BÍ THƯ").bold).toBe(true);
    const texts = runs.map((run) => run.text);
    expect(texts).not.toContain("*");
    expect(texts).not.toContain("ĐẢNG CỘNG SẢN VIỆT NAM");
  });
});

describe("what stands on the pages", () => {
  it("repeats a table's heading, joins grouped columns, writes numbers the Vietnamese way", async () => {
    const { xml, find } = await written();
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(xml).toContain('<w:gridSpan w:val="2"/>');
    expect(find("Ngày sinh").bold).toBe(true);
    expect(find("1.250").bold).toBe(false);
    expect(find("Điều 1. ").bold).toBe(true);
  });

  it("turns the page for a wide list and puts an annex on pages of its own", async () => {
    const { xml, find } = await written(
      {},
      { landscape: true, annexes: [{ title: "Phụ lục", subtitle: "(kèm theo)", landscape: false, blocks: [] }] },
    );
    expect(xml.match(/<w:sectPr/g)).toHaveLength(2);
    expect(xml).toContain('w:orient="landscape"');
    expect(find("PHỤ LỤC").bold).toBe(true);
    expect(find("(kèm theo)").italic).toBe(true);
  });

  it("nobody signs on a page without text", async () => {
    const { xml } = await written({}, { blocks: [{ kind: "text", text: "Cuối." }] });
    const last = xml.slice(xml.lastIndexOf("<w:p>", xml.indexOf("Cuối.")), xml.indexOf("Cuối."));
    expect(last).toContain("<w:keepNext/>");
  });

  it("names who decides", async () => {
    const { find } = await written({}, { decider: "Ban Thường vụ Huyện ủy" });
    expect(find("BAN THƯỜNG VỤ HUYỆN ỦY").bold).toBe(true);
  });
});
