import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideEnd, type EndViolation } from "@/lib/domain/lecturer/decide-lecturer";
import { type Day, day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { fold } from "@/lib/text/fold";
import { personSortKey } from "@/lib/text/sort-key";
import type {
  AddAbsenceInput,
  ChangeLecturerInput,
  CreateLecturerInput,
  EndLecturerInput,
  LinkAccountInput,
  RemoveAbsenceInput,
} from "./schema";

/** LEC-00: not to be found, or another's; LEC-16: in the register already; LEC-18: changed meanwhile; LEC-19: the account. */
export type LecturerRefusal =
  | EndViolation
  | Readonly<{ rule: "LEC-00"; field: "unit" | "cadreId" | "lecturerId" | "home" | "topics" | "absenceId" }>
  | Readonly<{ rule: "LEC-16"; name: string }>
  | Readonly<{ rule: "LEC-18" }>
  | Readonly<{ rule: "LEC-19"; why: "linked" | "role" }>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;
type Answer = Promise<Decision<number, LecturerRefusal>>;

type Facts = Omit<ChangeLecturerInput, "lecturerId" | "version" | "topics" | "home" | "requestId">;

function toColumns(input: Facts, homeUnitId: number | null) {
  return {
    fullName: input.fullName,
    sortKey: personSortKey(input.fullName),
    search: fold([input.fullName, input.postTitle, input.organisation].filter(Boolean).join(" ")),
    kind: input.kind,
    normRole: input.normRole,
    rank: input.rank,
    level: input.level,
    degree: input.degree,
    degreeField: input.degreeField,
    postTitle: input.postTitle,
    organisation: input.organisation,
    phone: input.phone,
    email: input.email,
    homeUnitId,
    validFrom: dayToDb(input.validFrom),
  };
}

const unitSelect = { id: true, code: true, path: true } as const;

/** A lecturer of a register within the scope, locked until the transaction ends. */
export async function lockLecturer(tx: Tx, scope: UnitScope, id: number) {
  await tx.$queryRaw`SELECT id FROM lecturer WHERE id = ${id} FOR NO KEY UPDATE`;
  return tx.lecturer.findFirst({
    where: { id, unit: unitInScope(scope) },
    include: { unit: { select: unitSelect }, home: { select: { id: true, code: true } } },
  });
}

async function findHome(
  tx: Tx,
  scope: UnitScope,
  code: string | null,
  present: Readonly<{ id: number; code: string }> | null,
): Promise<number | null | undefined> {
  if (code === null) return null;
  if (present?.code === code) return present.id;
  const unit = await tx.orgUnit.findFirst({ where: { AND: [{ code }, unitInScope(scope)] }, select: { id: true } });
  return unit?.id;
}

async function programmesExist(tx: Tx, topics: ChangeLecturerInput["topics"]): Promise<boolean> {
  const ids = [...new Set(topics.map(({ programmeId }) => programmeId))];
  return ids.length === 0 || (await tx.programme.count({ where: { id: { in: ids } } })) === ids.length;
}

/** A lecturer enters the register of a unit: somebody whose record we keep, or a guest from outside. */
export function createLecturer({ actor, scope, input }: Request<CreateLecturerInput>): Answer {
  return inTransaction(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { AND: [{ code: input.unit }, unitInScope(scope)] },
      select: unitSelect,
    });
    if (!unit) return refuse([{ rule: "LEC-00", field: "unit" } as const]);
    if (input.cadreId !== null) {
      const reads = scopeFor(actor, "cadre:read");
      const cadre = await tx.cadre.findFirst({
        where: { id: input.cadreId, unit: unitInScope(reads) },
        select: { id: true },
      });
      if (!cadre) return refuse([{ rule: "LEC-00", field: "cadreId" } as const]);
      const there = await tx.lecturer.count({ where: { unitId: unit.id, cadreId: cadre.id, validTo: null } });
      if (there > 0) return refuse([{ rule: "LEC-16", name: input.fullName } as const]);
    }
    const home = await findHome(tx, scope, input.home, null);
    if (home === undefined) return refuse([{ rule: "LEC-00", field: "home" } as const]);
    if (!(await programmesExist(tx, input.topics))) return refuse([{ rule: "LEC-00", field: "topics" } as const]);
    const { id } = await tx.lecturer.create({
      data: {
        ...toColumns(input, home),
        unitId: unit.id,
        cadreId: input.cadreId,
        topics: { create: [...input.topics] },
      },
      select: { id: true },
    });
    const { requestId: _requestId, kept: _kept, ...after } = input;
    await recordAudit(tx, {
      event: "lecturer.created",
      actor,
      unitId: unit.id,
      subject: "lecturer",
      subjectId: id,
      after,
    });
    return ok(id);
  });
}

