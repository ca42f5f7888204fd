import type { Actor } from "@/lib/auth/actor";
import { issueCertificates } from "@/lib/certificate-store/issue-certificates";
import { db } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { writeCertificatesPdf } from "@/lib/documents/certificate-pdf";
import type { PrintedCertificate } from "@/lib/documents/certificate-words";
import { readContent } from "@/lib/domain/certificate/certificate-content";
import type { Day } from "@/lib/domain/shared/day";
import { writeLetters } from "@/lib/letter-store/write-letters";

const readCommitted = { isolation: "readCommitted", timeoutMs: 120_000 } as const;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

export type CertificateFigures = Readonly<{
  learners: number;
  letters: number;
  issueSeconds: number;
  lettersSeconds: number;
  pdfSeconds: number;
  pdfBytes: number;
}>;

/**
 * A closed class with its frozen results gets its certificates, its letters and its one file. The class is the caller's;
 * it must have no certificates and no letters yet.
 */
export async function benchCertificates(
  given: Readonly<{ classId: number; closingId: number; actor: Actor; today: Day }>,
): Promise<CertificateFigures> {
  const { classId, closingId, actor, today } = given;
  const results = await db().learnerResult.findMany({
    where: { closingId, outcome: "passed" },
    select: { enrolmentId: true, credentialId: true, enrolment: { select: { cadreId: true } } },
  });
  const learners = results.map(({ enrolmentId, credentialId, enrolment }) => ({
    enrolmentId,
    credentialId,
    cadreId: enrolment.cadreId,
    grade: "good" as const,
  }));
  const issueSeconds = await seconds(() =>
    inTransaction(
      (tx) => issueCertificates(tx, { classId, decisionNo: "BENCH", issuedOn: today, learners, actor }),
      readCommitted,
    ),
  );
  let letters = 0;
  const lettersSeconds = await seconds(async () => {
    letters = (await inTransaction((tx) => writeLetters(tx, { closingId, on: today, actor }), readCommitted)).letters;
  });
  const rows = await db().certificate.findMany({
    where: { classId },
    orderBy: { ordinal: "asc" },
    select: { number: true, code: true, issuedOn: true, content: true },
  });
  const certificates = rows.map(
    (row): PrintedCertificate => ({
      ...row,
      status: "valid",
      replacesNumber: null,
      issuedOn: dayFromDb(row.issuedOn),
      content: readContent(row.content),
    }),
  );
  let pdfBytes = 0;
  const pdfSeconds = await seconds(async () => {
    pdfBytes = (await writeCertificatesPdf({ certificates, baseUrl: "https://example.test" })).length;
  });
  return { learners: learners.length, letters, issueSeconds, lettersSeconds, pdfSeconds, pdfBytes };
}
