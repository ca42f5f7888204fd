import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { decideFollowUp, type FollowUpViolation } from "@/lib/domain/feedback/follow-up";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { lockFollowUp } from "./queries-follow";
import type { FollowUpInput } from "./schema";

export type FollowUpRefusal = FollowUpViolation | Readonly<{ rule: "FEE-00" }>;

/** The sending unit says what came of it: applied, partly, not; and what shows it. Not anonymous: it is about work. */
export function answerFollowUp({
  actor,
  scope,
  input,
}: Readonly<{ actor: Actor; scope: UnitScope; input: FollowUpInput }>) {
  return inTransaction<Decision<null, FollowUpRefusal>>(
    async (tx) => {
      const held = await lockFollowUp(tx, scope, input.followUp);
      if (!held) return refuse([{ rule: "FEE-00" } as const]);
      const decision = decideFollowUp(held, input);
      if (!decision.ok) return decision;
      const said = { applied: input.applied, evidence: input.evidence };
      await tx.followUp.update({
        where: { id: held.id },
        data: { ...said, answeredAt: new Date(), answeredById: actor.id, version: { increment: 1 } },
      });
      await recordAudit(tx, {
        event: "feedback.followed-up",
        actor,
        unitId: held.unitId,
        subject: "follow-up",
        subjectId: held.id,
        before: held.applied === null ? null : { applied: held.applied },
        after: { class: held.classCode, ...said },
      });
      return ok(null);
    },
    { isolation: "readCommitted" },
  );
}
