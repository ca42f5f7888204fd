import { describe, expect, it } from "vitest";
import type { ImportCell, ImportRow } from "@/lib/domain/import/cell";
import { day } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import { type ListedLearner, matchMarkRows } from "./match-mark-rows";
import { lackingFields, mappingOfRow, recognizeMarkList } from "./recognize-mark-list";

const rows = (...lists: ImportCell[][]): ImportRow[] => lists.map((cells, index) => ({ no: index + 1, cells }));
const HEADER: ImportCell[] = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Điểm", "Điểm bằng chữ", "Ký tên"];

const learner = (
  key: number,
  fullName: string,
  birth: string,
  changes: Partial<ListedLearner> = {},
): ListedLearner => ({
  key,
  number: key,
  code: null,
  fullName,
  birthDate: day(birth),
  yearOnly: false,
  ...changes,
});
const AN = learner(1, "Nông Văn An", "1980-05-15");
const BINH = learner(2, "Hoàng Thị Bình", "1985-01-01", { yearOnly: true });
const BINH_TOO = learner(3, "Hoàng Thị Bình", "1990-07-02", { code: "B07" });
const ALL = [AN, BINH, BINH_TOO];

function match(...lists: ImportCell[][]) {
  const all = rows(HEADER, ...lists);
  const mapping = recognizeMarkList(all, fold);
  if (!mapping) throw new Error("no header found");
  return matchMarkRows(all, mapping, ALL, fold);
}

describe("recognizeMarkList", () => {
  it("[RES-19] finds the header below a title, whatever the wording, and leaves marks in words alone", () => {
    const mapping = recognizeMarkList(rows(["KẾT QUẢ LỚP SƠ CẤP"], [], HEADER), fold);
    expect(mapping?.headerRow).toBe(3);
    expect(mapping?.columns.map(({ field }) => field)).toEqual([
      "number",
      "fullName",
      "birthDate",
      null,
      "mark",
      null,
      null,
    ]);
  });

  it("[RES-19] knows surname and name in two columns, blind numbers, and takes the first of two columns of marks", () => {
    const mapping = mappingOfRow(
      { no: 1, cells: ["Họ và tên đệm", "Tên", "Năm sinh", "Số phách", "Điểm thi", "Điểm thi lại"] },
      fold,
    );
    expect(mapping.columns.map(({ field }) => field)).toEqual([
      "familyName",
      "givenName",
      "birthDate",
      "code",
      "mark",
      null,
    ]);
  });

  it("[RES-19] leaves columns without a label alone", () => {
    const mapping = mappingOfRow({ no: 1, cells: ["Họ và tên", null, "Điểm"] }, fold);
    expect(mapping.columns.map(({ column, field }) => [column, field])).toEqual([
      [0, "fullName"],
      [2, "mark"],
    ]);
  });

  it("[RES-19] says what is lacking", () => {
    const lacking = (...cells: string[]) => lackingFields(mappingOfRow({ no: 1, cells }, fold));
    expect(lacking("Đơn vị")).toEqual(["fullName", "mark"]);
    expect(lacking("Họ và tên")).toEqual(["mark"]);
    expect(lacking("Tên", "Điểm")).toEqual(["fullName"]);
    expect(lacking("Họ đệm", "Tên", "Điểm")).toEqual([]);
    expect(lacking("Số phách", "Điểm")).toEqual([]);
  });

  it("[RES-19] gives the row that speaks of most where none is complete, and nothing for an empty sheet", () => {
    expect(recognizeMarkList(rows(["Họ và tên"], ["Họ và tên", "Ngày sinh"], ["x"]), fold)?.headerRow).toBe(2);
    expect(recognizeMarkList([], fold)).toBeNull();
    expect(recognizeMarkList([{ no: 41, cells: HEADER }], fold)).toBeNull();
  });
});

