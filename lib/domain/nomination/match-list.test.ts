import { describe, expect, it } from "vitest";
import type { ImportCell } from "@/lib/domain/import/cell";
import { recognizeHeader, toMapping } from "@/lib/domain/import/recognize-columns";
import { day } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import { MOST_LISTED, matchList, readNominationList } from "./match-list";

const TODAY = day("2026-03-10");
const HEADER = [
  ["STT", "Họ và tên", "Ngày sinh", null, "Quê quán", "Chức vụ", "Xếp loại 2 năm liền trước", null],
  [null, null, "Nam", "Nữ", null, null, "2024", "2025"],
];

function read(people: readonly (readonly ImportCell[])[], header: readonly (readonly ImportCell[])[] = HEADER) {
  const rows = [["HUYỆN UỶ"], ["DANH SÁCH CỬ ĐI HỌC"], ...header, ...people].map((cells, index) => ({
    no: index + 1,
    cells,
  }));
  const found = recognizeHeader(rows, "people", fold);
  if (!found) throw new Error("no header");
  return readNominationList(rows, toMapping(0, found), TODAY, fold);
}
const listed = (people: readonly (readonly ImportCell[])[]) => {
  const answer = read(people);
  return answer.ok ? answer.value : [];
};
const person = (id: number, fullName: string, birthDate: string, birthPrecision: "day" | "year" = "day") => ({
  id,
  fullName,
  birthDate: day(birthDate),
  birthPrecision,
});

describe("a nomination list as our own paper writes it", () => {
  it("[NOM-22] gives people row by row, with the number in the margin; totals and signatures are none", () => {
    const rows = listed([
      [1, "Nguyễn Văn An", "01/02/1980", null, "Lạng Sơn", "Chủ tịch"],
      [2, "Trần Thị Bình", null, "1985", null, "Bí thư"],
      [null, "Tổng số: 2 người"],
    ]);
    expect(rows.map(({ no, name, birth, issues }) => [no, name, birth?.day, birth?.precision, issues.length])).toEqual([
      [5, "Nguyễn Văn An", "1980-02-01", "day", 0],
      [6, "Trần Thị Bình", "1985-01-01", "year", 0],
    ]);
  });

  it("[NOM-21] reads the workbook of our own nomination list, with the columns its readers may see or without", () => {
    const own = ["STT", "Họ và tên", "Ngày sinh (nam)", "Ngày sinh (nữ)", "Quê quán", "Chức vụ", "Đơn vị"];
    const more = ["Trình độ văn hóa", "Chuyên môn", "LLCT", "Quy hoạch", "Xếp loại 2 năm liền trước (2024)", "Ghi chú"];
    const answer = read([[1, "Trần Thị Bình", null, "05/06/1985", "Lạng Sơn", "Bí thư", "Xã A"]], [[...own, ...more]]);
    expect(answer).toMatchObject({
      value: [{ no: 4, name: "Trần Thị Bình", birth: { day: "1985-06-05", precision: "day" }, issues: [] }],
    });
  });

  it("[NOM-22] names the row and the column of what is wrong", () => {
    const [bad, noName] = listed([
      [1, "Nguyễn Văn An", "31/02/1980", null],
      [2, null, "01/02/1980", null, null, "Chủ tịch"],
    ]);
    expect(bad).toMatchObject({ no: 5, issues: [{ column: 2, code: "noSuchDay" }] });
    expect(noName).toMatchObject({ no: 6, issues: [{ column: 1, code: "missingName" }] });
  });

  it.each([
    ["no people", [], HEADER, { problem: "empty" }],
    [
      "more than can be sent at once",
      Array.from({ length: MOST_LISTED + 1 }, (_, index) => [index + 1, `Người Thứ ${index}`, "01/02/1980"]),
      HEADER,
      { problem: "tooLong", rows: MOST_LISTED + 1, most: MOST_LISTED },
    ],
  ] as const)("[NOM-22] refuses a list of %s", (_case, people, header, violation) => {
    expect(read(people, header)).toEqual({ ok: false, violations: [{ rule: "NOM-22", ...violation }] });
  });

  it("[NOM-22] takes exactly as many as can be sent, and no list without names", () => {
    const most = Array.from({ length: MOST_LISTED }, (_, index) => [index + 1, `Người Thứ ${index}`, "01/02/1980"]);
    expect(listed(most)).toHaveLength(MOST_LISTED);
    const mapping = { sheet: 0, headerRow: 1, headerRows: 1, columns: [{ column: 0, field: "birthDate" as const }] };
    expect(readNominationList([{ no: 2, cells: ["1980"] }], mapping, TODAY, fold)).toEqual({
      ok: false,
      violations: [{ rule: "NOM-22", problem: "noNames" }],
    });
  });
});

describe("whom a row means", () => {
  const known = [
    person(1, "Nguyễn Văn An", "1980-02-01"),
    person(2, "Trần Thị Bình", "1985-01-01", "year"),
    person(3, "Lê Thị Chi", "1990-03-04"),
    person(4, "Lê Thị Chi", "1990-03-04"),
  ];
  const match = (...cells: readonly ImportCell[][]) =>
    matchList(listed(cells), known, fold).map(({ state, people, twiceOf }) => [state, people, twiceOf]);

  it.each([
    ["the same name and day", [1, "NGUYEN VAN AN", "01/02/1980"], ["found", [1], null]],
    ["a year where the sheet knows no more", [1, "Nguyễn Văn An", "1980"], ["found", [1], null]],
    ["a day where the record knows the year", [1, "Trần Thị Bình", null, "05/06/1985"], ["found", [2], null]],
    ["the same name born another day", [1, "Nguyễn Văn An", "02/02/1980"], ["unknown", [1], null]],
    ["nobody of the unit", [1, "Hoàng Văn Dũng", "02/02/1980"], ["unknown", [], null]],
    ["namesakes born the same day", [1, "Lê Thị Chi", null, "04/03/1990"], ["choose", [3, 4], null]],
    ["no birth date", [1, "Nguyễn Văn An"], ["choose", [1], null]],
    ["no birth date and nobody", [1, "Hoàng Văn Dũng"], ["unknown", [], null]],
    ["a cell that is wrong", [1, "Nguyễn Văn An", "99/99/1980"], ["error", [], null]],
  ] as const)("[NOM-21] %s", (_case, cells, expected) => {
    expect(match([...cells])).toEqual([expected]);
  });

  it("[NOM-21] one person in two rows counts once", () => {
    expect(match([1, "Nguyễn Văn An", "01/02/1980"], [2, "nguyễn văn an", "1980"])).toEqual([
      ["found", [1], null],
      ["twice", [1], 5],
    ]);
  });
});
