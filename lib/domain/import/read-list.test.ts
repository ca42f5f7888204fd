import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import type { ImportCell, ImportRow } from "./cell";
import type { ImportField } from "./fields";
import { type ImportRights, type ListContext, readList } from "./read-list";
import { positionBook } from "./split-posts";
import { readUnit, type UnitChoice, unitBook } from "./unit-book";

const unit = (id: number, name: string, more: Partial<UnitChoice> = {}): UnitChoice => ({
  id,
  name,
  code: fold(name).replaceAll(" ", "-"),
  path: `/1/${id}/`,
  countsPeople: true,
  names: [name],
  from: day("2000-01-01"),
  to: null,
  ...more,
});
const CHI_MINH = unit(2, "Xã Chí Minh");
const DOAN_KET = unit(3, "Xã Đoàn Kết", { names: ["Xã Đoàn Kết", "Xã Quốc Việt"] });
const CLOSED = unit(4, "Xã Cũ", { to: day("2019-01-01") });
const CLUSTER = unit(5, "Cụm xã phía Tây", { countsPeople: false });
const HUYEN = unit(1, "Huyện Tràng Định", { path: "/1/" });
const NAMESAKES = [
  unit(6, "Xã Tân Tiến", { path: "/1/8/6/" }),
  unit(7, "Xã Tân Tiến", { path: "/1/9/7/", code: "tan-tien-2" }),
  unit(8, "Huyện A", { path: "/1/8/" }),
  unit(9, "Huyện B", { path: "/1/9/" }),
  unit(10, "Phường Minh Khai"),
  unit(11, "Xã Minh Khai"),
];
const UNITS = unitBook([HUYEN, CHI_MINH, DOAN_KET, CLOSED, CLUSTER, ...NAMESAKES], fold);
const SINCE = day("2020-01-01");
const ALL: ImportRights = { people: true, posts: true, credentials: true };

function list(
  fields: readonly ImportField[],
  rows: readonly (readonly ImportCell[])[],
  more: Partial<ListContext> = {},
) {
  const context: ListContext = {
    mapping: { sheet: 0, headerRow: 1, headerRows: 1, columns: fields.map((field, column) => ({ column, field })) },
    options: { since: SINCE, issuedOn: null, unknownPosts: "error" },
    positions: positionBook([{ id: 1, code: "commune-chair", name: "Chủ tịch Ủy ban nhân dân xã" }], fold),
    today: day("2026-11-22"),
    fold,
    units: UNITS,
    defaultUnit: null,
    rightsAt: () => ALL,
    ...more,
  };
  const all: ImportRow[] = rows.map((cells, index) => ({ no: index + 2, cells }));
  return readList([{ no: 1, cells: fields }, ...all], context);
}

const seen = (result: ReturnType<typeof list>) =>
  result.people.map(({ row, unit: at, issues, duplicateOf }) => [
    row.no,
    at?.id ?? null,
    duplicateOf,
    issues.map(({ code }) => code),
  ]);

describe("[IMP-14] readUnit", () => {
  it.each([
    ["Xã Chí Minh", 2],
    ["XÃ CHÍ MINH", 2],
    ["chi minh", 2],
    ["x. Chí Minh", 2],
    ["UBND xã Chí Minh", 2],
    ["xa-chi-minh", 2],
    ["Xã Chí Minh, huyện Tràng Định", 2],
    ["Xã Quốc Việt", 3],
    ["Xã Tân Tiến, Huyện B", 7],
    ["tan-tien-2", 7],
    ["Phường Minh Khai", 10],
    ["Minh Khai, Huyện A", null],
  ])("finds %s", (text, id) => {
    const reading = readUnit(text, UNITS, SINCE, fold);
    expect("unit" in reading ? reading.unit.id : null).toBe(id);
  });

  it.each([
    ["Xã Không Có", "unitNotInScope"],
    ["Xã Không Có, huyện Tràng Định", "unitNotInScope"],
    ["Xã Tân Tiến", "ambiguousUnit"],
    ["Xã Tân Tiến, Huyện Z", "ambiguousUnit"],
    ["Minh Khai", "ambiguousUnit"],
    ["Xã Cũ", "unitClosed"],
    ["Cụm xã phía Tây", "unitWithoutPeople"],
  ])("refuses %s", (text, problem) => {
    expect(readUnit(text, UNITS, SINCE, fold)).toEqual({ problem });
  });
});