describe("matchMarkRows", () => {
  it("[RES-20] matches by name and birth date, with the number to tell namesakes apart", () => {
    const found = match(
      [1, "NÔNG VĂN AN", "15/05/1980", "xã A", "7,5"],
      [2, "Hoàng Thị Bình", 1985, "xã B", 8],
      ["", "Hoàng Thị Bình", { day: day("1990-07-02") }, "xã B", "V"],
    );
    expect(found.map(({ key, mark, missing, issue }) => [key, mark, missing, issue])).toEqual([
      [1, 7.5, null, null],
      [2, 8, null, null],
      [3, null, "absent", null],
    ]);
  });

  it("[RES-20] a number alone will do where no name stands, and tells namesakes apart without a date", () => {
    expect(match([1, "", "", "", 6])[0]).toMatchObject({ key: 1, mark: 6 });
    expect(match([9, "", "", "", 6])[0]).toMatchObject({ key: null, issue: { problem: "nobody", text: "9" } });
    expect(match([3, "Hoàng Thị Bình", "", "", 6])[0]).toMatchObject({ key: 3 });
    expect(match([1, "Hoàng Thị Bình", "", "", 6])[0]).toMatchObject({ issue: { rule: "RES-20", problem: "several" } });
  });

  it("[RES-20] refuses whom it does not know, and a number, name or date that do not belong together", () => {
    expect(match(["", "Người Lạ", "", "", 6])[0]?.issue).toEqual({
      rule: "RES-20",
      column: 1,
      text: "Người Lạ",
      problem: "nobody",
    });
    expect(match([1, "Người Lạ", "", "", 6])[0]).toMatchObject({ issue: { problem: "differs", column: 1 } });
    expect(match([1, "Nông Văn An", "16/05/1980", "", 6])[0]).toMatchObject({
      issue: { problem: "differs", column: 2, text: "16/05/1980" },
    });
    expect(match([1, "Nông Văn An", "không rõ", "", 6])[0]).toMatchObject({ key: 1 });
    expect(match(["", "", "", "", 6])[0]).toMatchObject({ key: null, issue: { problem: "nobody", column: null } });
  });

  it("[RES-20] knows a blind number, and surname and name in two columns", () => {
    const blind = rows(["Số phách", "Điểm"], ["b07", 9], ["B99", 9]);
    const found = matchMarkRows(blind, mappingOfRow(blind[0] as ImportRow, fold), ALL, fold);
    expect(found).toMatchObject([{ key: 3, mark: 9 }, { issue: { problem: "nobody", column: 0 } }]);
    const parted = rows(["Họ đệm", "Tên", "Điểm"], ["Nông Văn", "An", 9], ["Nông", "Lạ", 9]);
    const named = matchMarkRows(parted, mappingOfRow(parted[0] as ImportRow, fold), ALL, fold);
    expect(named).toMatchObject([{ key: 1 }, { issue: { problem: "nobody", column: 1 } }]);
  });

  it("[RES-01] says row and column of what is no mark", () => {
    const bad = match(
      [1, "Nông Văn An", "", "", 11],
      [1, "Nông Văn An", "", "", "bảy"],
      [1, "Nông Văn An", "", "", { day: day("2026-05-08") }],
      [1, "Nông Văn An", "", "", { broken: "formula" }],
      [1, "Nông Văn An", "", "", -1],
    );
    expect(bad.map(({ no, issue }) => [no, issue?.rule, issue && "problem" in issue && issue.problem])).toEqual([
      [2, "RES-01", "tooHigh"],
      [3, "RES-01", "notANumber"],
      [4, "RES-01", "notANumber"],
      [5, "RES-01", "broken"],
      [6, "RES-01", "tooLow"],
    ]);
    expect(bad[0]?.issue).toMatchObject({ column: 4, text: "11" });
  });

  it("[RES-21] the second row of the same person is told, and rows without a mark are left out", () => {
    const found = match([1, "Nông Văn An", "", "", 7], ["", "Tổng số: 3"], [1, "Nông Văn An", "", "", 8]);
    expect(found).toHaveLength(2);
    expect(found[1]).toMatchObject({ no: 4, issue: { rule: "RES-21", firstRow: 2 }, mark: null });
  });

  it("reads nothing where no column of marks is chosen", () => {
    const list = rows(["Họ và tên"], ["Nông Văn An"]);
    expect(matchMarkRows(list, mappingOfRow(list[0] as ImportRow, fold), ALL, fold)).toEqual([]);
  });
});
