import "server-only";
import { type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { pageWithTotal } from "@/lib/db/page-with-total";
import type { ImportKind } from "@/lib/domain/import/fields";
import type { RowIssue, RowVerdict } from "@/lib/domain/import/issues";
import type { BatchCounts, BatchStatus, StoredMapping } from "./schema";
import { ROWS_A_PAGE } from "./schema";
import type { BatchLine, BatchRefusal, BatchView, JobState, RowView } from "./schema-views";

export type OpenBatch = Readonly<{
  id: number;
  kind: ImportKind;
  unitId: number;
  unitPath: string;
  userId: number;
  status: BatchStatus;
  version: number;
  fileName: string;
  mapping: StoredMapping;
  counts: BatchCounts | null;
}>;

/** A batch of the scope, locked until the transaction ends; null outside the scope. */
export async function openBatch(tx: Tx, scope: UnitScope, batchId: number): Promise<OpenBatch | null> {
  const locked = await tx.$queryRaw<{ id: number; path: string }[]>`
    SELECT b.id, u.path FROM import_batch b JOIN org_unit u ON u.id = b.unit_id
    WHERE b.id = ${batchId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)} FOR UPDATE OF b`;
  const [found] = locked;
  if (!found) return null;
  const row = await tx.importBatch.findUniqueOrThrow({
    where: { id: batchId },
    select: {
      id: true,
      kind: true,
      unitId: true,
      userId: true,
      status: true,
      version: true,
      fileName: true,
      mapping: true,
      counts: true,
    },
  });
  return {
    id: row.id,
    kind: row.kind as ImportKind,
    unitId: row.unitId,
    unitPath: found.path,
    userId: row.userId,
    status: row.status as BatchStatus,
    version: row.version,
    fileName: row.fileName,
    mapping: row.mapping as unknown as StoredMapping,
    counts: row.counts as BatchCounts | null,
  };
}

/** The workbook of a batch that has been found in the scope. */
export async function findWorkbook(tx: Tx, scope: UnitScope, batchId: number): Promise<Uint8Array | null> {
  const row = await tx.importBatch.findFirst({
    where: {
      id: batchId,
      unit: unitInScope(scope),
    },
    select: { file: { select: { content: true } } },
  });
  return row?.file.content ?? null;
}

export async function findBatch(tx: Tx, scope: UnitScope, batchId: number): Promise<BatchView | null> {
  const row = await tx.importBatch.findFirst({
    where: {
      id: batchId,
      unit: unitInScope(scope),
    },
    select: {
      id: true,
      kind: true,
      status: true,
      version: true,
      fileName: true,
      createdAt: true,
      importedAt: true,
      undoneAt: true,
      mapping: true,
      counts: true,
      refusal: true,
      userId: true,
      unitId: true,
      unit: { select: { code: true, name: true } },
      job: {
        select: {
          kind: true,
          status: true,
          done: true,
          total: true,
          failure: true,
        },
      },
    },
  });
  if (!row) return null;
  const by = await tx.appUser.findUnique({
    where: { id: row.userId },
    select: { displayName: true },
  });
  return {
    id: row.id,
    kind: row.kind as ImportKind,
    status: row.status as BatchStatus,
    version: row.version,
    fileName: row.fileName,
    unitId: row.unitId,
    unitCode: row.unit.code,
    unitName: row.unit.name,
    by: by?.displayName ?? "",
    createdAt: row.createdAt,
    importedAt: row.importedAt,
    undoneAt: row.undoneAt,
    mapping: row.mapping as unknown as StoredMapping,
    counts: row.counts as BatchCounts | null,
    refusal: row.refusal as BatchRefusal | null,
    job: row.job as JobState | null,
  };
}

/** Lists of the scope that were loaded, latest first. */
export async function listBatches(
  tx: Tx,
  scope: UnitScope,
  page: number,
): Promise<Readonly<{ total: number; batches: readonly BatchLine[] }>> {
  const { rows, total } = await pageWithTotal(
    page,
    ROWS_A_PAGE,
    (limit, offset) => tx.$queryRaw<
      {
        id: number;
        kind: ImportKind;
        status: BatchStatus;
        file_name: string;
        unit_name: string;
        by: string | null;
        created_at: Date;
        counts: BatchCounts | null;
        job_status: string | null;
        total: number;
      }[]
    >`
    SELECT b.id, b.kind, b.status, b.file_name, u.name AS unit_name, a.display_name AS by, b.created_at, b.counts, j.status AS job_status, (count(*) OVER ())::int AS total
    FROM import_batch b JOIN org_unit u ON u.id = b.unit_id LEFT JOIN app_user a ON a.id = b.user_id LEFT JOIN background_job j ON j.id = b.job_id
    WHERE ${unitConditionSql(scope, Prisma.sql`u.path`)}
    ORDER BY b.id DESC LIMIT ${limit} OFFSET ${offset}`,
  );
  return {
    total,
    batches: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      status: row.status,
      fileName: row.file_name,
      unitName: row.unit_name,
      by: row.by ?? "",
      createdAt: row.created_at,
      counts: row.counts,
      jobFailed: row.job_status === "failed",
      running: ["reading", "importing", "undoing"].includes(row.status) && row.job_status !== "failed",
    })),
  };
}

