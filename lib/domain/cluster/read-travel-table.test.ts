import { describe, expect, it } from "vitest";
import type { ImportCell, ImportRow } from "@/lib/domain/import/cell";
import { hostSurcharge } from "./hosting-history";
import { readTravelTable, type TravelChoices, type TravelUnit } from "./read-travel-table";
import { roadDistance, roadTravel, travelHours } from "./travel-distance";

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const UNITS: readonly TravelUnit[] = [
  { id: 1, code: "chi-minh", name: "Xã Chí Minh", latitude: 22.2, longitude: 106.5 },
  { id: 2, code: "vu-van", name: "Xã Vũ Vân", latitude: 22.3, longitude: 106.5 },
  { id: 3, code: "tan-tien", name: "Xã Tân Tiến", latitude: null, longitude: null },
];
const CHOICES: TravelChoices = { measure: "km", fillGaps: false, roadFactor: 1.5, kmPerHour: 30, asymmetry: "ask" };

const sheet = (...lines: readonly (readonly ImportCell[])[]): ImportRow[] =>
  lines.map((cells, index) => ({ no: index + 3, cells }));
const HEADER = ["Từ \\ Đến", "Chí Minh", "vu-van", "Xã Tân Tiến"];
const read = (rows: ImportRow[], choices: Partial<TravelChoices> = {}) =>
  readTravelTable(rows, UNITS, { ...CHOICES, ...choices }, fold);

describe("readTravelTable", () => {
  it("takes one way for both, decimal commas and measures written out", () => {
    const reading = read(
      sheet(["Bảng đi lại"], HEADER, ["Chí Minh", 0, "12,5 km", 8], ["Vũ Vân", null, 0, 20], ["Tân Tiến", 8]),
    );
    expect(reading.issues).toEqual([]);
    expect(reading).toMatchObject({ mirrored: 2, filled: 0, asymmetric: 0 });
    expect(reading.legs).toContainEqual({ from: 2, to: 1, value: 12.5 });
    expect(reading.legs).toHaveLength(6);
  });

  it("[CLU-05] names every wrong cell by row and column", () => {
    const reading = read(
      sheet(
        ["Từ", "Chí Minh", "Vũ Vân", "Tân Tiến", "Nơi Lạ", "Vũ Vân"],
        ["Chí Minh", 0, -3, "xa lắm", 5],
        ["Vũ Vân", null, 0, { broken: "formula" }],
        ["Tân Tiến", 7, 9, 0],
        ["Chí Minh", 0, 1, 2],
        ["Đâu đó", 1, 2, 3],
      ),
    );
    expect(reading.issues).toEqual([
      { kind: "unknownUnit", row: 3, column: "E", text: "Nơi Lạ" },
      { kind: "namedTwice", row: 3, column: "F", text: "Vũ Vân" },
      { kind: "negative", row: 4, column: "C", text: "-3", from: "Xã Chí Minh", to: "Xã Vũ Vân" },
      { kind: "notANumber", row: 4, column: "D", text: "xa lắm", from: "Xã Chí Minh", to: "Xã Tân Tiến" },
      { kind: "notANumber", row: 5, column: "D", text: "", from: "Xã Vũ Vân", to: "Xã Tân Tiến" },
      { kind: "namedTwice", row: 7, column: "A", text: "Chí Minh" },
      { kind: "unknownUnit", row: 8, column: "A", text: "Đâu đó" },
    ]);
    expect(read(sheet(["chữ", "khác"], [1, 2])).issues).toEqual([{ kind: "noTable" }]);
  });

  it("does not take a short name that two units share", () => {
    const twins = [...UNITS, { id: 4, code: "x", name: "Phường Tân Tiến", latitude: null, longitude: null }];
    const rows = sheet(["", "Chí Minh", "Vũ Vân", "Tân Tiến"], ["Chí Minh", 0, 1, 1], ["Vũ Vân", 1, 0, 1]);
    expect(readTravelTable(rows, twins, CHOICES, fold).issues).toEqual([
      { kind: "unknownUnit", row: 3, column: "D", text: "Tân Tiến" },
    ]);
  });

  it("[CLU-06] fills a gap from coordinates only when somebody agrees and there are some", () => {
    const rows = sheet(HEADER, ["Chí Minh", 0, null, 8], ["Vũ Vân", "", 0, 20], ["Tân Tiến", 8, 20, 0]);
    expect(read(rows).issues).toEqual([
      { kind: "gap", row: 4, column: "C", from: "Xã Chí Minh", to: "Xã Vũ Vân", fillable: true },
    ]);
    const filled = read(rows, { fillGaps: true });
    expect(filled).toMatchObject({ issues: [], filled: 1 });
    expect(filled.legs).toContainEqual({ from: 1, to: 2, value: 16.7 });
    const unknown = sheet(HEADER, ["Chí Minh", 0, 5, null], ["Vũ Vân", 5, 0, 20], ["Tân Tiến", null, 20, 0]);
    expect(read(unknown, { fillGaps: true }).issues).toMatchObject([{ kind: "gap", column: "D", fillable: false }]);
  });

  it("[CLU-07] shows ways that differ, and keeps or averages them as chosen", () => {
    const rows = sheet(HEADER, ["Chí Minh", 0, 10, 8], ["Vũ Vân", 14, 0, 20], ["Tân Tiến", 8, 20, 0]);
    expect(read(rows).issues).toEqual([
      { kind: "asymmetric", row: 4, column: "C", from: "Xã Chí Minh", to: "Xã Vũ Vân", there: 10, back: 14 },
    ]);
    const ways = (asymmetry: "keep" | "average") =>
      read(rows, { asymmetry })
        .legs.filter(({ from, to }) => from + to === 3)
        .map(({ value }) => value);
    expect(ways("keep")).toEqual([10, 14]);
    expect(ways("average")).toEqual([12, 12]);
    expect(read(rows, { asymmetry: "keep" })).toMatchObject({ issues: [], asymmetric: 1 });
  });

  it("tells columns beyond Z by two letters", () => {
    const rows = sheet(
      ["", "Chí Minh", "Vũ Vân", ...Array<string>(24).fill(""), "Nơi Lạ"],
      ["Chí Minh", 0, 1],
      ["Vũ Vân", 1, 0],
    );
    expect(read(rows).issues).toEqual([{ kind: "unknownUnit", row: 3, column: "AB", text: "Nơi Lạ" }]);
  });
});

