import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { decideTarget, type TargetViolation } from "@/lib/domain/target/decide-target";
import { findTarget } from "./queries";
import type { CloseTargetInput, CreateTargetInput } from "./schema";

/** TGT-00: the unit, group or target is not to be found in scope; TGT-08: somebody changed the target meanwhile. */
export type TargetRefusal =
  | TargetViolation
  | Readonly<{ rule: "TGT-00"; field: string }>
  | Readonly<{ rule: "TGT-08" }>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

/** Sets a target for a group at a unit. */
export function createTarget({
  actor,
  scope,
  input,
}: Request<CreateTargetInput>): Promise<Decision<number, TargetRefusal>> {
  return inTransaction(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { code: input.unit, ...unitInScope(scope) },
      select: { id: true },
    });
    if (!unit) return refuse([{ rule: "TGT-00", field: "unit" } as const]);
    const group = await tx.positionGroup.findUnique({ where: { code: input.group }, select: { code: true } });
    if (!group) return refuse([{ rule: "TGT-00", field: "group" } as const]);
    const decision = decideTarget(input);
    if (!decision.ok) return decision;

    const { id } = await tx.target.create({
      data: {
        unitId: unit.id,
        groupCode: group.code,
        lane: input.lane,
        level: input.level,
        percent: input.percent,
        comparison: input.comparison,
        startsOn: dayToDb(input.startsOn),
        dueOn: dayToDb(input.dueOn),
        source: input.source,
        note: input.note,
        needsCheck: input.needsCheck,
      },
      select: { id: true },
    });
    const { requestId: _requestId, ...after } = input;
    await recordAudit(tx, { event: "target.created", actor, unitId: unit.id, subject: "target", subjectId: id, after });
    return ok(id);
  });
}

/** Stops following a target from a day on; its past stays to be asked. */
export function closeTarget({
  actor,
  scope,
  input,
}: Request<CloseTargetInput>): Promise<Decision<number, TargetRefusal>> {
  return inTransaction(async (tx) => {
    const target = await findTarget(tx, scope, input.targetId);
    if (!target) return refuse([{ rule: "TGT-00", field: "targetId" } as const]);
    if (input.closedOn < target.startsOn)
      return refuse([{ rule: "TGT-05", startsOn: target.startsOn, dueOn: input.closedOn } as const]);
    const moved = await tx.target.updateMany({
      where: { id: target.id, version: input.version, closedOn: null },
      data: { closedOn: dayToDb(input.closedOn), version: { increment: 1 } },
    });
    if (moved.count !== 1) return refuse([{ rule: "TGT-08" } as const]);
    await recordAudit(tx, {
      event: "target.closed",
      actor,
      unitId: target.unitId,
      subject: "target",
      subjectId: target.id,
      before: { closedOn: null },
      after: { closedOn: input.closedOn },
      reason: input.reason,
    });
    return ok(target.id);
  });
}
