import "server-only";
import type { Tx } from "@/lib/db/client";
import type { ImportCell } from "@/lib/domain/import/cell";
import type { MarkRowIssue } from "@/lib/domain/result/match-mark-rows";
import type { MarkMapping } from "@/lib/domain/result/recognize-mark-list";
import type { MarkImportStatus } from "@/lib/domain/shared/teaching-lists";
import { readSheet } from "@/lib/spreadsheet/read";
import type { ImportedRow, MarkImportView } from "./schema-row";

/** Workbooks of marks of a class, the latest first. */
export async function listMarkImports(tx: Tx, classId: number): Promise<MarkImportLine[]> {
  return tx.$queryRaw<MarkImportLine[]>`
    SELECT i.id, i.file_name AS "fileName", i.status, a.title, u.display_name AS by
    FROM mark_import i JOIN assessment a ON a.id = i.assessment_id JOIN app_user u ON u.id = i.created_by_id
    WHERE a.class_id = ${classId} ORDER BY i.id DESC LIMIT 10`;
}
export type MarkImportLine = Readonly<{
  id: number;
  fileName: string;
  status: MarkImportStatus;
  title: string;
  by: string;
}>;

type RejectedRow = Readonly<{ no: number; cells: readonly ImportCell[]; issue: MarkRowIssue }>;

/** Rows of a workbook that were not taken, as they stand in the file itself; null where the class has no such workbook. */
export async function findRejectedRows(
  tx: Tx,
  classId: number,
  id: number,
): Promise<Readonly<{ mapping: MarkMapping; rows: readonly RejectedRow[] }> | null> {
  const row = await tx.markImport.findFirst({
    where: { id, assessment: { classId } },
    select: { mapping: true, rows: true, file: { select: { content: true } } },
  });
  if (!row) return null;
  const mapping = row.mapping as unknown as MarkMapping & { sheet: number };
  const sheet = await readSheet(row.file.content, mapping.sheet);
  const cellsOf = new Map(sheet.state === "read" ? sheet.rows.map(({ no, cells }) => [no, cells]) : []);
  const rows = row.rows as unknown as ImportedRow[];
  return {
    mapping,
    rows: rows.flatMap(({ no, issue }) => (issue === null ? [] : [{ no, issue, cells: cellsOf.get(no) ?? [] }])),
  };
}

/** One workbook as read, of this class and no other. */
export async function findMarkImport(
  tx: Tx,
  classId: number,
  id: number,
): Promise<Readonly<{ batch: MarkImportView; title: string; undoReason: string | null }> | null> {
  const row = await tx.markImport.findFirst({
    where: { id, assessment: { classId } },
    select: {
      id: true,
      assessmentId: true,
      attempt: true,
      marker: true,
      fileName: true,
      status: true,
      version: true,
      mapping: true,
      rows: true,
      undoReason: true,
      assessment: { select: { title: true } },
    },
  });
  if (!row) return null;
  const { assessment, undoReason, mapping, rows, status, ...rest } = row;
  return {
    title: assessment.title,
    undoReason,
    batch: {
      ...rest,
      status: status as MarkImportStatus,
      mapping: mapping as unknown as MarkMapping,
      rows: rows as unknown as ImportedRow[],
    },
  };
}