describe("distances and surcharges", () => {
  const north = { latitude: 22.3, longitude: 106.5 };
  const south = { latitude: 22.2, longitude: 106.5 };

  it("[CLU-04] a tenth of a degree north is 11.1 km, times the road factor; minutes at the speed", () => {
    expect(roadDistance(south, north, 1)).toBe(11.1);
    expect(roadDistance(south, north, 1.5)).toBe(16.7);
    expect(roadDistance(south, { latitude: 22.2, longitude: null }, 1)).toBeNull();
    expect(roadDistance({ latitude: null, longitude: 1 }, north, 1)).toBeNull();
    expect(roadDistance({ latitude: 1, longitude: null }, north, 1)).toBeNull();
    expect(roadDistance(south, { latitude: null, longitude: 1 }, 1)).toBeNull();
    expect(roadTravel(south, north, { measure: "minutes", roadFactor: 1, kmPerHour: 30 })).toBe(22.2);
    expect(travelHours(90, "minutes", 30)).toBe(1.5);
    expect(travelHours(90, "km", 30)).toBe(3);
  });

  it("[CLU-10] the nearer the year, the more a host counts; this year and four years back count nothing", () => {
    const hosted = [2022, 2023, 2024, 2025, 2026, 2027].map((year) => ({ year, classes: 1 }));
    expect(hosted.map((one) => hostSurcharge([one], 2027, 30))).toEqual([0, 0, 10, 20, 30, 0]);
    expect(hostSurcharge([{ year: 2026, classes: 2 }], 2027, 0)).toBe(0);
  });
});
