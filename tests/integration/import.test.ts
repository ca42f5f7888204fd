import { writeXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { moveHeader, previewBatch } from "@/lib/features/import/commands-steps";
import { listRejected } from "@/lib/features/import/queries";
import type { CellInput } from "@/lib/spreadsheet/write";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aListRow, aWorkbook } from "@/tests/factories/workbooks";
import { aDesk, batchOf, type Desk, preview, undo, upload, write } from "@/tests/support/import-desk";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let desk: Desk;

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Chí Minh" });
  desk = await aDesk("board-officer", place.district);
});

/** What is wrong with the rows at these places of a list of 500. */
const FAULTS: readonly ((row: CellInput[]) => void)[] = [
  (row) => {
    row[1] = null;
  },
  (row) => {
    row[2] = "31/02/1980";
  },
  (row) => {
    row[2] = "01/02/80";
  },
  (row) => {
    row[3] = "không rõ";
  },
  (row) => {
    row[4] = "Trưởng bản";
  },
  (row) => {
    row[5] = "Xã Không Có";
  },
  (row) => {
    row[6] = "Giỏi";
  },
  (row) => {
    row[8] = "01/01/2031";
  },
  (row) => {
    row[2] = "01/02/1890";
  },
];

describe("a list of 500 people of which 37 rows are wrong", () => {
  it("writes 463, gives exactly those 37 back, and takes the whole batch back", async () => {
    const wrong = new Set(Array.from({ length: 37 }, (_, index) => index * 13 + 4));
    const rows = Array.from({ length: 500 }, (_, n) => {
      const row = aListRow(n, "Xã Chí Minh");
      if (wrong.has(n)) FAULTS[n % FAULTS.length]?.(row);
      return row;
    });
    const previewed = await preview(desk, await aWorkbook(rows));
    expect(previewed.status).toBe("previewed");
    expect(previewed.counts).toMatchObject({
      create: 463,
      error: 37,
      update: 0,
      duplicate: 0,
      conflict: 0,
    });

    const imported = await write(desk, previewed.id);
    expect(imported.status).toBe("imported");
    expect(imported.counts).toMatchObject({
      created: 463,
      updated: 0,
      turnedAway: 0,
    });
    expect(await testDb().cadre.count({ where: { unitId: place.commune.id } })).toBe(463);
    const rejected = await listRejected(testDb(), desk.scope, previewed.id);
    expect(rejected.map(({ rowNo }) => rowNo)).toEqual([...wrong].map((n) => n + 4));
    expect(rejected.every(({ issues }) => issues.some(({ severity }) => severity === "error"))).toBe(true);
    expect(
      await testDb().complianceInterval.count({
        where: { unitId: place.commune.id, groups: { has: "*" }, validTo: null },
      }),
    ).toBe(463);

    const undone = await undo(desk, previewed.id);
    expect(undone.status).toBe("undone");
    expect(await testDb().cadre.count({ where: { unitId: place.commune.id } })).toBe(0);
    expect(await testDb().complianceInterval.count()).toBe(0);
    expect(await testDb().complianceBucket.count()).toBe(0);
  });
});

