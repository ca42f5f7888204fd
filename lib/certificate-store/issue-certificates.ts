import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { writeNumber } from "@/lib/domain/certificate/certificate-number";
import type { Day } from "@/lib/domain/shared/day";
import type { Grade } from "@/lib/domain/shared/teaching-lists";
import { type ClassForCertificate, contentOf, findClassForCertificate, listHolders } from "./certificate-facts";
import { findCertificateSettings, lockRegister, takeNumbers } from "./lock-register";
import { newCode } from "./new-code";

export type IssuedCertificate = Readonly<{ id: number; number: string; code: string }>;
export type CertificateLearner = Readonly<{
  enrolmentId: number;
  cadreId: number;
  credentialId: number | null;
  grade: Grade | null;
}>;
export type IssueRequest = Readonly<{
  classId: number;
  decisionNo: string;
  issuedOn: Day;
  learners: readonly CertificateLearner[];
  actor: Actor;
}>;

/**
 * Certificates for learners of a class, numbered in the order of the class's list, in the caller's transaction (READ
 * COMMITTED). The book is locked, so numbers run without gap or double whoever else issues. A programme that gives
 * nothing has no certificates: the answer is empty. Each credential gets the number of its certificate.
 */
export async function issueCertificates(tx: Tx, request: IssueRequest): Promise<Map<number, IssuedCertificate>> {
  const training = await findClassForCertificate(tx, request.classId);
  if (!training || training.kind === null || request.learners.length === 0) return new Map();
  const settings = await findCertificateSettings(tx, training.unitId, request.issuedOn);
  const holders = await listHolders(
    tx,
    request.learners.map(({ enrolmentId }) => enrolmentId),
  );
  const year = Number(request.issuedOn.slice(0, 4));
  const register = await lockRegister(tx, { unitId: training.unitId, kind: training.kind, year }, settings);
  const first = await takeNumbers(tx, register, holders.length);
  const wished = new Map(request.learners.map((learner) => [learner.enrolmentId, learner]));

  const rows = holders.flatMap((holder, index) => {
    const learner = wished.get(holder.enrolmentId);
    if (!learner) return [];
    const { decisionNo } = request;
    return [
      {
        code: newCode(),
        registerId: register.id,
        ordinal: first + index,
        number: writeNumber(register.pattern, first + index, register.year),
        classId: training.id,
        enrolmentId: holder.enrolmentId,
        cadreId: holder.cadreId,
        credentialId: learner.credentialId,
        issuedOn: dayToDb(request.issuedOn),
        content: contentOf(training, holder, settings, { grade: learner.grade, decisionNo }),
        issuedById: request.actor.id,
      },
    ];
  });
  const written = await tx.certificate.createManyAndReturn({
    data: rows,
    select: { id: true, number: true, code: true, enrolmentId: true },
  });
  await writeNumbersOnCredentials(
    tx,
    written.map(({ id }) => id),
  );
  await auditIssue(tx, request, training, rows);
  return new Map(written.map(({ enrolmentId, ...issued }) => [enrolmentId ?? 0, issued]));
}

/** The credential a certificate is the proof of carries its number. */
export async function writeNumbersOnCredentials(tx: Tx, certificateIds: readonly number[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE credential c SET number = t.number FROM certificate t
     WHERE t.id = ANY(${[...certificateIds]}::int[]) AND c.id = t.credential_id AND c.number IS DISTINCT FROM t.number`;
}

function auditIssue(
  tx: Tx,
  { actor, issuedOn, decisionNo }: IssueRequest,
  training: ClassForCertificate,
  rows: readonly Readonly<{ number: string }>[],
): Promise<void> {
  return recordAudit(tx, {
    event: "certificate.issued",
    actor,
    unitId: training.unitId,
    subject: "training-class",
    subjectId: training.id,
    after: {
      class: training.code,
      decisionNo,
      issuedOn,
      count: rows.length,
      first: rows[0]?.number,
      last: rows.at(-1)?.number,
    },
  });
}
