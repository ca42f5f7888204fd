import { writeXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { listRows } from "@/lib/features/import/queries";
import type { CellInput } from "@/lib/spreadsheet/write";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aLockedWorkbook } from "@/tests/factories/locked-workbook";
import { aCadre } from "@/tests/factories/people";
import { aWorkbook } from "@/tests/factories/workbooks";
import { aZip, contentTypes, WORKBOOK_MAIN } from "@/tests/factories/zip";
import { aDesk, type Desk, preview, undo, upload, write } from "@/tests/support/import-desk";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let desk: Desk;

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Chí Minh" });
  desk = await aDesk("board-officer", place.district);
});

describe("files that are no lists", () => {
  it.each([
    ["a CSV", Buffer.from("Họ và tên;Ngày sinh"), "IMP-02"],
    ["a file with a password", aLockedWorkbook(), "IMP-03"],
    [
      "a zip bomb",
      aZip([contentTypes(WORKBOOK_MAIN), { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(40_000_000) }]),
      "IMP-05",
    ],
    ["a workbook without its parts", aZip([contentTypes(WORKBOOK_MAIN)]), "IMP-06"],
  ])("refuses %s and keeps nothing of it", async (_case, content, rule) => {
    const files = await testDb().storedFile.count();
    const answer = await upload(desk, content);
    expect(answer.ok ? [] : answer.violations.map((violation) => violation.rule)).toEqual([rule]);
    expect(await testDb().storedFile.count()).toBe(files);
  });

  it("[IMP-07] refuses an empty workbook, and says where a formula has no result", async () => {
    const empty = Buffer.from(await writeXlsx({ sheets: [{ name: "S", rows: [] }] }));
    expect(await upload(desk, empty)).toEqual({
      ok: false,
      violations: [{ rule: "IMP-07", problem: "empty", rows: 0 }],
    });
    const formula = Buffer.from(
      await writeXlsx({
        sheets: [
          {
            name: "S",
            rows: [
              ["Họ và tên", "Ngày sinh", "Giới tính"],
              ["Lò Văn Ô", null, "Nam"],
            ],
            cells: new Map([["1,1", { type: "formula" as const, formula: "DATE(1980,1,1)", value: null }]]),
          },
        ],
      }),
    );
    const batch = await preview({ ...desk, unit: place.commune.code }, formula);
    const { rows } = await listRows(testDb(), desk.scope, batch.id, { verdict: "error", warned: false, page: 1 });
    expect(rows[0]?.issues).toContainEqual({ severity: "error", code: "brokenFormula", field: "birthDate", column: 1 });
  });
});

describe("importing units", () => {
  const columns = ["Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Mã đơn vị cấp trên", "Từ ngày", "Vĩ độ", "Kinh độ"].map(
    (header) => ({ header }),
  );
  const list = (...rows: CellInput[][]) => aWorkbook(rows, columns);

  it("makes units, hangs rows below earlier rows, fills in places, and takes all of it back", async () => {
    const content = await list(
      ["xa-moi", "Xã Mới", "Xã", null, "01/07/2025", "22,25", "106,5"],
      ["chi-bo-xa-moi-1", "Chi bộ 1", "Chi bộ", "xa-moi", "01/07/2025", null, null],
      [place.commune.code, "Xã Chí Minh", null, null, null, "22.3", "106.4"],
      ["XA MOI", "Xã Sai", "Xã", null, null, null, null],
      [place.commune.code, "Xã Tên Khác", null, null, null, null, null],
    );
    const batch = await preview(desk, content, {}, "units");
    expect(batch.counts).toMatchObject({ create: 2, update: 1, error: 1, conflict: 1 });
    expect((await write(desk, batch.id)).counts).toMatchObject({ created: 2, updated: 1 });
    const cell = await testDb().orgUnit.findUniqueOrThrow({
      where: { code: "chi-bo-xa-moi-1" },
      select: {
        path: true,
        depth: true,
        parent: { select: { code: true, path: true } },
        names: true,
        placements: true,
      },
    });
    expect(cell).toMatchObject({ parent: { code: "xa-moi" }, names: [{ name: "Chi bộ 1" }], placements: [{}] });
    expect(cell.path.startsWith(cell.parent?.path ?? "x")).toBe(true);

    await aCadre(testDb(), {
      unit: { id: (await testDb().orgUnit.findUniqueOrThrow({ where: { code: "xa-moi" } })).id },
      name: "Lò Văn Ở",
    });
    expect(await undo(desk, batch.id)).toMatchObject({
      status: "imported",
      refusal: { rule: "IMP-19", count: 1, names: ["Xã Mới"] },
    });
    await testDb().cadreHome.deleteMany({ where: { cadre: { fullName: "Lò Văn Ở" } } });
    await testDb().cadre.deleteMany({ where: { fullName: "Lò Văn Ở" } });
    expect((await undo(desk, batch.id)).status).toBe("undone");
    expect(await testDb().orgUnit.count({ where: { code: { in: ["xa-moi", "chi-bo-xa-moi-1"] } } })).toBe(0);
    expect(
      await testDb().orgUnit.findUniqueOrThrow({
        where: { id: place.commune.id },
        select: { latitude: true, longitude: true },
      }),
    ).toEqual({ latitude: null, longitude: null });
  });

  it("is not for those who may not manage units", async () => {
    const secretary = await aDesk("commune-secretary", place.commune);
    const batch = await preview(
      secretary,
      await list(["chi-bo-la", "Chi bộ Lạ", "Chi bộ", null, null, null, null]),
      {},
      "units",
    );
    expect(batch.counts).toMatchObject({ create: 0, error: 1 });
  });
});
