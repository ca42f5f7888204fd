import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { fold, kebab } from "@/lib/text/fold";
import type { ImportCell } from "./cell";
import { type ListedUnit, type UnitListContext, unitListDecider } from "./decide-units";
import type { ImportField } from "./fields";
import { readUnitRow, type UnitDraft } from "./read-unit-row";

const KINDS = [
  { code: "district", label: "Huyện, quận, thị xã", level: 2 },
  { code: "commune", label: "Xã", level: 3 },
  { code: "ward", label: "Phường", level: 3 },
  { code: "party-cell", label: "Chi bộ", level: 4 },
];
const aUnit = (id: number, code: string, name: string, more: Partial<ListedUnit> = {}): ListedUnit => ({
  id,
  code,
  name,
  kind: "commune",
  kindLevel: 3,
  area: "plain",
  latitude: null,
  longitude: null,
  parentId: 1,
  path: `/1/${id}/`,
  placedFrom: day("2000-01-01"),
  namedFrom: day("2000-01-01"),
  from: day("2000-01-01"),
  to: null,
  version: 2,
  ...more,
});
const DISTRICT = aUnit(1, "trang-dinh", "Huyện Tràng Định", {
  kind: "district",
  kindLevel: 2,
  parentId: null,
  path: "/1/",
});
const CHI_MINH = aUnit(2, "chi-minh", "Xã Chí Minh", { latitude: 22.2, longitude: 106.5 });

function decider(more: Partial<UnitListContext> = {}) {
  return unitListDecider({
    units: [DISTRICT, CHI_MINH, aUnit(3, "trung-1", "Xã Trùng"), aUnit(4, "trung-2", "Xã Trùng")],
    defaultParent: DISTRICT,
    takenCodes: new Set(["trang-dinh", "chi-minh", "elsewhere"]),
    kinds: KINDS,
    since: day("2020-01-01"),
    fold,
    kebab,
    ...more,
  });
}
const aDraft = (more: Partial<UnitDraft> = {}): UnitDraft => ({
  code: "doan-ket",
  name: "Xã Đoàn Kết",
  kind: "commune",
  parentCode: null,
  parentName: null,
  from: null,
  to: null,
  latitude: null,
  longitude: null,
  ...more,
});
const decide = (more: Partial<UnitDraft> = {}) => decider()(aDraft(more), 5);

