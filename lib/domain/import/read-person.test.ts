import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import type { ImportCell } from "./cell";
import type { ColumnMapping, ImportField } from "./fields";
import type { ImportOptions } from "./person-draft";
import { readPerson } from "./read-person";
import { positionBook } from "./split-posts";

const OPTIONS: ImportOptions = {
  since: day("2026-11-01"),
  issuedOn: null,
  unknownPosts: "error",
};
const POSITIONS = positionBook(
  [
    { id: 1, code: "commune-secretary", name: "Bí thư Đảng ủy xã" },
    { id: 2, code: "commune-deputy-secretary", name: "Phó Bí thư Đảng ủy xã" },
    { id: 3, code: "commune-chair", name: "Chủ tịch Ủy ban nhân dân xã" },
    {
      id: 4,
      code: "commune-vice-chair",
      name: "Phó Chủ tịch Ủy ban nhân dân xã",
    },
    { id: 5, code: "district-chair", name: "Chủ tịch Ủy ban nhân dân huyện" },
    {
      id: 6,
      code: "commune-front-chair",
      name: "Chủ tịch Ủy ban Mặt trận Tổ quốc xã",
    },
    {
      id: 7,
      code: "commune-women-chair",
      name: "Chủ tịch Hội Liên hiệp Phụ nữ xã",
    },
    {
      id: 8,
      code: "commune-youth-secretary",
      name: "Bí thư Đoàn Thanh niên xã",
    },
    {
      id: 9,
      code: "commune-finance-accounting",
      name: "Công chức Tài chính – kế toán",
    },
    {
      id: 10,
      code: "commune-council-chair",
      name: "Chủ tịch Hội đồng nhân dân xã",
    },
  ],
  fold,
);

function mapping(...fields: readonly ImportField[]): ColumnMapping {
  return {
    sheet: 0,
    headerRow: 1,
    headerRows: 1,
    columns: fields.map((field, column) => ({ column, field })),
  };
}

function read(cells: Partial<Record<ImportField, ImportCell>>, options: Partial<ImportOptions> = {}) {
  const filled: Partial<Record<ImportField, ImportCell>> = {
    fullName: "Nguyễn Văn An",
    birthDate: "01/02/1980",
    sex: "Nam",
    ...cells,
  };
  const fields = Object.keys(filled) as ImportField[];
  return readPerson(
    { no: 5, cells: fields.map((field) => filled[field] ?? null) },
    {
      mapping: mapping(...fields),
      options: { ...OPTIONS, ...options },
      positions: POSITIONS,
      today: day("2026-11-22"),
      fold,
    },
  );
}

const codes = (cells: Partial<Record<ImportField, ImportCell>>, options: Partial<ImportOptions> = {}) =>
  read(cells, options).issues.map(({ severity, code, field }) => `${severity}:${code}:${field}`);

