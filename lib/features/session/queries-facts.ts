import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import type { ClassForSession, RoomForSession } from "@/lib/domain/session/decide-session";
import type { Moment } from "@/lib/domain/session/session-time";
import { ACTIVE_ASSIGNMENTS, type SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus, SessionKind } from "@/lib/domain/shared/training-lists";
import type { ClassPlace } from "./queries-world";

/* What commands decide on: of one class of the scope, locked while they write. */

export type OwnClass = ClassPlace &
  Readonly<{ code: string; name: string; programmeId: number; curriculumId: number | null; facts: ClassForSession }>;

/** A class whose organiser lies in the scope, locked; `exceptSession`'s periods do not count as used. */
export async function lockOwnClass(
  tx: Tx,
  scope: UnitScope,
  classId: number,
  exceptSession: number | null = null,
): Promise<OwnClass | null> {
  await tx.$queryRaw`SELECT id FROM training_class WHERE id = ${classId} FOR NO KEY UPDATE`;
  const row = await tx.trainingClass.findFirst({
    where: { id: classId, unit: unitInScope(scope) },
    select: {
      id: true,
      code: true,
      name: true,
      unitId: true,
      hostUnitId: true,
      programmeId: true,
      curriculumId: true,
      status: true,
      startsOn: true,
      endsOn: true,
      unit: { select: { path: true } },
      curriculum: { select: { topics: { select: { id: true, title: true, periods: true } } } },
    },
  });
  if (!row) return null;
  const used = await tx.classSession.groupBy({
    by: ["topicId"],
    where: { classId, status: { not: "cancelled" }, ...(exceptSession === null ? {} : { id: { not: exceptSession } }) },
    _sum: { periods: true },
  });
  const usedOf = new Map(used.map(({ topicId, _sum }) => [topicId, _sum.periods ?? 0]));
  const topics = (row.curriculum?.topics ?? []).map(
    ({ id, title, periods }) => [id, { title, left: periods - (usedOf.get(id) ?? 0) }] as const,
  );
  const { unit, curriculum: _curriculum, status, startsOn, endsOn, ...rest } = row;
  return {
    ...rest,
    unitPath: unit.path,
    facts: {
      status: status as ClassStatus,
      startsOn: dayFromDb(startsOn),
      endsOn: dayFromDb(endsOn),
      topics: new Map(topics),
    },
  };
}

export type OwnSession = Readonly<{
  id: number;
  classId: number;
  ordinal: number;
  kind: SessionKind;
  topicId: number | null;
  title: string;
  startsAt: Moment;
  endsAt: Moment;
  periods: number;
  roomId: number | null;
  place: string | null;
  note: string | null;
  status: SessionStatus;
  rollTaken: boolean;
  version: number;
  lecturers: readonly Readonly<{
    assignmentId: number;
    id: number;
    name: string;
    userId: number | null;
    status: string;
  }>[];
}>;

const sessionSelect = {
  id: true,
  classId: true,
  ordinal: true,
  kind: true,
  topicId: true,
  title: true,
  startsAt: true,
  endsAt: true,
  periods: true,
  roomId: true,
  place: true,
  note: true,
  status: true,
  version: true,
  rollClosedAt: true,
  attendance: { select: { enrolmentId: true }, take: 1 },
  assignments: {
    where: { status: { in: [...ACTIVE_ASSIGNMENTS] } },
    select: { id: true, status: true, lecturer: { select: { id: true, fullName: true, userId: true } } },
    orderBy: { id: "asc" },
  },
} satisfies Prisma.ClassSessionSelect;

/** Sessions by id, of any class: the caller has locked the class they must belong to. */
export async function listSessionFacts(
  tx: Tx,
  where: Readonly<{ ids: readonly number[] } | { classId: number }>,
): Promise<OwnSession[]> {
  const rows = await tx.classSession.findMany({
    where: "ids" in where ? { id: { in: [...where.ids] } } : { classId: where.classId },
    select: sessionSelect,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ rollClosedAt, attendance, assignments, startsAt, endsAt, kind, status, ...row }) => ({
    ...row,
    kind: kind as SessionKind,
    status: status as SessionStatus,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
    rollTaken: rollClosedAt !== null || attendance.length > 0,
    lecturers: assignments.map(({ id, status: state, lecturer }) => ({
      assignmentId: id,
      id: lecturer.id,
      name: lecturer.fullName,
      userId: lecturer.userId,
      status: state,
    })),
  }));
}

export type UsableRoom = RoomForSession & Readonly<{ unitId: number; unitName: string; place: string | null }>;

/** Rooms a class may sit in: of its organiser, of the units above and below it, and of its host. */
export async function listUsableRooms(tx: Tx, training: ClassPlace): Promise<UsableRoom[]> {
  const line = training.unitPath.split("/").filter(Boolean).map(Number);
  const host = training.hostUnitId === null ? [] : [training.hostUnitId];
  const rows = await tx.room.findMany({
    where: { OR: [{ unitId: { in: [...line, ...host] } }, { unit: { path: { startsWith: training.unitPath } } }] },
    include: { unit: { select: { name: true } } },
    orderBy: [{ seats: "desc" }, { name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    seats: row.seats,
    place: row.place,
    unitId: row.unitId,
    unitName: row.unit.name,
    from: dayFromDb(row.validFrom),
    to: dayFromDbOrNull(row.validTo),
  }));
}

/** The class a session belongs to, whoever's it is; the caller locks that class through its scope next. */
export async function findClassOfSession(tx: Tx, sessionId: number): Promise<number | null> {
  const row = await tx.classSession.findUnique({ where: { id: sessionId }, select: { classId: true } });
  return row?.classId ?? null;
}

/** Where a class is organised and held; whether it may be seen was asked before. */
export async function findClassPlace(tx: Tx, classId: number): Promise<ClassPlace | null> {
  const row = await tx.trainingClass.findUnique({
    where: { id: classId },
    select: { id: true, unitId: true, hostUnitId: true, unit: { select: { path: true } } },
  });
  return row && { id: row.id, unitId: row.unitId, hostUnitId: row.hostUnitId, unitPath: row.unit.path };
}
