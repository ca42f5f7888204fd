import { createTranslator } from "use-intl/core";
import { expect } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { uploadWorkbook } from "@/lib/features/import/commands";
import { importBatch, previewBatch, undoBatch } from "@/lib/features/import/commands-steps";
import { rejectedWorkbook } from "@/lib/features/import/loaders-rejected";
import { findBatch, listRejected } from "@/lib/features/import/queries";
import type { CellInput } from "@/lib/spreadsheet/write";
import { loadMessages } from "@/lib/text/load-messages";
import { today } from "@/lib/time/today";
import { actorFor } from "@/tests/factories/accounts";
import { aListRow } from "@/tests/factories/workbooks";
import { runQueuedJobs } from "./run-jobs";
import { testDb } from "./test-database";

/* An import from workbook to result and back, as the pages and the worker would do it. */

export type Desk = Readonly<{ actor: Actor; scope: UnitScope; unit: string }>;

export async function upload(desk: Desk, content: Uint8Array, kind: "people" | "units" = "people") {
  return uploadWorkbook({
    actor: desk.actor,
    scope: desk.scope,
    input: { kind, unit: desk.unit, fileName: "ds.xlsx", content },
    today: today(),
  });
}

export async function batchOf(desk: Desk, batchId: number) {
  const batch = await findBatch(testDb(), desk.scope, batchId);
  if (!batch) throw new Error("no such batch");
  return batch;
}

/** From workbook to preview, with the columns as recognised. */
export async function preview(
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

export async function write(desk: Desk, batchId: number) {
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

export async function undo(desk: Desk, batchId: number) {
  const { version } = await batchOf(desk, batchId);
  await undoBatch({
    actor: desk.actor,
    scope: desk.scope,
    input: { batchId, version, reason: "Nhầm danh sách" },
  });
  await runQueuedJobs();
  return batchOf(desk, batchId);
}

export async function aDesk(
  role: "board-officer" | "commune-secretary",
  unit: Readonly<{ id: number; code: string }>,
): Promise<Desk> {
  const actor = await actorFor(testDb(), { role, unit });
  return { actor, scope: scopeFor(actor, "import:run"), unit: unit.code };
}

/** A short list of its own people, so that tests do not meet each other's. */
export function rowsFrom(first: number, count: number, unit = "Xã Chí Minh"): CellInput[][] {
  return Array.from({ length: count }, (_, n) => aListRow(first + n, unit));
}

/** The workbook of rejected rows, in Vietnamese, as the download gives it. */
export async function rejectedOf(desk: Desk, batchId: number): Promise<Buffer> {
  const t = createTranslator({ locale: "vi", messages: await loadMessages("vi") });
  return rejectedWorkbook(await batchOf(desk, batchId), await listRejected(testDb(), desk.scope, batchId), t as never);
}
