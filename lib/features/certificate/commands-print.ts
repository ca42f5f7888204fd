import "server-only";
import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import { dayFromDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { PDF_MIME, writeCertificatesPdf } from "@/lib/documents/certificate-pdf";
import type { PrintedCertificate } from "@/lib/documents/certificate-words";
import { readContent } from "@/lib/domain/certificate/certificate-content";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { CertificateStatus } from "@/lib/domain/shared/teaching-lists";
import { env } from "@/lib/env";
import { enqueueJob } from "@/lib/jobs/enqueue";
import type { JobTask } from "@/lib/jobs/job";
import { findClassOfCertificates } from "./queries";
import { PRINT_JOB, type PrintInput, printJobInput } from "./schema";

/** CER-13: the class has no valid certificate to print. */
export type PrintRefusal = Readonly<{ rule: "CER-00" | "CER-13" }>;

/** Asks for one file with every valid certificate of a class; the work goes on in the background. */
export function printClass({
  actor,
  scope,
  input,
}: Readonly<{ actor: Actor; scope: UnitScope; input: PrintInput }>): Promise<
  Decision<Readonly<{ jobId: number }>, PrintRefusal>
> {
  return inTransaction(async (tx) => {
    const training = await findClassOfCertificates(tx, scope, input.class);
    if (!training || !covers(scope, training.unitPath)) return refuse([{ rule: "CER-00" } as const]);
    const count = await tx.certificate.count({ where: { classId: training.id, status: "valid" } });
    if (count === 0) return refuse([{ rule: "CER-13" } as const]);
    const jobId = await enqueueJob(
      tx,
      PRINT_JOB,
      { classId: training.id, statuses: ["valid"] },
      { userId: actor.id, unitId: training.unitId },
    );
    await recordAudit(tx, {
      event: "certificate.printed",
      actor,
      unitId: training.unitId,
      subject: "training-class",
      subjectId: training.id,
      after: { class: training.code, count, job: jobId },
    });
    return ok({ jobId });
  });
}

/** The file of a class, drawn page by page and kept; the file of an earlier print of the same class goes. */
export const drawClass: JobTask = async (input, { jobId, client, progress }) => {
  const { classId, statuses } = printJobInput.parse(input);
  const rows = await client.certificate.findMany({
    where: { classId, status: { in: statuses } },
    orderBy: [{ registerId: "asc" }, { ordinal: "asc" }],
    select: {
      number: true,
      code: true,
      issuedOn: true,
      status: true,
      content: true,
      replaces: { select: { number: true } },
      class: { select: { code: true } },
    },
  });
  const certificates = rows.map(
    (row): PrintedCertificate => ({
      number: row.number,
      code: row.code,
      issuedOn: dayFromDb(row.issuedOn),
      status: row.status as CertificateStatus,
      replacesNumber: row.replaces?.number ?? null,
      content: readContent(row.content),
    }),
  );
  await progress(0, certificates.length);
  const pdf = await writeCertificatesPdf({ certificates, baseUrl: env().BASE_URL, progress });
  const { id: fileId } = await client.storedFile.create({
    data: {
      name: `chung-chi-${rows[0]?.class?.code ?? classId}.pdf`,
      mime: PDF_MIME,
      size: pdf.length,
      sha256: createHash("sha256").update(pdf).digest("hex"),
      content: new Uint8Array(pdf),
    },
    select: { id: true },
  });
  await dropEarlierFiles(client, classId, jobId);
  return { fileId, classId, count: certificates.length };
};

async function dropEarlierFiles(client: Parameters<JobTask>[1]["client"], classId: number, jobId: number) {
  await client.$executeRaw`
    WITH old AS (
      UPDATE background_job SET result = result - 'fileId'
       WHERE kind = ${PRINT_JOB} AND id < ${jobId} AND status = 'done' AND result ? 'fileId' AND (input->>'classId')::int = ${classId}
      RETURNING id),
    files AS (
      SELECT (j.result->>'fileId')::int AS id FROM background_job j JOIN old ON old.id = j.id)
    DELETE FROM stored_file f USING files WHERE f.id = files.id`;
}
