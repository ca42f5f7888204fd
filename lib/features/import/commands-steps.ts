import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { mappingViolations } from "@/lib/domain/import/fields";
import { headerAt, toMapping, withAddedColumns } from "@/lib/domain/import/recognize-columns";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { readTopRows } from "@/lib/spreadsheet/read";
import { TOP_ROWS } from "@/lib/spreadsheet/recognize";
import { fold } from "@/lib/text/fold";
import { type Answer, findRemembered, headerChoices, type ImportRefusal, type Request, signatureOf } from "./commands";
import { findDependants } from "./commands-undo";
import { findWorkbook, type OpenBatch, openBatch } from "./queries";
import {
  type BatchInput,
  type ChooseInput,
  type HeaderInput,
  type MappingInput,
  type StoredMapping,
  toColumns,
  type UndoInput,
} from "./schema";

/* The steps of a batch once its workbook is in: each goes on only from the state that whoever pressed has seen (IMP-20). */

/** Opens a batch of the scope in one of the expected states, locked, as the form saw it. */
async function inBatch(
  { scope, input }: Request<BatchInput>,
  statuses: readonly string[],
  body: (tx: Tx, batch: OpenBatch) => Promise<Decision<Readonly<{ id: number }>, ImportRefusal>>,
): Answer {
  return inTransaction(
    async (tx) => {
      const batch = await openBatch(tx, scope, input.batchId);
      if (!batch) return refuse([{ rule: "IMP-00" } as const]);
      if (batch.version !== input.version || !statuses.includes(batch.status))
        return refuse([{ rule: "IMP-20" } as const]);
      return body(tx, batch);
    },
    { isolation: "readCommitted" },
  );
}

const CORRECTABLE = ["mapped", "unreadable", "previewed"];

/** The header stands elsewhere than recognised: read again at the place that was chosen. */
export function moveHeader(request: Request<HeaderInput>): Answer {
  return inBatch(request, CORRECTABLE, async (tx, batch) => {
    const { input } = request;
    const content = await findWorkbook(tx, request.scope, batch.id);
    if (content === null) return refuse([{ rule: "IMP-00" } as const]);
    const rows = (await readTopRows(content, input.sheet, Math.max(TOP_ROWS, input.headerRow + 20))) ?? [];
    const header = headerAt(rows, input.headerRow, input.headerRows, batch.kind, fold);
    const signature = signatureOf(header);
    const remembered = await findRemembered(tx, batch.unitId, batch.kind, signature);
    const mapping: StoredMapping = {
      ...batch.mapping,
      ...toMapping(input.sheet, header),
      ...(remembered ? { columns: withAddedColumns(remembered, header, fold) } : {}),
      remembered: remembered !== null,
      header: await headerChoices(content, input.sheet, header),
      signature,
    };
    await tx.importBatch.update({
      where: { id: batch.id },
      data: {
        mapping: mapping as unknown as Prisma.InputJsonValue,
        status: "mapped",
        version: { increment: 1 },
      },
    });
    return ok({ id: batch.id });
  });
}

/** The columns are right: remembered for the next workbook of this unit, and the whole list is read by a job. */
export function previewBatch(request: Request<MappingInput>): Answer {
  return inBatch(request, CORRECTABLE, async (tx, batch) => {
    const { input, actor } = request;
    const columns = toColumns(batch.kind, input.columns);
    const options = {
      since: input.since,
      issuedOn: input.issuedOn,
      unknownPosts: input.unknownPosts,
    };
    const mapping: StoredMapping = { ...batch.mapping, columns, options };
    const violations = mappingViolations(batch.kind, mapping);
    if (violations.length > 0) return refuse(violations);
    const remembered = {
      mapping: columns as unknown as Prisma.InputJsonValue,
      usedAt: new Date(),
    };
    const key = {
      unitId: batch.unitId,
      kind: batch.kind,
      signature: batch.mapping.signature,
    };
    await tx.importMapping.upsert({
      where: { unitId_kind_signature: key },
      create: { ...key, ...remembered },
      update: remembered,
    });
    const jobId = await enqueueJob(
      tx,
      "import.preview",
      { batchId: batch.id },
      { userId: actor.id, unitId: batch.unitId },
    );
    await tx.importBatch.update({
      where: { id: batch.id },
      data: {
        mapping: mapping as unknown as Prisma.InputJsonValue,
        status: "reading",
        jobId,
        version: { increment: 1 },
      },
    });
    return ok({ id: batch.id });
  });
}

