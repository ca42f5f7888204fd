import "server-only";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { recordAudit } from "@/lib/audit/record";
import { allows } from "@/lib/auth/actor";
import { requireAccess } from "@/lib/auth/session";
import { inTransaction, read } from "@/lib/db/transaction";
import { ROW_VERDICTS } from "@/lib/domain/import/issues";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { rejectedWorkbook, type Say } from "./loaders-rejected";
import { countChosen, findBatch, listBatches, listRejected, listRows } from "./queries";
import { ROWS_A_PAGE } from "./schema";
import type { BatchView, RowsPage } from "./schema-views";

type Params = Readonly<Record<string, string | string[] | undefined>>;

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function pageOf(params: Params): number {
  const page = Number(single(params.page) ?? "1");
  return Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1;
}

/** The lists loaded so far in the scope, and the unit for which the next one would be. */
export async function loadImports(params: Params & ViewParams) {
  const view = await loadView("import:run", params);
  const page = pageOf(params);
  const { total, batches } = await read(listBatches, view.scope, page);
  return {
    unit: view.unit,
    batches,
    total,
    page,
    pageSize: ROWS_A_PAGE,
    mayManageUnits: allows(view.actor, "unit:manage"),
  };
}

const MAX_BATCH_ID = 2_147_483_647;

/** The batch of an address; anything that is not one in the scope is not found. */
export const loadBatch = cache(async (idText: string): Promise<BatchView> => {
  const { scope } = await requireAccess("import:run");
  const id = /^\d{1,10}$/.test(idText) ? Number(idText) : 0;
  const batch = id > 0 && id <= MAX_BATCH_ID ? await read(findBatch, scope, id) : null;
  if (!batch) notFound();
  return batch;
});

/** A page of the preview or of the result. */
export async function loadBatchRows(batchId: number, params: Params): Promise<RowsPage> {
  const { scope } = await requireAccess("import:run");
  const asked = single(params.rows);
  const verdict = ROW_VERDICTS.find((known) => known === asked) ?? null;
  const warned = asked === "warned";
  const page = pageOf(params);
  const { total, rows } = await read(listRows, scope, batchId, { verdict, warned, page });
  const good = await read(countChosen, scope, batchId);
  return { verdict, warned, param: warned ? "warned" : (verdict ?? undefined), page, total, good, rows };
}

/** The rows that were not written as a workbook; that they were taken out is recorded. */
export async function loadRejectedWorkbook(idText: string): Promise<Readonly<{ name: string; content: Buffer }>> {
  const batch = await loadBatch(idText);
  const { actor, scope } = await requireAccess("import:run");
  const rows = await inTransaction(
    async (tx) => {
      const found = await listRejected(tx, scope, batch.id);
      await recordAudit(tx, {
        event: "import.rejected-exported",
        actor,
        unitId: batch.unitId,
        subject: "import",
        subjectId: batch.id,
        after: { rows: found.length },
      });
      return found;
    },
    { isolation: "readCommitted" },
  );
  const content = await rejectedWorkbook(batch, rows, (await getTranslations()) as unknown as Say);
  return { name: `dong-loi-${batch.id}.xlsx`, content };
}

/** The present year, for the ratings a column may be said to hold. */
export function loadYear(): number {
  return Number(today().slice(0, 4));
}
