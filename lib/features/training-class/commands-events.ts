import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { ABSENCE_LIMIT_KEY } from "./queries-absence";
import { findOrganiser } from "./queries-facts";
import type { AbsenceLimitInput, RemoveEventInput, SaveEventInput } from "./schema";

export type EventRefusal =
  | Readonly<{ rule: "CLS-00"; field: string }>
  | Readonly<{ rule: "CLS-02"; startsOn: Day; endsOn: Day }>;

type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

/** What a unit has on besides classes, new or changed. */
export function saveEvent({ actor, scope, input }: Request<SaveEventInput>): Promise<Decision<number, EventRefusal>> {
  return inTransaction<Decision<number, EventRefusal>>(async (tx) => {
    const unit = await findOrganiser(tx, scope, input.unit);
    if (!unit) return refuse([{ rule: "CLS-00", field: "unit" } as const]);
    const { name, kind, startsOn, endsOn } = input;
    if (endsOn < startsOn) return refuse([{ rule: "CLS-02", startsOn, endsOn } as const]);
    const present =
      input.eventId === null
        ? null
        : await tx.unitEvent.findFirst({ where: { id: input.eventId, unit: unitInScope(scope) } });
    if (input.eventId !== null && !present) return refuse([{ rule: "CLS-00", field: "eventId" } as const]);
    const data = { unitId: unit.id, name, kind, startsOn: dayToDb(startsOn), endsOn: dayToDb(endsOn) };
    const { id } = present
      ? await tx.unitEvent.update({ where: { id: present.id }, data })
      : await tx.unitEvent.create({ data });
    await recordAudit(tx, {
      event: present ? "unit-event.changed" : "unit-event.added",
      actor,
      unitId: unit.id,
      subject: "unit-event",
      subjectId: id,
      before: present && { name: present.name, kind: present.kind, startsOn: present.startsOn, endsOn: present.endsOn },
      after: { name, kind, startsOn, endsOn },
    });
    return ok(id);
  });
}

export function removeEvent({
  actor,
  scope,
  input,
}: Request<RemoveEventInput>): Promise<Decision<number, EventRefusal>> {
  return inTransaction<Decision<number, EventRefusal>>(async (tx) => {
    const row = await tx.unitEvent.findFirst({ where: { id: input.eventId, unit: unitInScope(scope) } });
    if (!row) return refuse([{ rule: "CLS-00", field: "eventId" } as const]);
    await tx.unitEvent.delete({ where: { id: row.id } });
    await recordAudit(tx, {
      event: "unit-event.removed",
      actor,
      unitId: row.unitId,
      subject: "unit-event",
      subjectId: row.id,
      before: { name: row.name, kind: row.kind, startsOn: dayFromDb(row.startsOn), endsOn: dayFromDb(row.endsOn) },
      reason: input.reason,
    });
    return ok(row.id);
  });
}

/** How many percent of an office may be away at once, from a day on; holds for the units below that set none. */
export function setAbsenceLimit({
  actor,
  scope,
  input,
}: Request<AbsenceLimitInput>): Promise<Decision<number, EventRefusal>> {
  return inTransaction<Decision<number, EventRefusal>>(async (tx) => {
    const unit = await findOrganiser(tx, scope, input.unit);
    if (!unit) return refuse([{ rule: "CLS-00", field: "unit" } as const]);
    const key = { unitId: unit.id, key: ABSENCE_LIMIT_KEY, validFrom: dayToDb(input.validFrom) };
    const before = await tx.unitSetting.findUnique({ where: { unitId_key_validFrom: key } });
    await tx.unitSetting.upsert({
      where: { unitId_key_validFrom: key },
      create: { ...key, value: input.percent },
      update: { value: input.percent },
    });
    await recordAudit(tx, {
      event: "unit-setting.set",
      actor,
      unitId: unit.id,
      subject: "unit",
      subjectId: unit.id,
      before: before && { percent: before.value },
      after: { setting: ABSENCE_LIMIT_KEY, percent: input.percent, validFrom: input.validFrom },
    });
    return ok(unit.id);
  });
}