/** Leaves rows out, takes them in again, or insists that a namesake elsewhere is another person. */
export async function chooseRows({ scope, input }: Request<ChooseInput>): Answer {
  return inTransaction(
    async (tx) => {
      const batch = await openBatch(tx, scope, input.batchId);
      if (!batch) return refuse([{ rule: "IMP-00" } as const]);
      if (batch.status !== "previewed") return refuse([{ rule: "IMP-20" } as const]);
      const moved = await tx.importRow.updateMany({
        where: {
          batchId: batch.id,
          rowNo: { in: [...input.rows] },
          OR: [
            { verdict: { in: ["create", "update"] } },
            {
              verdict: "conflict",
              parsed: { path: ["decision", "code"], equals: "livesElsewhere" },
            },
          ],
        },
        data: { chosen: input.chosen === "yes" },
      });
      return moved.count > 0 ? ok({ id: batch.id }) : refuse([{ rule: "IMP-00" } as const]);
    },
    { isolation: "readCommitted" },
  );
}

/** The good rows are to be written: one transaction, by a job. */
export function importBatch(request: Request<BatchInput>): Answer {
  return startJob(request, "previewed", "importing", "import.write", {});
}

/** Takes a whole batch back, unless something later rests on it; the job decides that when it runs. */
export function undoBatch(request: Request<UndoInput>): Answer {
  return startJob(request, "imported", "undoing", "import.undo", {
    reason: request.input.reason,
  });
}

function startJob(
  request: Request<BatchInput>,
  from: string,
  to: string,
  kind: string,
  extra: Readonly<Record<string, string>>,
): Answer {
  return inBatch(request, [from], async (tx, batch) => {
    const jobId = await enqueueJob(
      tx,
      kind,
      { batchId: batch.id, ...extra },
      { userId: request.actor.id, unitId: batch.unitId },
    );
    await tx.importBatch.update({
      where: { id: batch.id },
      data: { status: to, jobId, version: { increment: 1 } },
    });
    return ok({ id: batch.id });
  });
}

/** IMP-22: where a batch stands again when the work that stopped on an error is given up: nothing of it was written. */
const BEFORE: Readonly<Record<string, "mapped" | "previewed" | "imported">> = {
  reading: "mapped",
  importing: "previewed",
  undoing: "imported",
};

/**
 * The way out of work that stopped on an error, where doing it again would only stop again: back to the step before it. A
 * batch that could not be taken back is told what rests on it by now, if that is what holds it.
 */
export function giveUpBatch(request: Request<BatchInput>): Answer {
  return inBatch(request, Object.keys(BEFORE), async (tx, batch) => {
    const status = BEFORE[batch.status];
    const stopped = await tx.importBatch.findUniqueOrThrow({
      where: { id: batch.id },
      select: { job: { select: { kind: true, status: true, failure: true } } },
    });
    if (status === undefined || stopped.job?.status !== "failed") return refuse([{ rule: "IMP-20" } as const]);
    const dependants =
      batch.status === "undoing" && batch.kind === "people" ? await findDependants(tx, batch.id) : { count: 0 };
    const refusal = dependants.count > 0 ? { rule: "IMP-19", ...dependants } : null;
    await tx.importBatch.update({
      where: { id: batch.id },
      data: {
        status,
        jobId: null,
        refusal: (refusal as unknown as Prisma.InputJsonObject | null) ?? Prisma.DbNull,
        version: { increment: 1 },
      },
    });
    await recordAudit(tx, {
      event: "import.given-up",
      actor: request.actor,
      unitId: batch.unitId,
      subject: "import",
      subjectId: batch.id,
      before: { status: batch.status },
      after: { status, job: stopped.job.kind, reference: stopped.job.failure, refusal },
    });
    return ok({ id: batch.id });
  });
}

/** Work that stopped on an error is put in the queue again, as it was. */
export function retryBatch(request: Request<BatchInput>): Answer {
  return inBatch(request, ["reading", "importing", "undoing"], async (tx, batch) => {
    const stopped = await tx.importBatch.findUniqueOrThrow({
      where: { id: batch.id },
      select: { job: { select: { kind: true, status: true, input: true } } },
    });
    if (stopped.job?.status !== "failed") return refuse([{ rule: "IMP-20" } as const]);
    const jobId = await enqueueJob(tx, stopped.job.kind, stopped.job.input as Prisma.InputJsonValue, {
      userId: request.actor.id,
      unitId: batch.unitId,
    });
    await tx.importBatch.update({ where: { id: batch.id }, data: { jobId, version: { increment: 1 } } });
    return ok({ id: batch.id });
  });
}
