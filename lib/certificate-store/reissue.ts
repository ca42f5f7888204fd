import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { type CertificateContent, readContent } from "@/lib/domain/certificate/certificate-content";
import { writeNumber } from "@/lib/domain/certificate/certificate-number";
import {
  decideReissue,
  decideRevoke,
  type ReissueViolation,
  type RevokeViolation,
} from "@/lib/domain/certificate/decide-reissue";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { CertificateStatus, Grade, RegisterKind, ReissueCause } from "@/lib/domain/shared/teaching-lists";
import { fold } from "@/lib/text/fold";
import { listHolders } from "./certificate-facts";
import { type IssuedCertificate, writeNumbersOnCredentials } from "./issue-certificates";
import { findCertificateSettings, lockRegister, takeNumbers } from "./lock-register";
import { newCode } from "./new-code";

/** CER-00: there is no such certificate (any more). */
type Missing = Readonly<{ rule: "CER-00" }>;
export type ReplaceRefusal = ReissueViolation | Missing;
export type RevokeRefusal = RevokeViolation | Missing;

/** The certificate, locked: two who act on it at once act one after the other. */
async function lockCertificate(tx: Tx, id: number) {
  await tx.$queryRaw`SELECT 1 FROM certificate WHERE id = ${id} FOR UPDATE`;
  return tx.certificate.findUnique({
    where: { id },
    select: {
      id: true,
      number: true,
      status: true,
      issuedOn: true,
      content: true,
      classId: true,
      enrolmentId: true,
      cadreId: true,
      credentialId: true,
      register: { select: { unitId: true, kind: true, unit: { select: { path: true } } } },
    },
  });
}
type Held = NonNullable<Awaited<ReturnType<typeof lockCertificate>>>;

const factsOf = (held: Held) => ({
  status: held.status as CertificateStatus,
  issuedOn: dayFromDb(held.issuedOn),
});

export type ReplaceRequest = Readonly<{
  certificateId: number;
  cause: ReissueCause;
  reason: string;
  applicationNo: string | null;
  issuedOn: Day;
  /** What a new closing found otherwise; left out, the result stays. */
  change?: Readonly<{ grade?: Grade | null; credentialId?: number | null; decisionNo?: string }>;
  actor: Actor;
}>;

/** An error is mended from the record as it stands now; after a loss the new copy says what the old one said. */
async function contentAnew(tx: Tx, held: Held, { cause, change }: ReplaceRequest): Promise<CertificateContent> {
  const before = readContent(held.content);
  const [holder] = cause === "error" && held.enrolmentId !== null ? await listHolders(tx, [held.enrolmentId]) : [];
  return {
    ...before,
    ...(holder
      ? {
          fullName: holder.fullName,
          birthDate: dayFromDb(holder.birthDate),
          yearOnly: holder.birthPrecision === "year",
          sex: holder.sex,
          nativePlace: holder.nativePlace,
          unit: holder.unit,
        }
      : {}),
    ...(change?.grade === undefined ? {} : { grade: change.grade }),
    ...(change?.decisionNo === undefined ? {} : { decisionNo: change.decisionNo }),
  };
}

/**
 * A certificate is issued anew, under the next number of the book, with a link to the one it takes the place of. The
 * signer is the one of the day. READ COMMITTED, in the caller's transaction.
 */
export async function replaceCertificate(
  tx: Tx,
  request: ReplaceRequest,
): Promise<Decision<IssuedCertificate, ReplaceRefusal>> {
  const held = await lockCertificate(tx, request.certificateId);
  if (!held) return refuse([{ rule: "CER-00" } as const]);
  const director = covers(scopeFor(request.actor, "certificate:revoke"), held.register.unit.path);
  const decision = decideReissue(factsOf(held), { ...request, on: request.issuedOn, director });
  if (!decision.ok) return decision;

  const { unitId, kind } = held.register;
  const settings = await findCertificateSettings(tx, unitId, request.issuedOn);
  const year = Number(request.issuedOn.slice(0, 4));
  const register = await lockRegister(tx, { unitId, kind: kind as RegisterKind, year }, settings);
  const ordinal = await takeNumbers(tx, register, 1);
  const { layout, centre, place, signer, signerTitle, upperBody } = settings;
  const anew = { ...(await contentAnew(tx, held, request)), layout, centre, place, signer, signerTitle, upperBody };
  // Whoever is not recorded is found by the name in the book.
  const content = held.cadreId === null ? { ...anew, search: fold(anew.fullName) } : anew;
  // The old one goes first: one person of a class holds one valid certificate.
  await tx.certificate.update({ where: { id: held.id }, data: { status: "replaced", version: { increment: 1 } } });
  const application = request.applicationNo?.trim();
  const issued = await tx.certificate.create({
    data: {
      code: newCode(),
      registerId: register.id,
      ordinal,
      number: writeNumber(register.pattern, ordinal, register.year),
      classId: held.classId,
      enrolmentId: held.enrolmentId,
      cadreId: held.cadreId,
      credentialId: request.change?.credentialId === undefined ? held.credentialId : request.change.credentialId,
      issuedOn: dayToDb(request.issuedOn),
      content,
      replacesId: held.id,
      reissueCause: request.cause,
      reissueReason: application ? `${request.reason.trim()} (${application})` : request.reason.trim(),
      issuedById: request.actor.id,
    },
    select: { id: true, number: true, code: true },
  });
  await writeNumbersOnCredentials(tx, [issued.id]);
  await recordAudit(tx, {
    event: "certificate.replaced",
    actor: request.actor,
    unitId,
    subject: "certificate",
    subjectId: issued.id,
    before: { id: held.id, number: held.number, content: held.content },
    after: { number: issued.number, cause: request.cause, application: application ?? null, content },
    reason: request.reason,
  });
  return ok(issued);
}

export type RevokeCertificateRequest = Readonly<{
  certificateId: number;
  decisionNo: string;
  reason: string;
  on: Day;
  actor: Actor;
}>;

/** A certificate is withdrawn by decision. What it proved (the credential) is the caller's to withdraw. */
export async function revokeCertificate(
  tx: Tx,
  request: RevokeCertificateRequest,
): Promise<Decision<Readonly<{ credentialId: number | null; cadreId: number | null; number: string }>, RevokeRefusal>> {
  const held = await lockCertificate(tx, request.certificateId);
  if (!held) return refuse([{ rule: "CER-00" } as const]);
  const decision = decideRevoke(factsOf(held), request);
  if (!decision.ok) return decision;
  await tx.certificate.update({
    where: { id: held.id },
    data: {
      status: "revoked",
      revokedOn: dayToDb(request.on),
      revokeNo: request.decisionNo.trim(),
      revokeReason: request.reason.trim(),
      version: { increment: 1 },
    },
  });
  await recordAudit(tx, {
    event: "certificate.revoked",
    actor: request.actor,
    unitId: held.register.unitId,
    subject: "certificate",
    subjectId: held.id,
    before: { number: held.number, status: held.status },
    after: { decisionNo: request.decisionNo, on: request.on },
    reason: request.reason,
  });
  return ok({ credentialId: held.credentialId, cadreId: held.cadreId, number: held.number });
}
