import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { covers as scopeCovers, type UnitScope } from "@/lib/auth/scope";
import { lockRules } from "@/lib/compliance-store/locks";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import {
  decideStandardEnd,
  decideStandardVersion,
  type StandardDraft,
  type StandardEndViolation,
  type StandardViolation,
} from "@/lib/domain/standard/decide-standard-version";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { findStandardFacts, listStandardFacts, resolveStandardDraft } from "./queries-facts";
import type { EndStandardInput, PublishStandardInput } from "./schema";

type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

/** STD-00: the position, group, kind or unit named is not to be found where this actor may set standards. */
export type StandardRefusal = StandardViolation | StandardEndViolation | Readonly<{ rule: "STD-00"; field: string }>;
export type Published = Readonly<{ standardId: number; jobId: number }>;

/**
 * Puts a new version into force and ends the ones it takes over from. The people concerned are recomputed by a job that is
 * queued in the same transaction: it runs once this has happened, and not at all otherwise.
 */
export function publishStandard({
  actor,
  scope,
  input,
}: Request<PublishStandardInput>): Promise<Decision<Published, StandardRefusal>> {
  return inTransaction(
    async (tx) => {
      await lockRules(tx);
      const resolved = await resolveStandardDraft(tx, scope, input);
      if ("unknown" in resolved) return refuse([{ rule: "STD-00", field: resolved.unknown } as const]);
      const { draft, unitId } = resolved;
      const decision = decideStandardVersion(draft, await listStandardFacts(tx));
      if (!decision.ok) return decision;

      const { superseded } = decision.value;
      await tx.standardVersion.updateMany({
        where: { id: { in: [...superseded] } },
        data: { validTo: dayToDb(draft.from) },
      });
      const { id } = await tx.standardVersion.create({
        data: {
          positionId: draft.positionId,
          groupCode: draft.groupCode,
          lane: draft.lane,
          unitKindCode: draft.unitKind,
          area: draft.area,
          unitId,
          requiredLevel: draft.requiredLevel,
          validFrom: dayToDb(draft.from),
          validTo: dayToDbOrNull(draft.to),
          graceUntil: dayToDbOrNull(draft.graceUntil),
          graceMonths: draft.graceMonths,
          legalBasis: draft.legalBasis,
          article: input.article,
          issuingBody: draft.issuingBody,
          needsCheck: input.needsCheck,
          note: input.note,
        },
        select: { id: true },
      });
      const jobId = await enqueueJob(
        tx,
        "standard.recompute",
        { standardIds: [id, ...superseded] },
        { userId: actor.id, unitId },
      );
      await recordAudit(tx, {
        event: "standard.published",
        actor,
        unitId,
        subject: "standard",
        subjectId: id,
        before: { superseded },
        after: { ...draft, article: input.article },
        reason: input.note,
      });
      return ok({ standardId: id, jobId });
    },
    { isolation: "readCommitted" },
  );
}

/** Ends a version on its last day; what stood before it or beside it speaks again from the next day. */
export function endStandard({
  actor,
  scope,
  input,
}: Request<EndStandardInput & { firstDayWithout: StandardDraft["from"] }>): Promise<
  Decision<Published, StandardRefusal>
> {
  return inTransaction(
    async (tx) => {
      await lockRules(tx);
      const found = await findStandardFacts(tx, input.standardId);
      if (!found || !scopeCovers(scope, found.unitPath))
        return refuse([{ rule: "STD-00", field: "standardId" } as const]);
      const decision = decideStandardEnd(found.facts, input.firstDayWithout);
      if (!decision.ok) return decision;

      await tx.standardVersion.update({ where: { id: input.standardId }, data: { validTo: dayToDb(decision.value) } });
      const unitId = found.facts.underUnitId;
      const jobId = await enqueueJob(
        tx,
        "standard.recompute",
        { standardIds: [input.standardId] },
        { userId: actor.id, unitId },
      );
      await recordAudit(tx, {
        event: "standard.ended",
        actor,
        unitId,
        subject: "standard",
        subjectId: input.standardId,
        before: { to: found.facts.to },
        after: { to: decision.value },
        reason: input.reason,
      });
      return ok({ standardId: input.standardId, jobId });
    },
    { isolation: "readCommitted" },
  );
}
