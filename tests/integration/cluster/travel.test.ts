import { beforeAll, describe, expect, it } from "vitest";
import { importTravel } from "@/lib/features/cluster/commands-travel";
import { listTravelTables } from "@/lib/features/cluster/queries-setup";
import { type CellInput, writeWorkbook } from "@/lib/spreadsheet/write";
import { aLockedWorkbook } from "@/tests/factories/locked-workbook";
import { testDb } from "@/tests/support/test-database";
import { actor, audits, communes, district, preparePlace, scope, solved, stranger, TODAY } from "./cluster-place";

beforeAll(preparePlace);

describe("importing a travel table", () => {
  const workbook = (rows: readonly (readonly CellInput[])[]) =>
    writeWorkbook({
      sheets: [
        {
          name: "Đi lại",
          columns: ["", ...communes.slice(0, 3).map(({ name }) => name)].map((header) => ({ header })),
          rows,
        },
      ],
    });
  const input = {
    requestId: undefined,
    name: "Bảng thử",
    measure: "minutes" as const,
    fillGaps: false,
    roadFactor: 1.4,
    kmPerHour: 30,
    asymmetry: "ask" as const,
  };
  const bring = async (
    rows: readonly (readonly CellInput[])[],
    changes: Partial<typeof input> = {},
    who = { actor, scope },
  ) =>
    importTravel({
      ...who,
      input: { ...input, unit: district.code, ...changes } as never,
      content: new Uint8Array(await workbook(rows)),
      today: TODAY,
    });

  it("is closed to another district and to what is no workbook", async () => {
    const rows = [["Xã Tây 0", 0, 5, 9]];
    expect(await bring(rows, {}, stranger)).toMatchObject({ violations: [{ rule: "CLU-00", field: "unit" }] });
    const text = { actor, scope, input: { ...input, unit: district.code }, content: Buffer.from("a,b"), today: TODAY };
    expect(await importTravel(text)).toMatchObject({ violations: [{ rule: "IMP-02", format: "text" }] });
    const locked = { ...text, content: aLockedWorkbook() };
    expect(await importTravel(locked)).toMatchObject({ violations: [{ rule: "IMP-03" }] });
    expect(await testDb().travelTable.count()).toBe(0);
  });

  it("[CLU-05] takes nothing when a cell is wrong, a gap is not agreed to, or ways differ unasked", async () => {
    const answer = await bring([
      ["Xã Tây 0", 0, -5, 9],
      ["Xã Tây 1", null, 0, null],
      ["Xã Tây 2", 12, null, 0],
    ]);
    expect(answer).toMatchObject({
      violations: [
        { rule: "CLU-05", issue: { kind: "negative", row: 2, column: "C" } },
        { rule: "CLU-06", issue: { kind: "gap", row: 3, column: "D", fillable: true } },
        { rule: "CLU-07", issue: { kind: "asymmetric", row: 2, column: "D", there: 9, back: 12 } },
      ],
    });
    expect(await testDb().travelTable.count()).toBe(0);
    expect(await audits("travel.imported")).toBe(0);
  });

  it("[CLU-06] fills and averages as agreed, and a proposal measures by it", async () => {
    const rows = [
      ["Xã Tây 0", 0, 5, 9],
      ["Xã Tây 1", 5, 0, null],
      ["Xã Tây 2", 12, null, 0],
    ];
    const answer = await importTravel({
      actor,
      scope,
      input: { ...input, unit: district.code, fillGaps: true, asymmetry: "average" },
      content: new Uint8Array(await workbook(rows)),
      today: TODAY,
    });
    expect(answer).toMatchObject({ ok: true });
    const [table] = await listTravelTables(testDb(), scope, { currentPath: district.path });
    expect(table).toMatchObject({ name: "Bảng thử", report: { pairs: 3, filled: 1, asymmetric: 1, averaged: true } });
    expect(await listTravelTables(testDb(), stranger.scope, { currentPath: district.path })).toEqual([]);
    expect(await audits("travel.imported")).toBe(1);

    const three = communes.slice(0, 3).map(({ id }) => String(id));
    const proposal = await solved({
      table: String(table?.id),
      unitIds: three,
      hosts: three,
      learners: ["30", "20", "20"],
    });
    expect(proposal.question).toMatchObject({ measure: "minutes", table: { name: "Bảng thử" } });
    expect(proposal.question.travel[0]).toEqual([0, 5, 10.5]);
  });
});
