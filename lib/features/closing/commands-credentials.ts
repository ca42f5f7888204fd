import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { findCertificateSettings } from "@/lib/certificate-store/lock-register";
import { replaceCertificate, revokeCertificate } from "@/lib/certificate-store/reissue";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { addDays, addMonths, type Day } from "@/lib/domain/shared/day";
import type { ClassResults, LearnerRow } from "@/lib/features/result/schema-row";
import { formatDay } from "@/lib/text/format";

type Act = Readonly<{ actor: Actor; unitId: number; decisionNo: string; closedOn: Day }>;

/** lib/decisions/0012: the diploma of a level taught with a partner school is the school's to give. */
export function schoolGives({ partnerSchool, programme }: Pick<ClassResults, "partnerSchool" | "programme">): boolean {
  return partnerSchool !== null && programme.gives === "level";
}

/** Credentials of those who passed, verified by the act itself; their numbers come with the certificates. */
export async function giveCredentials(
  tx: Tx,
  results: ClassResults,
  learners: readonly LearnerRow[],
  { actor, closedOn, now }: Readonly<{ actor: Actor; closedOn: Day; now: Date }>,
): Promise<Map<number, number>> {
  if (learners.length === 0) return new Map();
  const { programme, mode } = results;
  const { centre } = await findCertificateSettings(tx, results.unitId, closedOn);
  const lapses = programme.lapseMonths === null ? null : addDays(addMonths(closedOn, programme.lapseMonths), -1);
  const what =
    programme.gives === "level"
      ? { kind: "level", level: programme.givesLevel, title: null, evidence: "diploma" }
      : {
          kind: "certificate",
          level: null,
          title: programme.certificate || programme.nameVi,
          evidence: "certificate",
        };
  const rows = await tx.credential.createManyAndReturn({
    data: learners.map(({ cadreId }) => ({
      ...what,
      cadreId,
      issuer: centre,
      issuedOn: dayToDb(closedOn),
      mode,
      note: lapses === null ? null : `Sử dụng đến hết ${formatDay(lapses)}`,
      verifiedAt: now,
      verifiedById: actor.id,
      recordedById: actor.id,
    })),
    select: { id: true, cadreId: true },
  });
  const byCadre = new Map(rows.map(({ id, cadreId }) => [cadreId, id]));
  return new Map(
    learners.flatMap(({ enrolmentId, cadreId }) => {
      const id = byCadre.get(cadreId);
      return id === undefined ? [] : [[enrolmentId, id] as const];
    }),
  );
}

async function validCertificates(tx: Tx, enrolmentIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await tx.certificate.findMany({
    where: { enrolmentId: { in: [...enrolmentIds] }, status: "valid" },
    select: { id: true, enrolmentId: true },
    orderBy: { id: "asc" },
  });
  return new Map(rows.flatMap(({ id, enrolmentId }) => (enrolmentId === null ? [] : [[enrolmentId, id] as const])));
}

/** CLO-13: another grade than at the closing before: the certificate is issued anew, the credential gets its number. */
export async function replaceChanged(tx: Tx, learners: readonly LearnerRow[], act: Act): Promise<void> {
  const ids = learners.map(({ enrolmentId }) => enrolmentId);
  const certificates = await validCertificates(tx, ids);
  for (const { enrolmentId, result } of learners) {
    const certificateId = certificates.get(enrolmentId);
    if (certificateId === undefined) continue;
    const replaced = await replaceCertificate(tx, {
      certificateId,
      cause: "error",
      reason: "Kết quả thay đổi khi bế giảng lại",
      applicationNo: null,
      issuedOn: act.closedOn,
      change: { grade: result.grade, decisionNo: act.decisionNo },
      actor: act.actor,
    });
    if (!replaced.ok) throw new Error(`certificate ${certificateId} cannot be issued anew`);
  }
}

/** CLO-13: who no longer passes, or has left since, loses credential and certificate. Answers the credentials revoked. */
export async function revokeGone(
  tx: Tx,
  gone: readonly Readonly<{ enrolmentId: number; earlierCredential: number | null }>[],
  { actor, unitId, decisionNo, closedOn }: Act,
): Promise<number[]> {
  if (gone.length === 0) return [];
  const reason = "Không còn đạt khi bế giảng lại";
  const revokedNow = await tx.credential.updateManyAndReturn({
    where: { id: { in: gone.flatMap(({ earlierCredential }) => earlierCredential ?? []) }, revokedOn: null },
    data: { revokedOn: dayToDb(closedOn), revokeReason: reason },
    select: { id: true, cadreId: true },
  });
  for (const { id, cadreId } of revokedNow) {
    await recordAudit(tx, {
      event: "credential.revoked",
      actor,
      unitId,
      subject: "cadre",
      subjectId: cadreId,
      before: { credential: id, revokedOn: null },
      after: { credential: id, revokedOn: closedOn, decisionNo },
      reason,
    });
  }
  // A certificate may stand though its credential was taken back in the dossier: it goes too.
  const ids = gone.map(({ enrolmentId }) => enrolmentId);
  const certificates = await validCertificates(tx, ids);
  for (const certificateId of certificates.values()) {
    const revoked = await revokeCertificate(tx, { certificateId, decisionNo, reason, on: closedOn, actor });
    if (!revoked.ok) throw new Error(`certificate ${certificateId} cannot be revoked`);
  }
  return revokedNow.map(({ id }) => id);
}