describe("[IMP-21] unitListDecider", () => {
  it("hangs a new unit below the unit of the list, with a code of its own if none is given", () => {
    expect(decide()).toMatchObject({
      verdict: "create",
      parentRef: 1,
      unit: { code: "doan-ket", from: "2020-01-01", to: null, kind: "commune" },
    });
    expect(decide({ code: null })).toMatchObject({ unit: { code: "doan-ket" } });
    expect(decide({ code: null, name: "Xã Elsewhere" })).toMatchObject({ unit: { code: "elsewhere-trang-dinh" } });
    expect(
      decider({ takenCodes: new Set(["doan-ket", "doan-ket-trang-dinh"]) })(aDraft({ code: null }), 5),
    ).toMatchObject({ verdict: "error", issues: [{ code: "UNI-01" }] });
    expect(decider({ since: day("1990-01-01") })(aDraft(), 5)).toMatchObject({ unit: { from: "2000-01-01" } });
  });

  it("lets a row hang below a unit of an earlier row, by code or by name", () => {
    const next = decider();
    expect(next(aDraft(), 5)).toMatchObject({ verdict: "create", unit: { id: -5 } });
    expect(
      next(aDraft({ code: "chi-bo-1", name: "Chi bộ 1", kind: "party-cell", parentCode: "doan-ket" }), 6),
    ).toMatchObject({ verdict: "create", parentRef: -5 });
    expect(
      next(aDraft({ code: "chi-bo-2", name: "Chi bộ 2", kind: "party-cell", parentName: "xã đoàn kết" }), 7),
    ).toMatchObject({ verdict: "create", parentRef: -5 });
    expect(next(aDraft(), 8)).toEqual({ verdict: "duplicate", code: "doan-ket" });
    expect(next(aDraft({ code: null }), 9)).toEqual({ verdict: "duplicate", code: "doan-ket" });
  });

  it.each([
    ["an unknown unit above", { parentCode: "khong-co" }, "parentNotFound"],
    ["an unknown name above", { parentName: "Huyện Khác" }, "parentNotFound"],
    ["a name above that two bear", { parentName: "Xã Trùng" }, "parentNotFound"],
    ["no kind", { kind: null }, "missingKind"],
    ["a bad code", { code: "Đoàn Kết" }, "UNI-01"],
    ["a code taken elsewhere", { code: "elsewhere" }, "UNI-01"],
    ["a life before that of the unit above", { from: day("1990-01-01") }, "UNI-02"],
    ["a kind above its parent's", { kind: "district", parentCode: "chi-minh" }, "UNI-05"],
    ["a place in the sea", { latitude: 1, longitude: 1 }, "UNI-10"],
    ["half a place", { latitude: 22 }, "UNI-10"],
    ["days out of order", { from: day("2020-01-01"), to: day("2020-01-01") }, "lastDayBeforeFirst"],
    ["a name with markup", { name: "Xã <b>A</b>" }, "badUnitName"],
    ["an endless name", { name: `Xã ${"a".repeat(200)}` }, "badUnitName"],
  ] as const)("refuses %s", (_case, more, code) => {
    const decision = decide(more);
    expect(decision.verdict === "error" ? decision.issues.map((issue) => issue.code) : decision.verdict).toContain(
      code,
    );
  });

  it("refuses what hangs below a unit that still moves", () => {
    const moving = { ...DISTRICT, placedFrom: day("2025-01-01") };
    expect(decider({ units: [moving], defaultParent: moving })(aDraft(), 5)).toMatchObject({
      verdict: "error",
      issues: [{ code: "UNI-04", field: "validFrom" }],
    });
  });

  it("fills in where a known unit lies, and leaves everything else to dated acts", () => {
    const known = { code: "chi-minh", name: "xã chí minh", latitude: 22.25, longitude: 106.5 };
    expect(decide(known)).toEqual({
      verdict: "update",
      unitId: 2,
      version: 2,
      latitude: 22.25,
      longitude: 106.5,
      changes: [{ field: "coordinates", before: "22.2, 106.5", after: "22.25, 106.5" }],
    });
    const bare = { ...CHI_MINH, latitude: null, longitude: null };
    expect(decider({ units: [DISTRICT, bare] })(aDraft(known), 5)).toMatchObject({
      verdict: "update",
      changes: [{ before: null }],
    });
    expect(decide({ ...known, latitude: 22.2 })).toEqual({ verdict: "skip", unitId: 2 });
    expect(decide({ code: null, name: "Xã Chí Minh" })).toEqual({ verdict: "skip", unitId: 2 });
    expect(decide({ ...known, latitude: 1 })).toMatchObject({ verdict: "error", issues: [{ code: "UNI-10" }] });
    expect(
      decide({
        ...known,
        name: "Xã Khác",
        kind: "ward",
        from: day("2001-01-01"),
        to: day("2030-01-01"),
        parentCode: "chi-minh",
      }),
    ).toEqual({
      verdict: "conflict",
      code: "unitDiffers",
      values: { fields: "name,kind,parent,from,to", code: "chi-minh" },
    });
    expect(decide({ ...known, kind: null, parentName: "Huyện Tràng Định", from: day("2000-01-01") }).verdict).toBe(
      "update",
    );
  });
});

describe("readUnitRow", () => {
  function read(cells: Partial<Record<ImportField, ImportCell>>) {
    const fields = Object.keys(cells) as ImportField[];
    const columns = fields.map((field, column) => ({ column, field }));
    return readUnitRow(
      { no: 5, cells: fields.map((field) => cells[field] ?? null) },
      { sheet: 0, headerRow: 1, headerRows: 1, columns },
      KINDS,
      fold,
    );
  }

  it("reads a whole row; the last day is inclusive in the list and exclusive on record", () => {
    expect(
      read({
        code: "Doan-Ket",
        name: "Xã Đoàn Kết",
        unitKind: "xã",
        parentCode: "Trang-Dinh",
        validFrom: "01/01/2010",
        validTo: "30/06/2025",
        latitude: "22,25",
        longitude: 106.5,
      }),
    ).toEqual({
      draft: {
        code: "doan-ket",
        name: "Xã Đoàn Kết",
        kind: "commune",
        parentCode: "trang-dinh",
        parentName: null,
        from: "2010-01-01",
        to: "2025-07-01",
        latitude: 22.25,
        longitude: 106.5,
      },
      issues: [],
    });
  });

  it.each([
    ["Xã A", "commune"],
    ["Phường B", "ward"],
    ["Huyện C", "district"],
    ["Thị trấn D", "township"],
    ["Đặc khu E", "special-zone"],
    ["Chi bộ 1", "party-cell"],
    ["Trung tâm chính trị huyện", "centre"],
    ["Thôn F", null],
  ])("tells the kind of %s from its name", (name, kind) => {
    expect(read({ name }).draft?.kind).toBe(kind);
  });

  it.each([
    ["Huyện", "district"],
    ["Huyện, quận, thị xã", "district"],
    ["ward", "ward"],
  ])("knows the kind %s", (unitKind, kind) => {
    expect(read({ name: "A", unitKind }).draft?.kind).toBe(kind);
  });

  it("says what is wrong", () => {
    expect(
      read({ name: null, unitKind: "lạ", latitude: "phía bắc" }).issues.map(({ code, field }) => `${code}:${field}`),
    ).toEqual(["missingName:name", "unknownWord:unitKind", "notANumber:latitude"]);
  });
});
