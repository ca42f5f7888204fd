import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { lockRules } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { refreshCadreSearch } from "@/lib/db/refresh-cadre-search";
import { inTransaction } from "@/lib/db/transaction";
import { lockUnitTree } from "@/lib/db/unit-tree-lock";
import { decideUnitCreation } from "@/lib/domain/organization/decide-unit-creation";
import { decideUnitEdit } from "@/lib/domain/organization/decide-unit-edit";
import { decideUnitRename } from "@/lib/domain/organization/decide-unit-rename";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { kebab } from "@/lib/text/fold";
import { unitSearchText } from "@/lib/text/unit-search";
import { openUnit, type UnitRefusal, type UnitRequest, type UnitRequestOn } from "./commands-open";
import { findUnitFacts, isCodeTaken, listPeopleEverAt, listPostHolderIds } from "./queries-acts";
import type { CreateUnitInput, EditUnitInput, RenameUnitInput } from "./schema";

export type UnitCode = Readonly<{ code: string; name: string }>;
type Answer = Promise<Decision<UnitCode, UnitRefusal>>;

/** A new unit below a parent of the scope, from a day on. */
export function createUnit({ actor, scope, ...input }: UnitRequest<CreateUnitInput>): Answer {
  return inTransaction(
    async (tx) => {
      await lockUnitTree(tx);
      const parent = await findUnitFacts(tx, scope, input.parent);
      if (!parent) return refuse([{ rule: "missing", what: "parent" } as const]);
      const kind = await tx.unitKind.findUnique({ where: { code: input.kind }, select: { code: true, level: true } });
      if (!kind) return refuse([{ rule: "missing", what: "kind" } as const]);

      const code = input.code ?? kebab(input.name);
      const { latitude, longitude, name, area, decisionNo, reason } = input;
      const decision = decideUnitCreation(
        { code, kind: kind.code, kindLevel: kind.level, from: input.from, latitude, longitude },
        parent,
        await isCodeTaken(tx, code, null),
      );
      if (!decision.ok) return decision;

      const drawn = await tx.$queryRaw<{ id: bigint; depth: number }[]>`
      SELECT nextval(pg_get_serial_sequence('org_unit', 'id')) AS id, depth + 1 AS depth FROM org_unit WHERE id = ${parent.id}`;
      const id = Number(drawn[0]?.id);
      const hung = { parentId: parent.id, path: `${parent.path}${id}/`, depth: drawn[0]?.depth ?? 0 };
      const dated = { validFrom: dayToDb(input.from), decisionNo, reason };
      await tx.orgUnit.create({
        data: {
          id,
          code,
          kindCode: kind.code,
          area,
          name,
          search: unitSearchText([name], [code]),
          ...hung,
          validFrom: dated.validFrom,
          latitude,
          longitude,
          names: { create: { name, code, ...dated } },
          placements: { create: { ...hung, ...dated } },
        },
      });
      await recordAudit(tx, {
        event: "unit.created",
        actor,
        unitId: id,
        subject: "unit",
        subjectId: id,
        reason,
        after: {
          code,
          name,
          kind: kind.code,
          area,
          parent: parent.code,
          from: input.from,
          latitude,
          longitude,
          decisionNo,
        },
      });
      return ok({ code, name });
    },
    { isolation: "readCommitted" },
  );
}

/** Another name, and perhaps another code, from a day on; what was before stays true for the days before. */
export function renameUnit({ actor, scope, today, ...input }: UnitRequestOn<RenameUnitInput>): Answer {
  return inTransaction(
    async (tx) => {
      await lockUnitTree(tx);
      const opened = await openUnit(tx, scope, input.unit, input.version);
      if (!opened.ok) return opened;
      const unit = opened.value;
      const { name, on, decisionNo, reason } = input;
      const code = input.code ?? unit.code;
      const decision = decideUnitRename(unit, { name, code, on }, await isCodeTaken(tx, code, unit.id), today);
      if (!decision.ok) return decision;

      await tx.orgUnitName.updateMany({ where: { unitId: unit.id, validTo: null }, data: { validTo: dayToDb(on) } });
      await tx.orgUnitName.create({
        data: { unitId: unit.id, name, code, validFrom: dayToDb(on), decisionNo, reason },
      });
      const names = await tx.orgUnitName.findMany({
        where: { unitId: unit.id },
        select: { name: true, code: true },
        orderBy: { validFrom: "desc" },
      });
      const search = unitSearchText(
        names.map((row) => row.name),
        names.map((row) => row.code),
      );
      await tx.orgUnit.update({ where: { id: unit.id }, data: { name, code, search, version: { increment: 1 } } });
      await refreshCadreSearch(tx, await listPeopleEverAt(tx, unit.id));
      await recordAudit(tx, {
        event: "unit.renamed",
        actor,
        unitId: unit.id,
        subject: "unit",
        subjectId: unit.id,
        reason,
        before: { name: unit.name, code: unit.code },
        after: { name, code, on, decisionNo },
      });
      return ok({ code, name });
    },
    { isolation: "readCommitted" },
  );
}

/**
 * Area and coordinates. Another area means other standards, so those who hold posts here are judged again: from its day on,
 * for what was before stays true for the days before.
 */
export function editUnit({ actor, scope, today, ...input }: UnitRequestOn<EditUnitInput>): Answer {
  return inTransaction(
    async (tx) => {
      await lockUnitTree(tx);
      await lockRules(tx);
      const opened = await openUnit(tx, scope, input.unit, input.version);
      if (!opened.ok) return opened;
      const unit = opened.value;
      const { area, on, latitude, longitude, decisionNo, reason } = input;
      const decision = decideUnitEdit(unit, { area, on, latitude, longitude, decisionNo }, today);
      if (!decision.ok) return decision;

      const { areaChange } = decision.value;
      if (areaChange?.former) {
        const { from, to } = areaChange.former;
        const days = { validFrom: dayToDb(from), validTo: dayToDb(to) };
        await tx.orgUnitFormerArea.create({ data: { unitId: unit.id, area: unit.area, ...days, decisionNo, reason } });
      }
      const concerned = areaChange ? await listPostHolderIds(tx, unit.id) : [];
      await tx.orgUnit.update({
        where: { id: unit.id },
        data: { area, latitude, longitude, version: { increment: 1 } },
      });
      await recomputeCadres(tx, concerned);
      await recordAudit(tx, {
        event: "unit.edited",
        actor,
        unitId: unit.id,
        subject: "unit",
        subjectId: unit.id,
        reason,
        before: { area: unit.area, latitude: unit.latitude, longitude: unit.longitude },
        after: { area, ...(areaChange ? { on } : {}), latitude, longitude, decisionNo, recomputed: concerned.length },
      });
      return ok({ code: unit.code, name: unit.name });
    },
    { isolation: "readCommitted", timeoutMs: 120_000 },
  );
}