describe("readPerson", () => {
  it("reads a whole row", () => {
    const { draft, issues } = read({
      fullName: "NGUYỄN VĂN AN",
      ethnicity: "Tày",
      partyJoinedOn: "03/02/2005",
      partyOfficialOn: "03/02/2006",
      schooling: "12/12",
      degree: "Đại học Luật",
      position: "Phó Bí thư ĐU, Chủ tịch UBND xã",
      postFrom: "15/06/2020",
      level: "TC",
      credentialNumber: "B-12",
      credentialIssuedOn: "30/06/2015",
      credentialIssuer: "Trường Chính trị tỉnh",
      plannedPosition: "Bí thư Đảng ủy 2025-2030",
      "rating:2024": "HTT",
      kind: "Công chức",
    });
    expect(issues).toEqual([]);
    expect(draft).toEqual({
      fullName: "Nguyễn Văn An",
      birthDate: "1980-02-01",
      birthPrecision: "day",
      sex: "male",
      fields: {
        kind: "civilServant",
        schooling: "upperSecondary",
        degree: "university",
        degreeField: "Luật",
        ethnicity: "Tày",
        partyJoinedOn: "2005-02-03",
        partyOfficialOn: "2006-02-03",
      },
      posts: [
        {
          positionId: 2,
          position: "Phó Bí thư Đảng ủy xã",
          lane: "current",
          term: null,
          from: "2020-06-15",
          decisionNo: null,
        },
        {
          positionId: 3,
          position: "Chủ tịch Ủy ban nhân dân xã",
          lane: "current",
          term: null,
          from: "2020-06-15",
          decisionNo: null,
        },
        {
          positionId: 1,
          position: "Bí thư Đảng ủy xã",
          lane: "planned",
          term: "2025–2030",
          from: "2026-11-01",
          decisionNo: null,
        },
      ],
      credential: {
        level: "intermediate",
        evidence: "diploma",
        number: "B-12",
        issuer: "Trường Chính trị tỉnh",
        issuedOn: "2015-06-30",
        mode: "unknown",
        note: null,
      },
      ratings: [{ year: 2024, rating: "good" }],
    });
  });

  it.each([
    ["no name", { fullName: null }, ["error:missingName:fullName"]],
    ["a name of 300 characters", { fullName: "A ".repeat(160) }, ["error:tooLong:fullName", "error:CAD-01:fullName"]],
    [
      "a name with a mark that turns writing round",
      { fullName: "An\u202eB" },
      ["error:strangeCharacters:fullName", "error:CAD-02:fullName", "warning:oneWordName:fullName"],
    ],
    ["markup for a name", { fullName: "<script>alert(1)</script> x" }, ["error:CAD-02:fullName"]],
    ["no birth date", { birthDate: null }, ["error:missingBirthDate:birthDate"]],
    ["31/02", { birthDate: "31/02/1980" }, ["error:noSuchDay:birthDate"]],
    ["two digits of a year", { birthDate: "01/02/80" }, ["error:twoDigitYear:birthDate"]],
    ["only a month", { birthDate: "02/1980" }, ["error:monthOnly:birthDate"]],
    ["a child", { birthDate: "01/02/2020" }, ["error:CAD-03:birthDate"]],
    [
      "a birth date in both columns",
      {
        birthDate: null,
        sex: null,
        birthDateMale: "1980",
        birthDateFemale: "1981",
      },
      ["error:twoBirthDates:birthDateFemale"],
    ],
    ["an unknown sex", { sex: "khác" }, ["error:unknownWord:sex"]],
    ["two sexes", { sex: "Nam", femaleMark: "x" }, ["error:twoSexes:sex"]],
    ["a formula without its result", { ethnicity: { broken: "formula" } }, ["error:brokenFormula:ethnicity"]],
    ["a cell that failed", { birthDate: { broken: "error" } }, ["error:brokenCell:birthDate"]],
    [
      "party days out of order",
      { partyJoinedOn: "03/02/2010", partyOfficialOn: "03/02/2006" },
      ["error:CAD-05:partyOfficialOn"],
    ],
    ["a party day in the future", { partyJoinedOn: "03/02/2030" }, ["error:CAD-06:partyJoinedOn"]],
    ["a post before the age for it", { position: "CT UBND", postFrom: "01/01/1990" }, ["error:POS-03:postFrom"]],
    ["a post nobody knows", { position: "Trưởng bản" }, ["error:unknownPosition:position"]],
    ["an unknown level", { level: "giỏi" }, ["error:unknownWord:level"]],
    ["a paper before birth", { level: "TC", credentialIssuedOn: "01/01/1970" }, ["error:CRD-02:credentialIssuedOn"]],
    ["a paper of the future", { level: "TC", credentialIssuedOn: "01/01/2030" }, ["error:CRD-03:credentialIssuedOn"]],
    [
      "a confirmation after the cut-off",
      {
        level: "TC",
        evidence: "Giấy xác nhận",
        credentialIssuedOn: "09/07/2021",
      },
      ["error:CRD-01:credentialIssuedOn"],
    ],
  ] as const)("refuses %s and says where", (_case, cells, expected) => {
    expect(codes(cells)).toEqual(expected);
    expect(read(cells).draft).toBeNull();
  });

  it.each([
    ["a level without its day", { level: "Trung cấp" }, ["warning:missingIssueDate:credentialIssuedOn"]],
    ["someone still studying", { level: "Đang học TC" }, ["warning:studying:level"]],
    ["a year of admission", { partyJoinedOn: 2005 }, ["warning:yearTaken:partyJoinedOn"]],
    ["one known post of two", { position: "CT UBND xã kiêm Trưởng bản" }, ["warning:unknownPosition:position"]],
    [
      "words of lists that do not matter",
      { degree: "có", schooling: "lớp mấy" },
      ["warning:unknownWord:schooling", "warning:unknownWord:degree"],
    ],
    ["a month of appointment", { position: "CT UBND xã", postFrom: "6/2020" }, ["warning:monthTaken:postFrom"]],
    ["a year of appointment", { position: "CT UBND xã", postFrom: "2020" }, ["warning:yearTaken:postFrom"]],
  ] as const)("takes %s with a warning", (_case, cells, expected) => {
    expect(codes(cells)).toEqual(expected);
    expect(read(cells).draft).not.toBeNull();
  });

  it("lets a paper known by year or month count from the end of it, never from the future", () => {
    const issuedOn = (cell: ImportCell) => read({ level: "TC", credentialIssuedOn: cell }).draft?.credential?.issuedOn;
    expect(issuedOn(2015)).toBe("2015-12-31");
    expect(issuedOn("02/2016")).toBe("2016-02-29");
    expect(issuedOn("12/2016")).toBe("2016-12-31");
    expect(issuedOn("2026")).toBe("2026-11-22");
    expect(issuedOn("2030")).toBeUndefined();
  });

  it("takes the day that the importer chose where the list gives none", () => {
    expect(read({ level: "CC" }, { issuedOn: day("2020-01-01") }).draft?.credential).toMatchObject({
      level: "advanced",
      issuedOn: "2020-01-01",
      issuer: "(danh sách không ghi)",
    });
    expect(read({ level: "CC", credentialIssuedOn: "31/02/2020" }, { issuedOn: day("2020-01-01") }).draft).toBeNull();
  });

  it("takes the sex from the column in which the birth date stands, or from a tick", () => {
    expect(read({ birthDate: null, sex: null, birthDateFemale: 1985 }).draft).toMatchObject({
      sex: "female",
      birthDate: "1985-01-01",
      birthPrecision: "year",
    });
    expect(read({ sex: null, maleMark: "x" }).draft?.sex).toBe("male");
    expect(read({ sex: "x" }).draft?.sex).toBe("female");
    expect(read({ sex: null, birthDateFemale: "x" }).draft).toMatchObject({
      sex: "female",
      birthDate: "1980-02-01",
    });
  });

  it("takes the highest of levels ticked in columns of their own", () => {
    const ticked = (cells: Partial<Record<ImportField, ImportCell>>) =>
      read({ credentialIssuedOn: "2015-06-30", ...cells });
    expect(
      ticked({
        levelElementary: "x",
        levelIntermediate: "2015",
        levelAdvanced: null,
      }).draft?.credential?.level,
    ).toBe("intermediate");
    expect(ticked({ level: "Sơ cấp", levelAdvanced: "x" }).draft?.credential?.level).toBe("advanced");
    expect(ticked({ levelElementary: "?" }).issues).toMatchObject([{ severity: "error", code: "unknownWord" }]);
    expect(ticked({ levelElementary: null }).draft?.credential).toBeNull();
    expect(ticked({ level: "Chưa qua ĐT" }).draft?.credential).toBeNull();
  });

  it("joins a name that stands in two columns, and leaves mixed case alone", () => {
    expect(read({ fullName: "Nguyễn Văn", givenName: "An" }).draft?.fullName).toBe("Nguyễn Văn An");
    expect(read({ fullName: null, familyName: "HÀ THỊ", givenName: "HOA" }).draft?.fullName).toBe("Hà Thị Hoa");
    expect(read({ fullName: "H’Mai Niê" }).draft?.fullName).toBe("H’Mai Niê");
  });
});

