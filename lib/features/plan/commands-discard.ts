import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { inTransaction } from "@/lib/db/transaction";
import { type DiscardViolation, decideDiscard } from "@/lib/domain/plan/transitions";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { lockVersion } from "@/lib/plan-store/plan-version";
import type { NotFoundHere, Request } from "./commands";
import type { Stale } from "./commands-steps";
import type { DiscardPlanInput } from "./schema";

export type DiscardRefusal = NotFoundHere | Stale | DiscardViolation;

/** Where the desk goes on once a version is gone: the one in force, else the plans of the unit. */
export type Discarded = Readonly<{ versionId: number; unitCode: string; inForceId: number | null }>;

/**
 * Gives up a draft, a returned version or an amendment that was begun. Its lines stay to be read; the year is free for
 * another draft, from the same round or blank, and an approved plan may be amended again.
 */
export function discardPlan({
  actor,
  scope,
  input,
}: Request<DiscardPlanInput>): Promise<Decision<Discarded, DiscardRefusal>> {
  return inTransaction(
    async (tx) => {
      const version = await lockVersion(tx, scope, input.versionId);
      if (!version) return refuse([{ rule: "PLN-00", field: "versionId" } as const]);
      const decision = decideDiscard({ status: version.status, reason: input.reason });
      if (!decision.ok) return decision;
      if (version.version !== input.version) return refuse([{ rule: "PLN-21", field: null, now: null } as const]);
      await tx.planVersion.update({
        where: { id: version.id },
        data: {
          status: "discarded",
          discardReason: input.reason,
          discardedAt: new Date(),
          discardedById: actor.id,
          version: { increment: 1 },
        },
      });
      await recordAudit(tx, {
        event: "plan.discarded",
        actor,
        unitId: version.unit.id,
        subject: "plan",
        subjectId: version.id,
        before: { status: version.status },
        after: { status: "discarded", number: version.number, basedOn: version.basedOnId },
        reason: input.reason,
      });
      const inForce = await tx.planVersion.findFirst({
        where: { planId: version.planId, status: "approved" },
        select: { id: true },
      });
      return ok({ versionId: version.id, unitCode: version.unit.code, inForceId: inForce?.id ?? null });
    },
    { isolation: "readCommitted" },
  );
}
