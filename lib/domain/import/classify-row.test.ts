import { describe, expect, it } from "vitest";
import { fold } from "@/lib/text/fold";
import type { ImportCell } from "./cell";
import { classifyRow } from "./classify-row";
import type { ColumnMapping, ImportField } from "./fields";

function mapping(...fields: readonly ImportField[]): ColumnMapping {
  return {
    sheet: 0,
    headerRow: 1,
    headerRows: 1,
    columns: fields.map((field, column) => ({ column, field })),
  };
}

describe("[IMP-12] classifyRow", () => {
  const LIST = mapping("ordinal", "fullName", "birthDate", "position", "unit");
  const classOf = (...cells: readonly ImportCell[]) => classifyRow({ no: 9, cells }, LIST, fold);

  it.each([
    ["a person", [1, "Nguyễn Văn An", "1980", "Bí thư", null], { row: "data" }],
    ["a person with nothing but a name", [7, "Nguyễn Văn An", null, null, null], { row: "data" }],
    ["a name without its number", [null, "Nguyễn Văn An", null, null, null], { row: "data" }],
    ["a number without anything", [8, null, null, null, null], { row: "data" }],
    ["a total", ["Tổng cộng: 25 đồng chí", null, null, null, null], { row: "total" }],
    ["a total behind a number", [26, "Cộng", null, 25, null], { row: "total" }],
    ["the numbering of columns", [1, 2, 3, 4, 5], { row: "numbering" }],
    ["the numbering in letters and brackets", ["A", "B", "(1)", "(2)", "(3)"], { row: "numbering" }],
    ["a unit as heading", ["I. Xã Chí Minh", null, null, null, null], { row: "heading", unit: "Xã Chí Minh" }],
    [
      "a unit counted in its own cell",
      ["II", "XÃ ĐOÀN KẾT (12 người)", null, null, null],
      { row: "heading", unit: "XÃ ĐOÀN KẾT" },
    ],
    [
      "a unit without counting",
      ["Đơn vị: Xã Chí Minh", null, null, null, null],
      { row: "heading", unit: "Xã Chí Minh" },
    ],
    ["a section that is no unit", ["A", "Khối Đảng, đoàn thể", null, null, null], { row: "heading", unit: null }],
    ["a count in the margin", ["(12 người)", null, null, null, null], { row: "remark" }],
    ["a remark in the margin", ["Danh sách do Ban Tổ chức lập", null, null, null, null], { row: "remark" }],
  ] as const)("tells %s", (_case, cells, expected) => {
    expect(classOf(...cells)).toEqual(expected);
  });
});