describe("words of lists", () => {
  it("reads how somebody studied, and every party day", () => {
    const row = read({
      level: "TC",
      credentialIssuedOn: "30/06/2015",
      mode: "Không tập trung",
      evidence: "Giấy xác nhận",
      candidateSince: "5/2003",
      partyJoinedOn: "03/02/2005",
    });
    expect(row.draft?.credential).toMatchObject({ mode: "partTime", evidence: "equivalence" });
    expect(row.draft?.fields).toMatchObject({ candidateSince: "2003-05-01" });
    expect(row.issues).toMatchObject([{ code: "monthTaken", field: "candidateSince" }]);
  });

  it("judges a paper also where the birth date is wrong, and a membership of which the list gives only the end", () => {
    expect(codes({ birthDate: "x", level: "TC", credentialIssuedOn: "01/01/2030", position: "CT UBND" })).toEqual([
      "error:notADate:birthDate",
      "error:CRD-03:credentialIssuedOn",
    ]);
    expect(codes({ partyOfficialOn: "03/02/2006" })).toEqual([]);
    expect(codes({ candidateSince: "03/02/2010", partyOfficialOn: "03/02/2006" })).toEqual([
      "error:CAD-05:partyOfficialOn",
    ]);
  });

  it("tells the sex from a word in a column of ticks", () => {
    expect(read({ sex: null, femaleMark: "Nữ" }).draft?.sex).toBe("female");
    expect(read({ sex: null, maleMark: "Nam" }).draft?.sex).toBe("male");
    expect(read({ sex: null, birthDateMale: "x", birthDate: null }).issues.map(({ code }) => code)).toEqual([
      "notADate",
    ]);
  });
});