describe("lists as people keep them", () => {
  it("reads a title, two header rows, units between the rows, men and women apart, ticks, a total", async () => {
    const content = Buffer.from(
      await writeXlsx({
        sheets: [
          {
            name: "Trang 1",
            rows: [
              ["HUYỆN UỶ"],
              ["DANH SÁCH CÁN BỘ"],
              [],
              ["TT", "Họ và tên", "Ngày sinh", null, "Chức vụ", "Trình độ LLCT", null, "Năm tốt nghiệp"],
              [null, null, "Nam", "Nữ", null, "Trung cấp", "Cao cấp", null],
              [1, 2, 3, 4, 5, 6, 7, 8],
              ["I", "Xã Chí Minh"],
              [1, "Hà Văn Kiên", new Date("1981-02-03T00:00:00Z"), null, "PCT UBND", "x", null, 2014],
              [],
              [2, "Hà Thị Liên", null, 1983, "Văn phòng - Thống kê", null, null, null],
              ["II", "Xã Tân Yên"],
              [1, "Hà Văn Long", "05/06/1984", null, "CT UBND xã", null, "x", "2016"],
              ["Tổng cộng: 3 người"],
            ],
            merges: [
              { startRow: 3, startCol: 2, endRow: 3, endCol: 3 },
              { startRow: 3, startCol: 1, endRow: 4, endCol: 1 },
            ],
          },
        ],
      }),
    );
    await seedCommune(testDb(), { name: "Xã Tân Yên", district: place.district });
    const batch = await preview(desk, content);
    expect(batch.mapping).toMatchObject({ headerRow: 4, headerRows: 2 });
    expect(batch.counts).toMatchObject({ create: 3, error: 0, ignored: 4 });
    await write(desk, batch.id);
    const people = await testDb().cadre.findMany({
      where: {
        fullName: { startsWith: "Hà " },
        search: { contains: "ha" },
        OR: [{ fullName: "Hà Văn Kiên" }, { fullName: "Hà Thị Liên" }, { fullName: "Hà Văn Long" }],
      },
      orderBy: { fullName: "asc" },
      select: {
        fullName: true,
        sex: true,
        birthPrecision: true,
        unit: { select: { name: true } },
        posts: { select: { position: { select: { code: true } } } },
        credentials: { select: { level: true } },
      },
    });
    expect(people).toEqual([
      {
        fullName: "Hà Thị Liên",
        sex: "female",
        birthPrecision: "year",
        unit: { name: "Xã Chí Minh" },
        posts: [{ position: { code: "commune-office-statistics" } }],
        credentials: [],
      },
      {
        fullName: "Hà Văn Kiên",
        sex: "male",
        birthPrecision: "day",
        unit: { name: "Xã Chí Minh" },
        posts: [{ position: { code: "commune-vice-chair" } }],
        credentials: [{ level: "intermediate" }],
      },
      {
        fullName: "Hà Văn Long",
        sex: "male",
        birthPrecision: "day",
        unit: { name: "Xã Tân Yên" },
        posts: [{ position: { code: "commune-chair" } }],
        credentials: [{ level: "advanced" }],
      },
    ]);
  });

  it("remembers a correction for the next workbook of the unit with the same header", async () => {
    const columns = [{ header: "Họ và tên" }, { header: "Ngày sinh" }, { header: "Cột lạ" }];
    const content = await aWorkbook([["Lò Văn Nhớ", "01/01/1980", "Nam"]], columns);
    const uploaded = await upload({ ...desk, unit: place.commune.code }, content);
    if (!uploaded.ok) throw new Error("refused");
    const batch = await batchOf(desk, uploaded.value.id);
    expect(batch.mapping.remembered).toBe(false);
    await previewBatch({
      actor: desk.actor,
      scope: desk.scope,
      input: {
        batchId: batch.id,
        version: batch.version,
        columns: ["0:fullName", "1:birthDate", "2:sex"],
        since: day("2020-01-01"),
        issuedOn: null,
        unknownPosts: "error",
      },
    });
    await runQueuedJobs();
    expect((await batchOf(desk, batch.id)).counts).toMatchObject({ create: 1 });
    const next = await upload({ ...desk, unit: place.commune.code }, content);
    expect(next.ok && (await batchOf(desk, next.value.id)).mapping).toMatchObject({
      remembered: true,
      columns: [
        { column: 0, field: "fullName" },
        { column: 1, field: "birthDate" },
        { column: 2, field: "sex" },
      ],
    });
  });

  it("reads the header again where somebody says it stands, and refuses columns that cannot be", async () => {
    const content = await aWorkbook(
      [
        ["Mục A", "Mục B"],
        ["Lò Văn Hai", "01/01/1980"],
      ],
      [{ header: "x" }, { header: "y" }],
    );
    const uploaded = await upload({ ...desk, unit: place.commune.code }, content);
    if (!uploaded.ok) throw new Error("refused");
    const batch = await batchOf(desk, uploaded.value.id);
    const moved = await moveHeader({
      actor: desk.actor,
      scope: desk.scope,
      input: { batchId: batch.id, version: batch.version, sheet: 0, headerRow: 4, headerRows: 1 },
    });
    expect(moved.ok).toBe(true);
    const now = await batchOf(desk, batch.id);
    expect(now.mapping).toMatchObject({
      headerRow: 4,
      header: [{ label: "Mục A", samples: ["Lò Văn Hai"] }, { label: "Mục B" }],
    });
    const refused = await previewBatch({
      actor: desk.actor,
      scope: desk.scope,
      input: {
        batchId: batch.id,
        version: now.version,
        columns: ["0:fullName", "1:fullName"],
        since: day("2020-01-01"),
        issuedOn: null,
        unknownPosts: "error",
      },
    });
    expect(refused).toEqual({
      ok: false,
      violations: [
        { rule: "IMP-10", missing: ["birthDate"] },
        { rule: "IMP-11", field: "fullName" },
      ],
    });
  });
});
