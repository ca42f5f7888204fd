import "server-only";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import { narrowScope, type UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { ROW_VERDICTS, type RowIssue, type RowVerdict } from "@/lib/domain/import/issues";
import type { Day } from "@/lib/domain/shared/day";
import type { JobContext } from "@/lib/jobs/job";
import { type OpenBatch, openBatch } from "./queries";

/* What the jobs of a batch share: the batch opened with the rights of today, and its rows as they are kept. */

/** Imports go one after the other: two of the same list at once must not each find nobody. */
const IMPORT_LOCK = 7_310_010;

export async function lockImports(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`;
}

export type NewRow = Readonly<{
  rowNo: number;
  verdict: RowVerdict;
  cells: unknown;
  parsed: unknown;
  issues: readonly RowIssue[];
  chosen: boolean;
  cadreId: number | null;
}>;

export type JobBatch = Readonly<{
  batch: OpenBatch;
  actor: Actor;
  scope: UnitScope;
}>;

/** The batch of a job with the rights its account has now; null when it is past this step, as after a crash. */
export async function openJobBatch(
  tx: Tx,
  context: JobContext,
  batchId: number,
  status: string,
  today: Day,
): Promise<JobBatch | null> {
  const actor = context.userId === null ? null : await loadActor(tx, context.userId, { on: today, address: null });
  const scope = actor === null ? null : scopeFor(actor, "import:run");
  const batch = scope === null ? null : await openBatch(tx, scope, batchId);
  // The rights went between the button and the job: nothing is done, and the job says that it failed.
  if (actor === null || scope === null || batch === null)
    throw new Error(`account ${context.userId} may no longer import batch ${batchId}`);
  if (batch.status !== status) return null;
  return { batch, actor, scope: narrowScope(scope, batch.unitPath) };
}

export async function insertRows(tx: Tx, batchId: number, rows: readonly NewRow[]): Promise<void> {
  const json = JSON.stringify(
    rows.map((row) => ({
      row_no: row.rowNo,
      verdict: row.verdict,
      cells: row.cells,
      parsed: row.parsed,
      issues: row.issues,
      chosen: row.chosen,
      cadre_id: row.cadreId,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO import_row (batch_id, row_no, verdict, cells, parsed, issues, chosen, cadre_id)
    SELECT ${batchId}, r.row_no, r.verdict, r.cells, r.parsed, r.issues, r.chosen, r.cadre_id
    FROM jsonb_to_recordset(${json}::jsonb) AS r(row_no int, verdict text, cells jsonb, parsed jsonb, issues jsonb, chosen boolean, cadre_id int)`;
}

export function countRows(counts: Record<string, number>, rows: readonly NewRow[]): void {
  for (const { verdict, issues } of rows) {
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    if (verdict !== "error" && issues.some(({ severity }) => severity === "warning"))
      counts.warnings = (counts.warnings ?? 0) + 1;
  }
}

export function noCounts(): Record<string, number> {
  return Object.fromEntries([...ROW_VERDICTS, "ignored", "warnings"].map((name) => [name, 0]));
}
