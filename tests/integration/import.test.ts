import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { importBatch, previewBatch, undoBatch, uploadWorkbook } from "@/lib/features/import/commands";
import { findBatch, listRejected } from "@/lib/features/import/queries";
import type { CellInput } from "@/lib/spreadsheet/write";
import { today } from "@/lib/time/today";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aListRow, aWorkbook } from "@/tests/factories/workbooks";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";

type Desk = Readonly<{ actor: Actor; scope: UnitScope; unit: string }>;

async function upload(desk: Desk, content: Uint8Array, kind: "people" | "units" = "people") {
  return uploadWorkbook({
    actor: desk.actor,
    scope: desk.scope,
    input: { kind, unit: desk.unit, fileName: "ds.xlsx", content },
    today: today(),
  });
}

async function batchOf(desk: Desk, batchId: number) {
  const batch = await findBatch(testDb(), desk.scope, batchId);
  if (!batch) throw new Error("no such batch");
  return batch;
}

/** From workbook to preview, with the columns as recognised. */
async function preview(
  desk: Desk,
  content: Uint8Array,
  options: Partial<{ since: string; unknownPosts: "error" | "ignore" }> = {},
  kind: "people" | "units" = "people",
) {
  const uploaded = await upload(desk, content, kind);
  if (!uploaded.ok) throw new Error(JSON.stringify(uploaded.violations));
  const { id } = uploaded.value;
  const batch = await batchOf(desk, id);
  const started = await previewBatch({
    actor: desk.actor,
    scope: desk.scope,
    input: {
      batchId: id,
      version: batch.version,
      columns: batch.mapping.columns.map(({ column, field }) => `${column}:${field}`),
      since: day(options.since ?? "2020-01-01"),
      issuedOn: null,
      unknownPosts: options.unknownPosts ?? "error",
    },
  });
  expect(started.ok).toBe(true);
  await runQueuedJobs();
  return batchOf(desk, id);
}

async function write(desk: Desk, batchId: number) {
  const { version } = await batchOf(desk, batchId);
  const started = await importBatch({
    actor: desk.actor,
    scope: desk.scope,
    input: { batchId, version },
  });
  expect(started.ok).toBe(true);
  await runQueuedJobs();
  return batchOf(desk, batchId);
}

async function undo(desk: Desk, batchId: number) {
  const { version } = await batchOf(desk, batchId);
  await undoBatch({
    actor: desk.actor,
    scope: desk.scope,
    input: { batchId, version, reason: "Nhầm danh sách" },
  });
  await runQueuedJobs();
  return batchOf(desk, batchId);
}

let place: SeededCommune;
let desk: Desk;

async function aDesk(
  role: "board-officer" | "commune-secretary",
  unit: Readonly<{ id: number; code: string }>,
): Promise<Desk> {
  const actor = await actorFor(testDb(), { role, unit });
  return { actor, scope: scopeFor(actor, "import:run"), unit: unit.code };
}

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
        where: { unitId: place.commune.id, groupCode: "*", validTo: null },
      }),
    ).toBe(463);

    const undone = await undo(desk, previewed.id);
    expect(undone.status).toBe("undone");
    expect(await testDb().cadre.count({ where: { unitId: place.commune.id } })).toBe(0);
    expect(await testDb().complianceInterval.count()).toBe(0);
    expect(await testDb().complianceBucket.count()).toBe(0);
  });
});
