import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { decideLine, decideLineRemoval, type LineViolation } from "@/lib/domain/plan/decide-line";
import { changedFields, changedUnits, type LineFacts, type LineField } from "@/lib/domain/plan/difference";
import { lecturerHours } from "@/lib/domain/plan/draft-lines";
import { decideStep, type StepViolation } from "@/lib/domain/plan/transitions";
import { day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { countClassesMade, listLineFacts, newLineKey, writeLines } from "@/lib/plan-store/plan-lines";
import { type LockedVersion, lockVersion, raiseVersion } from "@/lib/plan-store/plan-version";
import type { NotFoundHere, Request } from "./commands";
import { listDraftProgrammes } from "./queries-needs";
import type { PutLineInput, RemoveLineInput } from "./schema";

/** PLN-21: somebody changed the line after its form was opened: what stands there now. "gone": the line itself. */
export type LineChanged = Readonly<{
  rule: "PLN-21";
  field: LineField | "units" | "gone";
  now: string | number | null;
}>;
export type LineRefusal = NotFoundHere | LineChanged | StepViolation | LineViolation;

type Programme = Readonly<{ id: number; code: string; nameVi: string; sizeMin: number; sizeMax: number }>;

/** PLN-21: what of the line is otherwise than its form showed it. */
function staleness(seen: LineFacts | null, now: LineFacts): readonly LineChanged[] {
  if (seen === null) return [];
  const fields = changedFields(seen, now).map(({ field, after }) => ({ rule: "PLN-21", field, now: after }) as const);
  const units = changedUnits(seen, now).length;
  return units === 0 ? fields : [...fields, { rule: "PLN-21", field: "units", now: units }];
}

/** The programme, when it is for the whole country, for a unit above, or for one inside the plan's unit. */
async function findProgramme(tx: Tx, version: LockedVersion, id: number): Promise<Programme | null> {
  const line = version.unit.path.split("/").filter(Boolean).map(Number);
  return tx.programme.findFirst({
    where: {
      id,
      OR: [{ unitId: null }, { unitId: { in: line } }, { unit: { path: { startsWith: version.unit.path } } }],
    },
    select: { id: true, code: true, nameVi: true, sizeMin: true, sizeMax: true },
  });
}

async function unitIdByCode(tx: Tx, scope: UnitScope, code: string | null): Promise<number | null | undefined> {
  if (code === null) return null;
  const unit = await tx.orgUnit.findFirst({ where: { code, ...unitInScope(scope) }, select: { id: true } });
  return unit?.id;
}

type Units = LineFacts["units"];

/** Learners by unit as typed; null when a unit lies outside the plan's own. */
async function readUnits(tx: Tx, version: LockedVersion, input: PutLineInput): Promise<Units | null> {
  const typed = new Map(input.unitIds.map((unitId, index) => [unitId, input.unitLearners[index] ?? 0]));
  const below = { path: { startsWith: version.unit.path } };
  if (input.addUnit !== null) {
    const added = await tx.orgUnit.findFirst({ where: { code: input.addUnit, ...below }, select: { id: true } });
    if (!added) return null;
    typed.set(added.id, input.addLearners ?? 0);
  }
  const units = [...typed].map(([unitId, learners]) => ({ unitId, learners })).filter((unit) => unit.learners > 0);
  const known = await tx.orgUnit.count({ where: { id: { in: units.map((unit) => unit.unitId) }, ...below } });
  return known === units.length ? units.sort((a, b) => a.unitId - b.unitId) : null;
}

type Edited = Readonly<{ version: LockedVersion; current: LineFacts | null; made: number }>;

/** Locks the version and finds the line as it stands now; refuses what cannot be edited or was changed meanwhile. */
async function openLine(
  tx: Tx,
  scope: UnitScope,
  input: Readonly<{ versionId: number; lineKey: string | null; seen: LineFacts | null }>,
): Promise<Decision<Edited, LineRefusal>> {
  const version = await lockVersion(tx, scope, input.versionId);
  if (!version) return refuse([{ rule: "PLN-00", field: "versionId" }]);
  const step = decideStep(version.status, "edit");
  if (!step.ok) return step;
  if (input.lineKey === null) return ok({ version, current: null, made: 0 });
  const current = (await listLineFacts(tx, version.id)).find((line) => line.key === input.lineKey) ?? null;
  if (current === null)
    return refuse([
      input.seen ? { rule: "PLN-21", field: "gone", now: null } : ({ rule: "PLN-00", field: "lineKey" } as const),
    ]);
  const stale = staleness(input.seen, current);
  if (stale.length > 0) return refuse(stale);
  return ok({ version, current, made: (await countClassesMade(tx, version.planId)).get(current.key) ?? 0 });
}

/** Adds a line, or writes an existing one anew. */
export function putLine({ actor, scope, input }: Request<PutLineInput>): Promise<Decision<string, LineRefusal>> {
  return inTransaction(
    async (tx) => {
      const opened = await openLine(tx, scope, input);
      if (!opened.ok) return opened;
      const { version, current, made } = opened.value;
      const missing = (field: string) => refuse([{ rule: "PLN-00", field } as const]);
      const programme = await findProgramme(tx, version, current?.programmeId ?? input.programme);
      if (!programme) return missing("programme");
      const clusterUnitId = await unitIdByCode(tx, scope, input.cluster);
      if (clusterUnitId === undefined) return missing("cluster");
      const hostUnitId = await unitIdByCode(tx, scope, input.host);
      if (hostUnitId === undefined) return missing("host");
      const units = await readUnits(tx, version, input);
      if (units === null) return missing("addUnit");

      const learners = input.learners ?? units.reduce((sum, unit) => sum + unit.learners, 0);
      const band = { min: programme.sizeMin, max: programme.sizeMax };
      const draft = { classes: input.classes, learners, units };
      const decision = decideLine(draft, { name: programme.nameVi, band }, made);
      if (!decision.ok) return decision;

      const [taught] = await listDraftProgrammes(tx, [programme.id], day(`${version.year}-01-01`));
      const line: LineFacts = {
        ...draft,
        key: current?.key ?? (await newLineKey(tx, version.planId, programme.code)),
        programmeId: programme.id,
        quarter: input.quarter,
        place: input.place,
        clusterUnitId,
        hostUnitId,
        partnerSchool: input.partnerSchool,
        mode: input.mode,
        lecturerHours: input.lecturerHours ?? lecturerHours(taught?.periods ?? null, input.classes),
        budget: input.budget,
        note: input.note,
      };
      await writeLines(tx, version.id, [line]);
      await raiseVersion(tx, version.id);
      await recordAudit(tx, {
        event: current ? "plan.line-changed" : "plan.line-added",
        actor,
        unitId: version.unit.id,
        subject: "plan",
        subjectId: version.id,
        before: current,
        after: line,
      });
      return ok(line.key);
    },
    { isolation: "readCommitted" },
  );
}

/** Takes a line out of an open version. */
export function removeLine({ actor, scope, input }: Request<RemoveLineInput>): Promise<Decision<string, LineRefusal>> {
  return inTransaction(
    async (tx) => {
      const opened = await openLine(tx, scope, input);
      if (!opened.ok) return opened;
      const { version, current, made } = opened.value;
      const decision = decideLineRemoval(made);
      if (!decision.ok) return decision;
      await tx.planLine.delete({ where: { versionId_lineKey: { versionId: version.id, lineKey: input.lineKey } } });
      await raiseVersion(tx, version.id);
      await recordAudit(tx, {
        event: "plan.line-removed",
        actor,
        unitId: version.unit.id,
        subject: "plan",
        subjectId: version.id,
        before: current,
        reason: input.reason,
      });
      return ok(input.lineKey);
    },
    { isolation: "readCommitted" },
  );
}
