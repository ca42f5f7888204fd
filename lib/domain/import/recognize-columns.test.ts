import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "@/lib/text/fold";
import type { ImportCell, ImportRow } from "./cell";
import { isFieldOf, mappingViolations } from "./fields";
import {
  headerAt,
  headerSignature,
  isComplete,
  recognizeHeader,
  toMapping,
  withAddedColumns,
} from "./recognize-columns";

function sheet(...rows: readonly (readonly ImportCell[])[]): ImportRow[] {
  return rows.map((cells, index) => ({ no: index + 1, cells }));
}

function fieldsOf(rows: readonly ImportRow[], kind: "people" | "units" = "people") {
  const header = recognizeHeader(rows, kind, fold);
  return header === null
    ? null
    : {
        row: header.headerRow,
        rows: header.headerRows,
        fields: header.columns.map(({ field }) => field),
      };
}

describe("recognizeHeader", () => {
  it("finds the header below title, body and date", () => {
    const rows = sheet(
      ["HUYỆN UỶ TRÀNG ĐỊNH", null, null, "ĐẢNG CỘNG SẢN VIỆT NAM"],
      [],
      ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
      ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị", "LLCT"],
      [1, "Nguyễn Văn An", "01/02/1980", "Nam", "Chủ tịch UBND xã", "Xã Chí Minh", "TC"],
    );
    expect(fieldsOf(rows)).toEqual({
      row: 4,
      rows: 1,
      fields: ["ordinal", "fullName", "birthDate", "sex", "position", "unit", "level"],
    });
  });

  it("reads birth dates of men and women in two columns under one heading", () => {
    const rows = sheet(
      ["TT", "HỌ VÀ TÊN", "NGÀY, THÁNG, NĂM SINH", null, "Chức danh", "Trình độ", null, null, "Xếp loại", null],
      [null, null, "Nam", "Nữ", null, "Văn hoá", "Chuyên môn", "LLCT", "2023", "Năm 2024"],
      [1, "Nguyễn Văn An", "1980", null, "Bí thư Đảng ủy", "12/12", "Đại học", "TC", "HTT", "HTXS"],
    );
    expect(fieldsOf(rows)).toEqual({
      row: 1,
      rows: 2,
      fields: [
        "ordinal",
        "fullName",
        "birthDateMale",
        "birthDateFemale",
        "position",
        "schooling",
        "degree",
        "level",
        "rating:2023",
        "rating:2024",
      ],
    });
  });

  it("reads levels ticked in columns of their own, and merged cells that repeat their text", () => {
    const rows = sheet(
      ["Họ tên", "Năm sinh", "Trình độ lý luận chính trị", null, null, "Ngày vào Đảng", null],
      ["Họ tên", "Năm sinh", "Sơ cấp", "Trung cấp", "Cao cấp, cử nhân", "Dự bị", "Chính thức"],
    );
    expect(fieldsOf(rows)?.fields).toEqual([
      "fullName",
      "birthDate",
      "levelElementary",
      "levelIntermediate",
      "levelAdvanced",
      "partyJoinedOn",
      "partyOfficialOn",
    ]);
  });

  it.each([
    ["Ho va ten", "fullName"],
    ["HỌ TÊN", "fullName"],
    ["Họ và tên đệm", "familyName"],
    ["Tên", "givenName"],
    ["Ngày tháng năm sinh", "birthDate"],
    ["Năm sinh", "birthDate"],
    ["NAM SINH", "birthDate"],
    ["Ngày sinh (Nam)", "birthDateMale"],
    ["Năm sinh nữ", "birthDateFemale"],
    ["Nữ", "femaleMark"],
    ["Nam/Nữ", "sex"],
    ["Trình độ LLCT", "level"],
    ["Lý luận chính trị", "level"],
    ["Số hiệu bằng", "credentialNumber"],
    ["Ngày cấp", "credentialIssuedOn"],
    ["Năm tốt nghiệp", "credentialIssuedOn"],
    ["Nơi cấp", "credentialIssuer"],
    ["Ngày vào Đảng", "partyJoinedOn"],
    ["Ngày chính thức", "partyOfficialOn"],
    ["Ngày vào Đảng chính thức", "partyOfficialOn"],
    ["Trình độ văn hóa", "schooling"],
    ["Chuyên môn", "degree"],
    ["Dân tộc", "ethnicity"],
    ["Tôn giáo", "religion"],
    ["Quê quán", "nativePlace"],
    ["Quy hoạch chức danh", "plannedPosition"],
    ["Đánh giá năm 2024", "rating:2024"],
    ["Đơn vị công tác", "unit"],
    ["Mã đơn vị", "unitCode"],
    ["Ngày bổ nhiệm", "postFrom"],
    ["Số quyết định", "decisionNo"],
    ["Ghi chú", "note"],
    ["Số CCCD", null],
  ])("knows the column %s", (label, field) => {
    const alone = recognizeHeader(
      sheet([label, field === "fullName" ? "Dân tộc" : "Họ và tên khai sinh", "Tôn giáo", "Điện thoại"]),
      "people",
      fold,
    );
    expect(alone?.columns[0]?.field ?? null).toBe(field);
  });

  it("knows the columns of a list of units", () => {
    const rows = sheet([
      "STT",
      "Mã đơn vị",
      "Tên đơn vị",
      "Loại đơn vị",
      "Mã đơn vị cấp trên",
      "Từ ngày",
      "Đến hết ngày",
      "Vĩ độ",
      "Kinh độ",
    ]);
    expect(fieldsOf(rows, "units")?.fields).toEqual([
      "ordinal",
      "code",
      "name",
      "unitKind",
      "parentCode",
      "validFrom",
      "validTo",
      "latitude",
      "longitude",
    ]);
  });

  it("[IMP-10] a list without names, or without birth dates, is not complete", () => {
    expect(recognizeHeader(sheet(["Loại lớp", "Số lớp", "Địa điểm"]), "people", fold)).toBeNull();
    const header = recognizeHeader(sheet(["Họ và tên", "Đơn vị"]), "people", fold);
    expect(header && mappingViolations("people", toMapping(0, header))).toEqual([
      { rule: "IMP-10", missing: ["birthDate"] },
    ]);
    const units = headerAt(sheet(["Mã", "Loại"]), 1, 1, "units", fold);
    expect(isComplete("units", toMapping(0, units))).toBe(false);
  });

  it("[IMP-11] one thing stands in one column", () => {
    const columns = [
      { column: 0, field: "fullName" },
      { column: 1, field: "birthDate" },
      { column: 2, field: "birthDate" },
      { column: 3, field: "note" },
      { column: 4, field: "note" },
    ] as const;
    expect(
      mappingViolations("people", {
        sheet: 0,
        headerRow: 1,
        headerRows: 1,
        columns,
      }),
    ).toEqual([{ rule: "IMP-11", field: "birthDate" }]);
  });

  it("gives the same signature whatever the case, diacritics and place of the header", () => {
    const signature = (rows: ImportRow[]) => {
      const header = recognizeHeader(rows, "people", fold);
      return header && headerSignature(header, fold);
    };
    expect(signature(sheet(["Họ và tên", "Ngày sinh"]))).toBe(
      signature(sheet(["DANH SÁCH"], [], ["HO VA TEN", "ngày  sinh"])),
    );
  });

  it("never fails and never sees a field twice, whatever the cells", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.constantFrom("Họ và tên", "Ngày sinh", "Nam", "Nữ", "LLCT", "Đơn vị"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }), (rows) => {
        const header = recognizeHeader(sheet(...rows), "people", fold);
        if (header !== null)
          expect(mappingViolations("people", toMapping(0, header)).filter(({ rule }) => rule === "IMP-11")).toEqual([]);
      }),
    );
  });
});

