import "server-only";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { readScan, storeScan } from "@/lib/db/stored-scan";
import {
  type CredentialViolation,
  decideCredential,
  decideRevocation,
  type RevocationViolation,
} from "@/lib/domain/cadre/decide-credential";
import type { ScanViolation } from "@/lib/domain/cadre/decide-scan";
import {
  decideVerification,
  keepsVerification,
  type VerificationViolation,
} from "@/lib/domain/cadre/decide-verification";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import {
  type ChangedMeanwhile,
  type ChangeRequest,
  changeCadre,
  difference,
  NOT_FOUND,
  type NotFound,
  type OverlapViolation,
  recordChange,
  seenOtherwise,
} from "./commands-change";
import { type CredentialOnFile, listCredentialsOnFile } from "./queries-facts";
import type {
  AddCredentialInput,
  CorrectCredentialInput,
  RevokeCredentialInput,
  VerifyCredentialInput,
} from "./schema-facts";
import { credentialSeen } from "./schema-seen";

export type CredentialChangeViolation =
  | CredentialViolation
  | RevocationViolation
  | VerificationViolation
  | ScanViolation
  | ChangedMeanwhile
  | NotFound
  | OverlapViolation;
type Done = Readonly<{ credentialId: number }>;
type DatedRequest<Input> = ChangeRequest & Readonly<{ input: Input; today: Day }>;

function paperFacts(paper: Omit<CredentialOnFile, "id" | "verified" | "revokedOn">) {
  const { kind, level, title, evidence, issuer, number, issuedOn, mode, note, fileId } = paper;
  return { kind, level, title, evidence, issuer, number, issuedOn, mode, note, scan: fileId };
}

/** Puts a paper on file; whoever may verify can do so in the same act. Back-dated entry is the normal case. */
export async function addCredential(
  request: DatedRequest<AddCredentialInput>,
): Promise<Decision<Done, CredentialChangeViolation>> {
  const { actor, input, today } = request;
  const scan = await readScan(input.scan);
  if (!scan.ok) return scan;
  return changeCadre<Done, CredentialChangeViolation>(request, async (tx, cadre) => {
    const filed = await listCredentialsOnFile(tx, cadre.id);
    const decision = decideCredential(input, { birthDate: cadre.birthDate, filed }, today);
    if (!decision.ok) return decision;
    const verified = input.verify && covers(scopeFor(actor, "credential:verify"), cadre.unitPath);
    const fileId = await storeScan(tx, scan.value);
    const { id } = await tx.credential.create({
      data: {
        cadreId: cadre.id,
        kind: input.kind,
        level: input.level,
        title: input.title,
        evidence: input.evidence,
        issuer: input.issuer,
        number: input.number,
        issuedOn: dayToDb(input.issuedOn),
        mode: input.mode,
        note: input.note,
        fileId,
        recordedById: actor.id,
        ...(verified ? { verifiedAt: new Date(), verifiedById: actor.id } : {}),
      },
      select: { id: true },
    });
    await recordChange(tx, actor, cadre, {
      event: "credential.added",
      before: null,
      after: { credential: id, ...paperFacts({ ...input, fileId }), verified },
    });
    return ok({ credentialId: id });
  });
}