export function changeLecturer({ actor, scope, input }: Request<ChangeLecturerInput>): Answer {
  return inTransaction(async (tx) => {
    const present = await lockLecturer(tx, scope, input.lecturerId);
    if (!present) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
    if (present.version !== input.version) return refuse([{ rule: "LEC-18" } as const]);
    const validTo = dayFromDbOrNull(present.validTo);
    if (validTo !== null && validTo <= input.validFrom)
      return refuse([{ rule: "LEC-17", why: "beforeStart", from: input.validFrom } as const]);
    const home = await findHome(tx, scope, input.home, present.home);
    if (home === undefined) return refuse([{ rule: "LEC-00", field: "home" } as const]);
    if (!(await programmesExist(tx, input.topics))) return refuse([{ rule: "LEC-00", field: "topics" } as const]);
    const columns = toColumns(input, home);
    const before = Object.fromEntries(Object.keys(columns).map((key) => [key, present[key as keyof typeof columns]]));
    await tx.lecturerTopic.deleteMany({ where: { lecturerId: present.id } });
    await tx.lecturer.update({
      where: { id: present.id },
      data: { ...columns, version: { increment: 1 }, topics: { create: [...input.topics] } },
    });
    await recordAudit(tx, {
      event: "lecturer.changed",
      actor,
      unitId: present.unitId,
      subject: "lecturer",
      subjectId: present.id,
      before,
      after: { ...columns, topics: input.topics },
    });
    return ok(present.id);
  });
}

/** LEC-17: somebody stops teaching; sessions still to come must have been given to others before. */
export function endLecturer({ actor, scope, input }: Request<EndLecturerInput>): Answer {
  return inTransaction(
    async (tx) => {
      const present = await lockLecturer(tx, scope, input.lecturerId);
      if (!present) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
      const open = await tx.$queryRaw<{ day: string }[]>`
        SELECT to_char(a.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS day FROM teaching_assignment a
         WHERE a.lecturer_id = ${present.id} AND a.status IN ('planned', 'invited', 'accepted', 'taught')`;
      const decision = decideEnd(
        {
          from: dayFromDb(present.validFrom),
          to: dayFromDbOrNull(present.validTo),
          open: open.map((row): Day => day(row.day)),
        },
        input.lastDay,
      );
      if (!decision.ok) return decision;
      await tx.lecturer.update({
        where: { id: present.id },
        data: { validTo: dayToDb(decision.value), endReason: input.reason, version: { increment: 1 } },
      });
      await recordAudit(tx, {
        event: "lecturer.ended",
        actor,
        unitId: present.unitId,
        subject: "lecturer",
        subjectId: present.id,
        after: { validTo: decision.value },
        reason: input.reason,
      });
      return ok(present.id);
    },
    { isolation: "readCommitted" },
  );
}

/** LEC-19: the account that answers invitations and hands in lesson plans. */
export function linkAccount({ actor, scope, input }: Request<LinkAccountInput>): Answer {
  return inTransaction(async (tx) => {
    const present = await lockLecturer(tx, scope, input.lecturerId);
    if (!present) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
    if (present.version !== input.version) return refuse([{ rule: "LEC-18" } as const]);
    if (input.userId !== null) {
      const grants = await tx.roleGrant.findMany({
        where: { userId: input.userId, role: "lecturer", unit: unitInScope(scope) },
        select: { unit: { select: { path: true } } },
      });
      const { path } = present.unit;
      if (!grants.some(({ unit }) => path.startsWith(unit.path) || unit.path.startsWith(path)))
        return refuse([{ rule: "LEC-19", why: "role" } as const]);
      const other = await tx.lecturer.count({ where: { userId: input.userId, id: { not: present.id } } });
      if (other > 0) return refuse([{ rule: "LEC-19", why: "linked" } as const]);
    }
    await tx.lecturer.update({
      where: { id: present.id },
      data: { userId: input.userId, version: { increment: 1 } },
    });
    await recordAudit(tx, {
      event: "lecturer.linked",
      actor,
      unitId: present.unitId,
      subject: "lecturer",
      subjectId: present.id,
      before: { userId: present.userId },
      after: { userId: input.userId },
    });
    return ok(present.id);
  });
}

/** A stretch in which the lecturer cannot teach. */
export function addAbsence({ actor, scope, input }: Request<AddAbsenceInput>): Answer {
  return inTransaction(async (tx) => {
    const present = await lockLecturer(tx, scope, input.lecturerId);
    if (!present) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
    const { requestId: _requestId, lecturerId, weekday, startsOn, endsOn, ...rest } = input;
    await tx.lecturerAbsence.create({
      data: {
        ...rest,
        lecturerId,
        weekday: weekday === null ? null : Number(weekday),
        startsOn: dayToDb(startsOn),
        endsOn: dayToDb(endsOn),
      },
    });
    await recordAudit(tx, {
      event: "lecturer.absence-added",
      actor,
      unitId: present.unitId,
      subject: "lecturer",
      subjectId: present.id,
      after: { startsOn, endsOn, weekday, ...rest },
    });
    return ok(present.id);
  });
}

export function removeAbsence({ actor, scope, input }: Request<RemoveAbsenceInput>): Answer {
  return inTransaction(async (tx) => {
    const present = await lockLecturer(tx, scope, input.lecturerId);
    if (!present) return refuse([{ rule: "LEC-00", field: "lecturerId" } as const]);
    const absence = await tx.lecturerAbsence.findFirst({ where: { id: input.absenceId, lecturerId: present.id } });
    if (!absence) return refuse([{ rule: "LEC-00", field: "absenceId" } as const]);
    await tx.lecturerAbsence.delete({ where: { id: absence.id } });
    await recordAudit(tx, {
      event: "lecturer.absence-removed",
      actor,
      unitId: present.unitId,
      subject: "lecturer",
      subjectId: present.id,
      before: { startsOn: dayFromDb(absence.startsOn), endsOn: dayFromDb(absence.endsOn), note: absence.note },
    });
    return ok(present.id);
  });
}
