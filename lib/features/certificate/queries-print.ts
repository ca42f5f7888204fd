import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import { covers } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { PRINT_JOB } from "./schema";
import type { PrintJob } from "./schema-row";

/** The latest print of a class: running, failed, or done with its file. The caller has found the class in its scope. */
export async function findPrintOfClass(tx: Tx, classId: number): Promise<PrintJob | null> {
  const [row] = await tx.$queryRaw<PrintJob[]>`
    SELECT id, status, done, total, failure, created_at AS "createdAt",
           CASE WHEN result ? 'fileId' THEN (result->>'count')::int END AS count
      FROM background_job WHERE kind = ${PRINT_JOB} AND (input->>'classId')::int = ${classId}
     ORDER BY id DESC LIMIT 1`;
  return row ?? null;
}

export type PrintFile = Readonly<{ unitId: number; name: string; mime: string; content: Uint8Array<ArrayBuffer> }>;

/** The file of a finished print, where the class's own unit is in scope. */
export async function findPrintFile(tx: Tx, scope: UnitScope, jobId: number): Promise<PrintFile | null> {
  const [job] = await tx.$queryRaw<{ unitId: number; path: string; fileId: number }[]>`
    SELECT j.unit_id AS "unitId", u.path, (j.result->>'fileId')::int AS "fileId"
      FROM background_job j JOIN org_unit u ON u.id = j.unit_id
     WHERE j.id = ${jobId} AND j.kind = ${PRINT_JOB} AND j.status = 'done' AND j.result ? 'fileId'`;
  if (!job || !covers(scope, job.path)) return null;
  const file = await tx.storedFile.findUnique({
    where: { id: job.fileId },
    select: { name: true, mime: true, content: true },
  });
  return file && { unitId: job.unitId, ...file };
}