/** Corrects a paper; when what it says changes, it has to be verified again (CRD-10). */
export async function correctCredential(
  request: DatedRequest<CorrectCredentialInput>,
): Promise<Decision<Done, CredentialChangeViolation>> {
  const { actor, input, today } = request;
  const scan = await readScan(input.scan);
  if (!scan.ok) return scan;
  return changeCadre<Done, CredentialChangeViolation>(request, async (tx, cadre) => {
    const filed = await listCredentialsOnFile(tx, cadre.id);
    const paper = filed.find(({ id }) => id === input.credentialId);
    if (!paper) return refuse([NOT_FOUND]);
    const conflicts = seenOtherwise(input.seen, credentialSeen(paper));
    if (conflicts.length > 0) return refuse(conflicts);
    const decision = decideCredential(
      input,
      { birthDate: cadre.birthDate, filed: filed.filter(({ id }) => id !== paper.id) },
      today,
    );
    if (!decision.ok) return decision;
    const verified = paper.verified && keepsVerification(paper, input);
    const fileId = (await storeScan(tx, scan.value)) ?? paper.fileId;
    const change = difference<Record<string, unknown>>(
      { ...paperFacts(paper), verified: paper.verified },
      { ...paperFacts({ ...input, fileId }), verified },
    );
    if (!change.changed) return ok({ credentialId: paper.id });
    await tx.credential.update({
      where: { id: paper.id },
      data: {
        kind: input.kind,
        level: input.level,
        title: input.title,
        evidence: input.evidence,
        issuer: input.issuer,
        number: input.number,
        issuedOn: dayToDb(input.issuedOn),
        mode: input.mode,
        note: input.note,
        fileId,
        ...(verified ? {} : { verifiedAt: null, verifiedById: null }),
      },
    });
    await recordChange(tx, actor, cadre, {
      event: "credential.corrected",
      before: { credential: paper.id, ...change.before },
      after: { credential: paper.id, ...change.after },
      reason: input.reason,
    });
    return ok({ credentialId: paper.id });
  });
}

/** Somebody with the right looked at the original, and at what the screen says of it: from its date of issue on the paper counts. */
export function verifyCredential(
  request: ChangeRequest & Readonly<{ input: VerifyCredentialInput }>,
): Promise<Decision<Done, CredentialChangeViolation>> {
  const { actor, input } = request;
  return changeCadre<Done, CredentialChangeViolation>(request, async (tx, cadre) => {
    const paper = (await listCredentialsOnFile(tx, cadre.id)).find(({ id }) => id === input.credentialId);
    if (!paper) return refuse([NOT_FOUND]);
    const conflicts = seenOtherwise(input.seen, credentialSeen(paper));
    if (conflicts.length > 0) return refuse(conflicts);
    const decision = decideVerification(paper);
    if (!decision.ok) return decision;
    await tx.credential.update({ where: { id: paper.id }, data: { verifiedAt: new Date(), verifiedById: actor.id } });
    await recordChange(tx, actor, cadre, {
      event: "credential.verified",
      before: { credential: paper.id, verified: false },
      after: { credential: paper.id, verified: true },
    });
    return ok({ credentialId: paper.id });
  });
}

/** Withdrawn by decision, as whoever withdraws it saw it (CAD-08): it stops counting on that day and stays on file. */
export function revokeCredential(
  request: DatedRequest<RevokeCredentialInput>,
): Promise<Decision<Done, CredentialChangeViolation>> {
  const { actor, input, today } = request;
  return changeCadre<Done, CredentialChangeViolation>(request, async (tx, cadre) => {
    const paper = (await listCredentialsOnFile(tx, cadre.id)).find(({ id }) => id === input.credentialId);
    if (!paper) return refuse([NOT_FOUND]);
    if (paper.revokedOn !== null) return refuse([{ rule: "CRD-09", revokedOn: paper.revokedOn } as const]);
    const conflicts = seenOtherwise(input.seen, credentialSeen(paper));
    if (conflicts.length > 0) return refuse(conflicts);
    const certificate = await tx.certificate.findFirst({
      where: { credentialId: paper.id, status: "valid" },
      select: { number: true },
    });
    const decision = decideRevocation(paper.issuedOn, input.revokedOn, today, certificate?.number ?? null);
    if (!decision.ok) return decision;
    await tx.credential.update({
      where: { id: paper.id },
      data: { revokedOn: dayToDb(input.revokedOn), revokeReason: input.reason },
    });
    await recordChange(tx, actor, cadre, {
      event: "credential.revoked",
      before: { credential: paper.id, revokedOn: null },
      after: { credential: paper.id, revokedOn: input.revokedOn },
      reason: input.reason,
    });
    return ok({ credentialId: paper.id });
  });
}
