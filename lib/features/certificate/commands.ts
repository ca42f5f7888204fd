import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import type { IssuedCertificate } from "@/lib/certificate-store/issue-certificates";
import {
  type ReplaceRefusal,
  type RevokeRefusal,
  replaceCertificate,
  revokeCertificate,
} from "@/lib/certificate-store/reissue";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findCertificate } from "./queries";
import type { ReissueInput, RevokeInput } from "./schema";

/** CER-11: a day that has not come yet. */
type Early = Readonly<{ rule: "CER-11"; today: Day }>;
export type ReissueRefusal = ReplaceRefusal | Early;
export type RevocationRefusal = RevokeRefusal | Early;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; today: Day }>;

const readCommitted = { isolation: "readCommitted" } as const;
const missing = refuse([{ rule: "CER-00" } as const]);

/** A certificate issued anew: for the centre's error from the record as it stands, after a loss word for word. */
export function reissueCertificate({
  actor,
  scope,
  input,
  today,
}: Request<ReissueInput>): Promise<Decision<IssuedCertificate, ReissueRefusal>> {
  return inTransaction(async (tx) => {
    const found = await findCertificate(tx, scope, { id: input.certificate });
    if (!found || !covers(scope, found.registerUnitPath)) return missing;
    if (input.issuedOn > today) return refuse([{ rule: "CER-11", today } as const]);
    return replaceCertificate(tx, { ...input, certificateId: found.id, actor });
  }, readCommitted);
}

/** Withdrawn by decision, and with it what it proved: dossier and dashboard follow in the same transaction. */
export function withdrawCertificate({
  actor,
  scope,
  input,
  today,
}: Request<RevokeInput>): Promise<Decision<Readonly<{ number: string }>, RevocationRefusal>> {
  return inTransaction(async (tx) => {
    const found = await findCertificate(tx, scope, { id: input.certificate });
    if (!found || !covers(scope, found.registerUnitPath)) return missing;
    if (input.on > today) return refuse([{ rule: "CER-11", today } as const]);
    await lockForRecompute(tx, found.cadreId === null ? [] : [found.cadreId]);
    const decision = await revokeCertificate(tx, { ...input, certificateId: found.id, actor });
    if (!decision.ok) return decision;
    const { credentialId, cadreId, number } = decision.value;
    if (credentialId !== null && cadreId !== null) {
      const credential = await tx.credential.findUniqueOrThrow({
        where: { id: credentialId },
        select: { revokedOn: true },
      });
      if (credential.revokedOn === null) {
        await tx.credential.update({
          where: { id: credentialId },
          data: { revokedOn: dayToDb(input.on), revokeReason: `${input.decisionNo}: ${input.reason}` },
        });
        await recordAudit(tx, {
          event: "credential.revoked",
          actor,
          unitId: found.registerUnitId,
          subject: "cadre",
          subjectId: cadreId,
          before: { credential: credentialId, revokedOn: null },
          after: { credential: credentialId, revokedOn: input.on, certificate: number },
          reason: input.reason,
        });
        await recomputeCadres(tx, [cadreId]);
      }
    }
    return ok({ number });
  }, readCommitted);
}
