import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { lockRules } from "@/lib/compliance-store/locks";
import { moveUnitCounts } from "@/lib/compliance-store/move-unit-counts";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { lockUnitTree } from "@/lib/db/unit-tree-lock";
import { decideUnitClosing } from "@/lib/domain/organization/decide-unit-closing";
import { decideUnitMove, type UnitMove } from "@/lib/domain/organization/decide-unit-move";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { UnitCode } from "./commands";
import { holdsParent, openUnit, type UnitRefusal, type UnitRequest, type UnitRequestOn } from "./commands-open";
import { countLeftBehind, findUnitFacts, listPeopleUnderLocalStandards, type VersionedUnit } from "./queries-acts";
import type { CloseUnitInput, MoveUnitInput } from "./schema";

type Answer = Promise<Decision<UnitCode, UnitRefusal>>;

const idsOf = (path: string) => path.split("/").filter(Boolean).map(Number);

/** Units above in one of two places and not in the other. */
function differingIds(fromPath: string, toPath: string): readonly number[] {
  const [before, after] = [new Set(idsOf(fromPath)), new Set(idsOf(toPath))];
  return [...new Set([...before, ...after])].filter((id) => before.has(id) !== after.has(id));
}

/** Under another parent from a day on, with everything below; both parents lie in the scope. */
export function moveUnit({ actor, scope, today, ...input }: UnitRequestOn<MoveUnitInput>): Answer {
  return inTransaction(
    async (tx) => {
      await lockUnitTree(tx);
      await lockRules(tx);
      const opened = await openUnit(tx, scope, input.unit, input.version);
      if (!opened.ok) return opened;
      const unit = opened.value;
      if (!(await holdsParent(tx, scope, unit))) return refuse([{ rule: "missing", what: "parent" } as const]);
      const parent = await findUnitFacts(tx, scope, input.parent);
      if (!parent) return refuse([{ rule: "missing", what: "parent" } as const]);
      const decision = decideUnitMove(unit, parent, input.on, today);
      if (!decision.ok) return decision;

      const moved = await rehang(tx, unit, parent, decision.value, input);
      await moveUnitCounts(tx, { unitId: unit.id, ...decision.value });
      // A province's own standards bind below it only: whoever comes under others, or leaves them, is judged again.
      const { toPath } = decision.value;
      const judged = await listPeopleUnderLocalStandards(tx, toPath, differingIds(unit.path, toPath));
      await recomputeCadres(tx, judged);
      await recordAudit(tx, {
        event: "unit.moved",
        actor,
        unitId: unit.id,
        subject: "unit",
        subjectId: unit.id,
        reason: input.reason,
        before: { parentId: unit.parentId, path: unit.path },
        after: {
          parent: parent.code,
          path: decision.value.toPath,
          on: input.on,
          decisionNo: input.decisionNo,
          units: moved,
          recomputed: judged.length,
        },
      });
      return ok({ code: unit.code, name: unit.name });
    },
    { isolation: "readCommitted", timeoutMs: 120_000 },
  );
}

/**
 * New places for the unit and all below it, in one statement. A place that began before the day ends on it and goes on
 * under the new path; one that begins later only changes its path. The new row is read from the ended one, so that it
 * never stands beside it.
 */
function rehang(
  tx: Tx,
  unit: VersionedUnit,
  parent: VersionedUnit,
  move: UnitMove,
  input: MoveUnitInput,
): Promise<number> {
  const day = dayToDb(move.on);
  const rest = move.fromPath.length + 1;
  const deeper = idsOf(move.toPath).length - idsOf(move.fromPath).length;
  return tx.$executeRaw`
    WITH affected AS (
      SELECT p.id, p.valid_from, p.valid_to FROM org_unit_placement p
      WHERE p.path LIKE ${`${move.fromPath}%`} AND (p.valid_to IS NULL OR p.valid_to > ${day})
    ), ended AS (
      UPDATE org_unit_placement p SET valid_to = ${day} FROM affected a WHERE p.id = a.id AND a.valid_from < ${day}
      RETURNING p.unit_id, p.parent_id, p.path, p.depth, a.valid_to AS ends
    ), later AS (
      UPDATE org_unit_placement p SET path = ${move.toPath} || substr(p.path, ${rest}::int), depth = p.depth + ${deeper}::int
      FROM affected a WHERE p.id = a.id AND a.valid_from >= ${day}
    ), units AS (
      UPDATE org_unit u SET path = ${move.toPath} || substr(u.path, ${rest}::int), depth = u.depth + ${deeper}::int,
        parent_id = CASE WHEN u.id = ${unit.id} THEN ${parent.id} ELSE u.parent_id END,
        version = CASE WHEN u.id = ${unit.id} THEN u.version + 1 ELSE u.version END
      WHERE u.path LIKE ${`${move.fromPath}%`}
    )
    INSERT INTO org_unit_placement (unit_id, parent_id, path, depth, valid_from, valid_to, decision_no, reason)
    SELECT unit_id, CASE WHEN unit_id = ${unit.id} THEN ${parent.id} ELSE parent_id END,
      ${move.toPath} || substr(path, ${rest}::int), depth + ${deeper}::int, ${day}, ends, ${input.decisionNo}, ${input.reason}
    FROM ended`;
}

/** The unit ends after its last day; refused while units or people would be left there. */
export function closeUnit({ actor, scope, ...input }: UnitRequest<CloseUnitInput>): Answer {
  return inTransaction(
    async (tx) => {
      await lockUnitTree(tx);
      await lockRules(tx);
      const opened = await openUnit(tx, scope, input.unit, input.version);
      if (!opened.ok) return opened;
      const unit = opened.value;
      if (!(await holdsParent(tx, scope, unit))) return refuse([{ rule: "missing", what: "parent" } as const]);
      const { lastDay: on, decisionNo, reason } = input;
      const decision = decideUnitClosing(unit, on, await countLeftBehind(tx, unit.id, on));
      if (!decision.ok) return decision;

      const open = { OR: [{ validTo: null }, { validTo: { gt: dayToDb(on) } }] };
      const validTo = dayToDb(on);
      await tx.orgUnit.update({ where: { id: unit.id }, data: { validTo, version: { increment: 1 } } });
      await tx.orgUnitName.updateMany({ where: { unitId: unit.id, ...open }, data: { validTo } });
      await tx.orgUnitPlacement.updateMany({ where: { unitId: unit.id, ...open }, data: { validTo } });
      const ofUnit = {
        kind: { in: ["cluster-member", "served-by"] },
        AND: [{ OR: [{ fromUnitId: unit.id }, { toUnitId: unit.id }] }, open],
      };
      await tx.orgUnitLink.deleteMany({ where: { ...ofUnit, validFrom: { gte: validTo } } });
      const links = await tx.orgUnitLink.updateMany({ where: ofUnit, data: { validTo } });
      await recordAudit(tx, {
        event: "unit.closed",
        actor,
        unitId: unit.id,
        subject: "unit",
        subjectId: unit.id,
        reason,
        before: { to: null },
        after: { to: on, decisionNo, linksEnded: links.count },
      });
      return ok({ code: unit.code, name: unit.name });
    },
    { isolation: "readCommitted" },
  );
}