/** A page of the preview, of one verdict or of all. The batch has been found in the scope before. */
export async function listRows(
  tx: Tx,
  scope: UnitScope,
  batchId: number,
  filter: Readonly<{
    verdict: RowVerdict | null;
    warned: boolean;
    page: number;
  }>,
): Promise<Readonly<{ total: number; rows: readonly RowView[] }>> {
  const { rows, total } = await pageWithTotal(
    filter.page,
    ROWS_A_PAGE,
    (limit, offset) => tx.$queryRaw<
      {
        row_no: number;
        verdict: RowVerdict;
        cells: unknown[];
        parsed: unknown;
        issues: RowIssue[];
        chosen: boolean;
        cadre_id: number | null;
        total: number;
      }[]
    >`
    SELECT r.row_no, r.verdict, r.cells, r.parsed, r.issues, r.chosen, r.cadre_id, (count(*) OVER ())::int AS total
    FROM import_row r JOIN import_batch b ON b.id = r.batch_id JOIN org_unit u ON u.id = b.unit_id
    WHERE r.batch_id = ${batchId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
      ${filter.verdict === null ? Prisma.empty : Prisma.sql`AND r.verdict = ${filter.verdict}`}
      ${filter.warned ? Prisma.sql`AND jsonb_array_length(r.issues) > 0` : Prisma.empty}
    ORDER BY r.row_no LIMIT ${limit} OFFSET ${offset}`,
  );
  return {
    total,
    rows: rows.map((row) => ({
      rowNo: row.row_no,
      verdict: row.verdict,
      cells: row.cells,
      parsed: row.parsed,
      issues: row.issues,
      chosen: row.chosen,
      cadreId: row.cadre_id,
    })),
  };
}

/** Rows that were not written because something was wrong with them, for the workbook to correct. */
export async function listRejected(
  tx: Tx,
  scope: UnitScope,
  batchId: number,
): Promise<
  readonly Readonly<{
    rowNo: number;
    verdict: RowVerdict;
    cells: readonly unknown[];
    parsed: unknown;
    issues: readonly RowIssue[];
  }>[]
> {
  const rows = await tx.$queryRaw<
    {
      row_no: number;
      verdict: RowVerdict;
      cells: unknown[];
      parsed: unknown;
      issues: RowIssue[];
    }[]
  >`
    SELECT r.row_no, r.verdict, r.cells, r.parsed, r.issues
    FROM import_row r JOIN import_batch b ON b.id = r.batch_id JOIN org_unit u ON u.id = b.unit_id
    WHERE r.batch_id = ${batchId} AND r.verdict IN ('error', 'conflict', 'duplicate') AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    ORDER BY r.row_no`;
  return rows.map((row) => ({
    rowNo: row.row_no,
    verdict: row.verdict,
    cells: row.cells,
    parsed: row.parsed,
    issues: row.issues,
  }));
}

/** How many rows the import would write. */
export async function countChosen(tx: Tx, scope: UnitScope, batchId: number): Promise<number> {
  const [row] = await tx.$queryRaw<[{ good: number }]>`
    SELECT count(*)::int AS good FROM import_row r JOIN import_batch b ON b.id = r.batch_id JOIN org_unit u ON u.id = b.unit_id
    WHERE r.batch_id = ${batchId} AND r.chosen AND r.verdict IN ('create', 'update', 'conflict') AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return row.good;
}