describe("columns somebody corrects", () => {
  it("knows which fields belong to which kind of list", () => {
    expect([
      isFieldOf("people", "fullName"),
      isFieldOf("people", "rating:2024"),
      isFieldOf("people", "latitude"),
    ]).toEqual([true, true, false]);
    expect([isFieldOf("units", "latitude"), isFieldOf("units", "fullName")]).toEqual([true, false]);
  });

  it("reads the header at the place that was chosen, one row or two, also where there is none", () => {
    const rows = sheet(["Họ và tên", "Ngày sinh", null], [null, "Nam", "Nữ"], ["A", "1980", null]);
    expect(headerAt(rows, 1, 2, "people", fold).columns.map(({ field }) => field)).toEqual([
      "fullName",
      "birthDateMale",
      "birthDateFemale",
    ]);
    expect(headerAt(rows, 3, 2, "people", fold)).toMatchObject({
      headerRows: 1,
      columns: [{ field: null }, { field: null }, { field: null }],
    });
    expect(headerAt(rows, 9, 1, "people", fold)).toMatchObject({ headerRow: 9, columns: [] });
  });

  it("finds a remembered mapping again for the rejected rows of that list, and reads the unit added to them", () => {
    const header = recognizeHeader(
      sheet(["Họ và tên", "Ngày sinh", "Cột lạ", "Đơn vị theo tiêu đề", "Lỗi", "Dòng gốc"]),
      "people",
      fold,
    );
    const own = recognizeHeader(sheet(["Họ và tên", "Ngày sinh", "Cột lạ"]), "people", fold);
    expect(header && own && headerSignature(header, fold) === headerSignature(own, fold)).toBe(true);
    const remembered = [
      { column: 0, field: "fullName" },
      { column: 1, field: "birthDate" },
      { column: 2, field: "sex" },
    ] as const;
    expect(header && withAddedColumns(remembered, header, fold)).toEqual([...remembered, { column: 3, field: "unit" }]);
    const named = [...remembered, { column: 2, field: "unit" }] as const;
    expect(header && withAddedColumns(named, header, fold)).toEqual(named);
  });

  it("is complete with surname and given name apart, and with birth dates of one sex", () => {
    const columns = [
      { column: 0, field: "familyName" },
      { column: 1, field: "givenName" },
      { column: 2, field: "birthDateFemale" },
    ] as const;
    expect(isComplete("people", { sheet: 0, headerRow: 1, headerRows: 1, columns })).toBe(true);
    expect(isComplete("people", { sheet: 0, headerRow: 1, headerRows: 1, columns: columns.slice(1) })).toBe(false);
    expect(
      isComplete("units", { sheet: 0, headerRow: 1, headerRows: 1, columns: [{ column: 0, field: "name" }] }),
    ).toBe(true);
  });

  it("takes the rating of a column whose heading names no year for nothing", () => {
    expect(
      recognizeHeader(sheet(["Họ và tên", "Ngày sinh", "Xếp loại"]), "people", fold)?.columns[2]?.field,
    ).toBeNull();
  });
});
