import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideRoom, type RoomViolation } from "@/lib/domain/session/decide-room";
import { dayOfMoment } from "@/lib/domain/session/session-time";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { Request } from "./commands-place";
import type { IssueConflictPolicyInput, SaveRoomInput } from "./schema";

export type RoomRefusal =
  | RoomViolation
  | Readonly<{ rule: "SES-00"; field: string }>
  | Readonly<{ rule: "SES-21"; by: null }>;

/** Days of sessions in the room that would lie outside its days. Only those still to come count. */
async function listOutside(tx: Tx, roomId: number, from: Day, to: Day | null): Promise<Day[]> {
  const rows = await tx.classSession.findMany({
    where: { roomId, status: "planned" },
    select: { startsAt: true },
    orderBy: { startsAt: "asc" },
  });
  return rows
    .map(({ startsAt }) => dayOfMoment(startsAt.getTime()))
    .filter((on) => on < from || (to !== null && on >= to));
}

/** A room of a unit: new, or with other seats, another name, or an end. */
export function saveRoom({ actor, scope, input }: Request<SaveRoomInput>): Promise<Decision<number, RoomRefusal>> {
  return inTransaction<Decision<number, RoomRefusal>>(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { code: input.unit, ...unitInScope(scope) },
      select: { id: true },
    });
    if (!unit) return refuse([{ rule: "SES-00", field: "unit" } as const]);
    const old =
      input.roomId === null ? null : await tx.room.findFirst({ where: { id: input.roomId, unit: unitInScope(scope) } });
    if (input.roomId !== null && !old) return refuse([{ rule: "SES-00", field: "roomId" } as const]);
    if (old && old.version !== input.version) return refuse([{ rule: "SES-21", by: null } as const]);
    const { name, place, seats, validFrom, validTo } = input;
    const same = await tx.room.count({
      where: {
        unitId: unit.id,
        name: { equals: name, mode: "insensitive" },
        ...(old ? { id: { not: old.id } } : {}),
        OR: [{ validTo: null }, { validTo: { gt: dayToDb(validFrom) } }],
      },
    });
    const outside = old ? await listOutside(tx, old.id, validFrom, validTo) : [];
    const decision = decideRoom({ name, seats, validFrom, validTo }, { nameTaken: same > 0, outside });
    if (!decision.ok) return decision;
    const data = {
      unitId: unit.id,
      name,
      place,
      seats,
      validFrom: dayToDb(validFrom),
      validTo: dayToDbOrNull(validTo),
    };
    const { id } = old
      ? await tx.room.update({
          where: { id: old.id },
          data: { ...data, version: { increment: 1 } },
          select: { id: true },
        })
      : await tx.room.create({ data, select: { id: true } });
    await recordAudit(tx, {
      event: old ? "room.changed" : "room.created",
      actor,
      unitId: unit.id,
      subject: "room",
      subjectId: id,
      before: old && {
        name: old.name,
        seats: old.seats,
        validFrom: dayFromDb(old.validFrom),
        validTo: dayFromDbOrNull(old.validTo),
      },
      after: { name, place, seats, validFrom, validTo },
    });
    return ok(id);
  });
}

export type ConflictPolicyRefusal = Readonly<{ rule: "SES-00"; field: string }>;

/** What clashes do for the classes of a unit and those below it, from a day on; earlier words stay as they were. */
export function issueConflictPolicy({
  actor,
  scope,
  input,
}: Request<IssueConflictPolicyInput>): Promise<Decision<number, ConflictPolicyRefusal>> {
  return inTransaction<Decision<number, ConflictPolicyRefusal>>(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { code: input.unit, ...unitInScope(scope) },
      select: { id: true },
    });
    if (!unit) return refuse([{ rule: "SES-00", field: "unit" } as const]);
    if (input.effects.length === 0) return refuse([{ rule: "SES-00", field: "lecturer" } as const]);
    const { source, validFrom, effects } = input;
    await tx.conflictPolicy.createMany({
      data: effects.map((one) => ({ ...one, unitId: unit.id, source, validFrom: dayToDb(validFrom) })),
    });
    await recordAudit(tx, {
      event: "class-session.policy-issued",
      actor,
      unitId: unit.id,
      subject: "conflict-policy",
      subjectId: unit.id,
      after: { source, validFrom, ...Object.fromEntries(effects.map(({ rule, effect }) => [rule, effect])) },
    });
    return ok(effects.length);
  });
}
