import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { neutralize, restoreNeutralized } from "./neutralize";
import { listSheets, readSheet, readTopRows } from "./read";
import { streamSheet, writeWorkbook } from "./write";

async function cellsOf(bytes: Uint8Array, sheet = 0) {
  const read = await readSheet(bytes, sheet);
  return read.state === "read" ? read.rows : read.state;
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const COLUMNS = [
  { header: "Họ và tên" },
  { header: "Ngày sinh", type: "day" },
  { header: "Tuổi", type: "number" },
] as const;

describe("writeWorkbook", () => {
  it("writes what is read back: texts, days as date cells, numbers, blanks", async () => {
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: "Cán bộ",
          title: ["Xã Chí Minh"],
          columns: COLUMNS,
          rows: [
            ["Trần Thị Bình", "1980-03-05", 40],
            ["Lê Văn An", null, null],
          ],
        },
      ],
    });
    expect(await cellsOf(bytes)).toEqual([
      { no: 1, cells: ["Xã Chí Minh"] },
      { no: 3, cells: ["Họ và tên", "Ngày sinh", "Tuổi"] },
      { no: 4, cells: ["Trần Thị Bình", { day: "1980-03-05" }, 40] },
      { no: 5, cells: ["Lê Văn An"] },
    ]);
  });

  it("never writes a text that would run, and reads its own back as it was", async () => {
    const hostile = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)"];
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: "X",
          columns: hostile.map((header) => ({ header })),
          rows: [hostile],
        },
      ],
    });
    const raw = await writeAndLook(bytes);
    expect(raw.every((text) => text.startsWith("'"))).toBe(true);
    expect(await cellsOf(bytes)).toEqual([
      { no: 1, cells: hostile },
      { no: 2, cells: hostile },
    ]);
  });

  it("streams a sheet with the same cells", async () => {
    const bytes = await bytesOf(
      streamSheet({
        name: "Cán bộ",
        columns: COLUMNS,
        rows: [["=1+1", "2000-02-29", 1]],
      }),
    );
    expect(await cellsOf(bytes)).toEqual([
      { no: 1, cells: ["Họ và tên", "Ngày sinh", "Tuổi"] },
      { no: 2, cells: ["=1+1", { day: "2000-02-29" }, 1] },
    ]);
  });

  it("offers the choices of another sheet and lists the sheets", async () => {
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: "Danh sách",
          columns: [{ header: "Đơn vị" }],
          rows: [],
          choices: [
            {
              column: 0,
              fromSheet: "Đơn vị: mã/tên",
              fromColumn: 0,
              count: 2,
              rows: 500,
            },
          ],
        },
        {
          name: "Đơn vị: mã/tên",
          columns: [{ header: "Tên" }],
          rows: [["Xã A"], ["Xã B"]],
        },
      ],
    });
    expect(await listSheets(bytes)).toEqual([
      { index: 0, name: "Danh sách" },
      { index: 1, name: "Đơn vị  mã tên" },
    ]);
    expect(await readTopRows(bytes, 1, 2)).toEqual([
      { no: 1, cells: ["Tên"] },
      { no: 2, cells: ["Xã A"] },
    ]);
  });
});

async function writeAndLook(bytes: Uint8Array): Promise<string[]> {
  const { readXlsx } = await import("hucre/xlsx");
  return (await readXlsx(bytes)).sheets[0]?.rows[1]?.map(String) ?? [];
}

describe("neutralize", () => {
  it("leaves nothing that runs, and is undone by reading, for any text a cell can hold", () => {
    const writable = fc
      .string({ unit: "grapheme" })
      .filter((text) => text.isWellFormed() && !/[\p{Cc}\ufffe\uffff]/u.test(text) && !text.startsWith("'"));
    fc.assert(
      fc.property(writable, (text) => {
        expect(neutralize(text)).not.toMatch(/^[=+\-@\t\r]/);
        expect(restoreNeutralized(neutralize(text))).toBe(text);
      }),
    );
  });

  it("drops what XML cannot hold", () => {
    expect(neutralize("a\u0000b\u0007c\ud800")).toBe("abc\ufffd");
  });
});

describe("readSheet", () => {
  it("repeats a value merged downwards, and marks a formula whose result the file lacks", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "S",
          rows: [
            ["Xã A", 1],
            [null, 2],
            ["Xã B", null],
          ],
          merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }],
          cells: new Map([
            [
              "0,2",
              {
                formula: "SUM(1,2)",
                formulaResult: 3,
                type: "formula" as const,
                value: 3,
              },
            ],
            ["2,1", { formula: "SUM(1,2)", type: "formula" as const, value: null }],
          ]),
        },
      ],
    });
    expect(await cellsOf(bytes)).toEqual([
      { no: 1, cells: ["Xã A", 1, 3] },
      { no: 2, cells: ["Xã A", 2] },
      { no: 3, cells: ["Xã B", { broken: "formula" }] },
    ]);
  });

  it("says so when the sheet cannot be read", async () => {
    expect(await cellsOf(Buffer.from("PK nothing"))).toBe("unreadable");
    expect(await listSheets(Buffer.from("PK nothing"))).toBeNull();
  });
});
