import { describe, expect, it } from "vitest";
import { decideFile, MAX_FILE_BYTES, MAX_INFLATED_BYTES } from "@/lib/domain/import/decide-file";
import { aLockedWorkbook } from "@/tests/factories/locked-workbook";
import { aZip, contentTypes, MACRO_MAIN, WORD_MAIN, WORKBOOK_MAIN } from "@/tests/factories/zip";
import { inspectFile } from "./inspect";
import { writeWorkbook } from "./write";

async function broken(content: Uint8Array): Promise<readonly unknown[]> {
  const decision = decideFile(await inspectFile(content));
  return decision.ok ? [] : decision.violations;
}

function aWorkbook(): Promise<Buffer> {
  return writeWorkbook({
    sheets: [
      {
        name: "DS",
        columns: [{ header: "Họ và tên" }],
        rows: [["Nguyễn Văn An"]],
      },
    ],
  });
}

/** The first sector of a compound file with the name of one stream in its directory. */
function anOleFile(stream: string): Buffer {
  return Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(504),
    Buffer.from(stream, "utf16le"),
  ]);
}

describe("inspectFile", () => {
  it("lets a workbook through, whatever its name", async () => {
    expect(await broken(await aWorkbook())).toEqual([]);
  });

  it("[IMP-01] refuses a file over the limit before looking inside", async () => {
    expect(await broken(Buffer.alloc(MAX_FILE_BYTES + 1))).toEqual([
      { rule: "IMP-01", bytes: MAX_FILE_BYTES + 1, limit: MAX_FILE_BYTES },
    ]);
  });

  it.each([
    ["an old .xls", anOleFile("Workbook"), "oldWorkbook"],
    ["a PDF named .xlsx", Buffer.from("%PDF-1.7\n1 0 obj"), "pdf"],
    ["a CSV named .xlsx", Buffer.from("Họ và tên;Ngày sinh\n"), "text"],
    ["nothing", Buffer.alloc(0), "empty"],
    ["noise", Buffer.from([1, 2, 0, 3, 4]), "unknown"],
    ["a zip of photographs", aZip([{ name: "a.jpg", content: "x" }]), "zip"],
    ["a Word document", aZip([contentTypes(WORD_MAIN)]), "otherOffice"],
    ["an .xlsb", aZip([contentTypes("application/vnd.ms-excel.sheet.binary.main")]), "binaryWorkbook"],
  ])("[IMP-02] refuses %s", async (_case, content, format) => {
    expect(await broken(content)).toEqual([{ rule: "IMP-02", format }]);
  });

  it.each([
    ["as an office program saves it", aLockedWorkbook()],
    ["as a zip with a password", aZip([{ ...contentTypes(WORKBOOK_MAIN), encrypted: true }])],
  ])("[IMP-03] refuses a file with a password, %s", async (_case, content) => {
    expect(await broken(content)).toEqual([{ rule: "IMP-03" }]);
  });

  it.each([
    ["declared", aZip([contentTypes(MACRO_MAIN)])],
    ["hidden in a plain workbook", aZip([contentTypes(WORKBOOK_MAIN), { name: "xl/vbaProject.bin", content: "x" }])],
  ])("[IMP-04] refuses macros, %s", async (_case, content) => {
    expect(await broken(content)).toEqual([{ rule: "IMP-04" }]);
  });

  it.each([
    [
      "that says how large it is",
      aZip([
        contentTypes(WORKBOOK_MAIN),
        {
          name: "xl/a.xml",
          content: "",
          declaredBytes: MAX_INFLATED_BYTES + 1,
        },
      ]),
    ],
    [
      "that lies about its size",
      aZip([
        contentTypes(WORKBOOK_MAIN),
        {
          name: "xl/a.xml",
          content: Buffer.alloc(12 * 1024 * 1024),
          declaredBytes: 10,
        },
      ]),
    ],
    [
      "of thousands of parts",
      aZip([
        contentTypes(WORKBOOK_MAIN),
        ...Array.from({ length: 2100 }, (_, n) => ({
          name: `xl/${n}.xml`,
          content: "",
        })),
      ]),
    ],
  ])("[IMP-05] refuses a bomb %s", async (_case, content) => {
    expect(await broken(content)).toEqual([{ rule: "IMP-05" }]);
  });

  it("[IMP-06] refuses a file cut short or altered", async () => {
    const whole = await aWorkbook();
    expect(await broken(whole.subarray(0, whole.length - 40))).toEqual([{ rule: "IMP-06" }]);
    expect(await broken(aZip([{ ...contentTypes(WORKBOOK_MAIN), crc: 1 }]))).toEqual([{ rule: "IMP-06" }]);
  });
});
