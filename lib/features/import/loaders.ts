import "server-only";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { recordAudit } from "@/lib/audit/record";
import { allows } from "@/lib/auth/actor";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import type { ImportCell } from "@/lib/domain/import/cell";
import { ROW_VERDICTS } from "@/lib/domain/import/issues";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import type { CellInput } from "@/lib/spreadsheet/write";
import { writeWorkbook } from "@/lib/spreadsheet/write";
import { today } from "@/lib/time/today";
import { columnLetters, explainIssue, verdictReason } from "./labels";
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

function toCellInput(cell: ImportCell): CellInput {
  if (cell === null || typeof cell !== "object") return cell;
  return "day" in cell ? cell.day : "#N/A";
}

/** A day cell is written as a real date where the column holds days throughout, else as the text people would type. */
function dayColumns(rows: readonly Readonly<{ cells: readonly unknown[] }>[], width: number): readonly boolean[] {
  return Array.from({ length: width }, (_, column) =>
    rows.some(
      ({ cells }) => typeof cells[column] === "object" && cells[column] !== null && "day" in (cells[column] as object),
    ),
  );
}

/** Rows that were not written, in their own columns, with what is wrong in a last column: to correct and load again. */
export async function loadRejectedWorkbook(idText: string): Promise<Readonly<{ name: string; content: Buffer }>> {
  const batch = await loadBatch(idText);
  const { actor, scope } = await requireAccess("import:run");
  const rows = await read(listRejected, scope, batch.id);
  const t = await getTranslations();
  const say = ({ key, values }: Readonly<{ key: string; values?: Readonly<Record<string, string | number>> }>) =>
    t(key as never, (values ?? {}) as never);
  const width = Math.max(
    0,
    ...batch.mapping.header.map(({ column }) => column + 1),
    ...rows.map(({ cells }) => cells.length),
  );
  const days = dayColumns(rows, width);
  const own = Array.from({ length: width }, (_, column) => ({
    header: batch.mapping.header.find((one) => one.column === column)?.label ?? "",
    width: 20,
    ...(days[column] ? { type: "day" as const } : {}),
  }));
  const place = (column: number | null) =>
    column === null ? "" : `${t("imports.columnShort", { letter: columnLetters(column) })}: `;
  const what = (row: (typeof rows)[number]): string => {
    const verdict = verdictReason(row.verdict, row.parsed);
    const errors = row.issues.filter(({ severity }) => severity === "error");
    return [
      ...errors.map((issue) => place(issue.column) + say(explainIssue(issue))),
      ...(verdict === null ? [] : [say(verdict)]),
    ].join(" ");
  };
  // A unit that only a heading named would be lost with the heading.
  const unitOf = (row: (typeof rows)[number]) => (row.parsed as { unitText?: string } | null)?.unitText ?? null;
  const named =
    batch.mapping.columns.some(({ field }) => field === "unit" || field === "unitCode") ||
    rows.every((row) => unitOf(row) === null);
  const content = await writeWorkbook({
    sheets: [
      {
        name: t("imports.rejected.sheet"),
        columns: [
          ...own,
          ...(named ? [] : [{ header: t("imports.rejected.unitColumn"), width: 26 }]),
          { header: t("imports.rejected.errorColumn"), width: 70 },
          { header: t("imports.rejected.rowColumn"), width: 12, type: "number" },
        ],
        rows: rows.map((row) => [
          ...Array.from({ length: width }, (_, column) => toCellInput((row.cells[column] ?? null) as ImportCell)),
          ...(named ? [] : [unitOf(row)]),
          what(row),
          row.rowNo,
        ]),
      },
    ],
  });
  await read(recordAudit, {
    event: "import.rejected-exported",
    actor,
    subject: "import",
    subjectId: batch.id,
    after: { rows: rows.length },
  });
  return { name: `dong-loi-${batch.id}.xlsx`, content };
}

/** The present year, for the ratings a column may be said to hold. */
export function loadYear(): number {
  return Number(today().slice(0, 4));
}