describe("readList", () => {
  it("[IMP-14] takes the unit from its column, else from the heading above, else from the list", () => {
    const rows = [
      ["Nguyễn Văn An", "1980", "Nam", null],
      ["I. Xã Chí Minh"],
      ["Trần Thị Bình", "1981", "Nữ", null],
      ["Lê Văn Cường", "1982", "Nam", "Xã Đoàn Kết"],
      ["A. Khối Đảng"],
      ["Hà Văn Dũng", "1983", "Nam", null],
      ["II. Xã Không Có"],
      ["Vi Thị Em", "1984", "Nữ", null],
      ["Tổng cộng", "5"],
    ];
    const result = list(["fullName", "birthDate", "sex", "unit"], rows, { defaultUnit: HUYEN });
    expect(seen(result)).toEqual([
      [2, 1, null, []],
      [4, 2, null, []],
      [5, 3, null, []],
      [7, 2, null, []],
      [9, null, null, ["unitNotInScope"]],
    ]);
    expect(result.ignored).toBe(4);
    expect(result.people.map(({ unitText }) => unitText)).toEqual([
      null,
      "Xã Chí Minh",
      "Xã Chí Minh",
      "Xã Chí Minh",
      "Xã Không Có",
    ]);
  });

  it("says so where nothing names a unit, or a column names none", () => {
    expect(seen(list(["fullName", "birthDate", "sex"], [["Nguyễn Văn An", "1980", "Nam"]]))).toEqual([
      [2, null, null, ["missingUnit"]],
    ]);
    expect(
      seen(
        list(["fullName", "birthDate", "sex", "unitCode"], [["Nguyễn Văn An", "1980", "Nam", "khong-co"]], {
          defaultUnit: HUYEN,
        }),
      ),
    ).toEqual([[2, null, null, ["unitNotInScope"]]]);
  });

  it("[IMP-16] sees the same person twice, also where one of the rows gives only the year", () => {
    const rows = [
      ["Nguyễn Văn An", "05/03/1980", "Nam"],
      ["NGUYEN VAN AN", "05/03/1980", "Nam"],
      ["Nguyễn Văn An", "06/03/1980", "Nam"],
      ["Nguyễn Văn An", "1980", "Nam"],
      ["Trần Thị Bình", "1981", "Nữ"],
      ["Trần Thị Bình", "01/02/1981", "Nữ"],
      ["Trần Thị Bình", "1981", "Nữ"],
    ];
    expect(
      seen(list(["fullName", "birthDate", "sex"], rows, { defaultUnit: CHI_MINH })).map(([no, , duplicateOf]) => [
        no,
        duplicateOf,
      ]),
    ).toEqual([
      [2, null],
      [3, 2],
      [4, null],
      [5, 2],
      [6, null],
      [7, 6],
      [8, 6],
    ]);
    const elsewhere = list(
      ["fullName", "birthDate", "sex", "unit"],
      [
        ["Nguyễn Văn An", "1980", "Nam", "Xã Chí Minh"],
        ["Nguyễn Văn An", "1980", "Nam", "Xã Đoàn Kết"],
      ],
    );
    expect(elsewhere.people.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null]);
  });

  it("[IMP-18] leaves out what the importer may not write by hand, and says so", () => {
    const fields: readonly ImportField[] = ["fullName", "birthDate", "sex", "position", "level", "credentialIssuedOn"];
    const row = [["Nguyễn Văn An", "1980", "Nam", "Chủ tịch UBND xã", "TC", "30/06/2015"]];
    const as = (rights: ImportRights) => list(fields, row, { defaultUnit: CHI_MINH, rightsAt: () => rights }).people[0];
    expect(as(ALL)?.draft).toMatchObject({ posts: [{ positionId: 1 }], credential: { level: "intermediate" } });
    const secretary = as({ people: true, posts: false, credentials: true });
    expect(secretary?.draft).toMatchObject({ posts: [], credential: { level: "intermediate" } });
    expect(secretary?.issues).toMatchObject([{ severity: "warning", code: "noRightPosts" }]);
    expect(as({ people: true, posts: true, credentials: false })?.issues).toMatchObject([
      { code: "noRightCredentials" },
    ]);
    expect(as({ people: false, posts: false, credentials: false })).toMatchObject({
      draft: null,
      issues: [{ severity: "error", code: "noRightPeople" }, {}, {}],
    });
  });
});
