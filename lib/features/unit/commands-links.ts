import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { lockUnitTree } from "@/lib/db/unit-tree-lock";
import { decideUnitLink, decideUnitLinkEnd } from "@/lib/domain/organization/decide-unit-link";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { UnitCode } from "./commands";
import { openUnit, type UnitRefusal, type UnitRequest } from "./commands-open";
import { findLinkForUpdate, findUnitFacts, isInScope, listLinksBetween } from "./queries-acts";
import type { EndLinkInput, LinkUnitInput } from "./schema";

type Answer = Promise<Decision<UnitCode, UnitRefusal>>;

function raiseVersion(tx: Tx, unitId: number): Promise<unknown> {
  return tx.orgUnit.update({ where: { id: unitId }, data: { version: { increment: 1 } }, select: { id: true } });
}

/** The unit joins a cluster, or is served by a centre, from a day on. */
export function linkUnit({ actor, scope, ...input }: UnitRequest<LinkUnitInput>): Answer {
  return inTransaction(
    async (tx) => {
      await lockUnitTree(tx);
      const opened = await openUnit(tx, scope, input.unit, input.version);
      if (!opened.ok) return opened;
      const unit = opened.value;
      const other = await findUnitFacts(tx, scope, input.other);
      if (!other) return refuse([{ rule: "missing", what: "other" } as const]);
      const link = { kind: input.kind, from: input.from, to: input.lastDay };
      const decision = decideUnitLink(unit, other, link, await listLinksBetween(tx, unit.id, other.id, input.kind));
      if (!decision.ok) return decision;

      const { decisionNo, reason } = input;
      await tx.orgUnitLink.create({
        data: {
          kind: link.kind,
          fromUnitId: unit.id,
          toUnitId: other.id,
          validFrom: dayToDb(link.from),
          validTo: dayToDbOrNull(link.to),
          decisionNo,
          reason,
        },
      });
      await raiseVersion(tx, unit.id);
      await recordAudit(tx, {
        event: "unit.linked",
        actor,
        unitId: unit.id,
        subject: "unit",
        subjectId: unit.id,
        reason,
        after: { ...link, other: other.code, decisionNo },
      });
      return ok({ code: unit.code, name: unit.name });
    },
    { isolation: "readCommitted" },
  );
}

/** A link ends after its last day. Either end of it may be the unit whose page it is ended from. */
export function endUnitLink({ actor, scope, ...input }: UnitRequest<EndLinkInput>): Answer {
  return inTransaction(
    async (tx) => {
      await lockUnitTree(tx);
      const opened = await openUnit(tx, scope, input.unit, input.version);
      if (!opened.ok) return opened;
      const unit = opened.value;
      const link = await findLinkForUpdate(tx, input.linkId);
      if (!link || (link.fromUnitId !== unit.id && link.toUnitId !== unit.id))
        return refuse([{ rule: "missing", what: "link" } as const]);
      const otherId = link.fromUnitId === unit.id ? link.toUnitId : link.fromUnitId;
      if (!(await isInScope(tx, scope, otherId))) return refuse([{ rule: "missing", what: "link" } as const]);
      const other = await tx.orgUnit.findUniqueOrThrow({ where: { id: otherId }, select: { code: true, name: true } });
      const { lastDay: on, decisionNo, reason } = input;
      const decision = decideUnitLinkEnd({ from: link.from, to: link.to, otherName: other.name }, on);
      if (!decision.ok) return decision;

      await tx.orgUnitLink.update({ where: { id: link.id }, data: { validTo: dayToDb(on) } });
      await raiseVersion(tx, unit.id);
      await recordAudit(tx, {
        event: "unit.unlinked",
        actor,
        unitId: unit.id,
        subject: "unit",
        subjectId: unit.id,
        reason,
        before: { kind: link.kind, other: other.code, to: link.to },
        after: { to: on, decisionNo },
      });
      return ok({ code: unit.code, name: unit.name });
    },
    { isolation: "readCommitted" },
  );
}
