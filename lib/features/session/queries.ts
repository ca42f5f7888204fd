import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Moment } from "@/lib/domain/session/session-time";
import type { Day } from "@/lib/domain/shared/day";
import type { ConflictEffect, ConflictRule, SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { classVisibleSql } from "@/lib/features/training-class/queries-visible";
import type { ClassPlace } from "./queries-world";
import type { ConflictPolicyRow, LecturerOption, RoomRow, SessionRow, UnplacedTopic } from "./schema-row";

/** More than this in one week are not drawn at once: a smaller unit is chosen first. */
export const SESSIONS_SHOWN = 600;
/** A calendar holds more than a year of them: cut off at a week's number it would lose what is still to come. */
const SESSIONS_IN_CALENDAR = 5000;

type Row = {
  id: number;
  class_id: number;
  class_code: string;
  class_name: string;
  unit_name: string;
  kind: string;
  topic_id: number | null;
  title: string;
  starts_at: Date;
  ends_at: Date;
  periods: number;
  room_id: number | null;
  room_name: string | null;
  place: string | null;
  status: string;
  cancel_reason: string | null;
  note: string | null;
  waivers: string[];
  lecturers: SessionRow["lecturers"];
  version: number;
};

async function listWhere(tx: Tx, condition: Prisma.Sql, limit = SESSIONS_SHOWN): Promise<SessionRow[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s.id, s.class_id, c.code AS class_code, c.name AS class_name, u.name AS unit_name, s.kind, s.topic_id, s.title,
      s.starts_at, s.ends_at, s.periods, s.room_id, r.name AS room_name, s.place, s.status, s.cancel_reason, s.note, s.version,
      array_remove(ARRAY[s.room_waiver, s.learner_waiver, (SELECT max(a.clash_waiver) FROM teaching_assignment a
        WHERE a.session_id = s.id AND a.status IN ('planned', 'invited', 'accepted', 'taught'))], NULL) AS waivers,
      coalesce((SELECT json_agg(json_build_object('id', l.id, 'name', l.full_name, 'status', a.status, 'assignmentId', a.id,
          'waivedBy', a.waiver_name, 'waivedReason', a.waiver_reason) ORDER BY a.id)
        FROM teaching_assignment a JOIN lecturer l ON l.id = a.lecturer_id
        WHERE a.session_id = s.id AND a.status IN ('planned', 'invited', 'accepted', 'taught')), '[]') AS lecturers
    FROM class_session s JOIN training_class c ON c.id = s.class_id JOIN org_unit u ON u.id = c.unit_id
    LEFT JOIN room r ON r.id = s.room_id
    WHERE ${condition} ORDER BY s.starts_at, s.id LIMIT ${limit}`;
  return rows.map((row) => ({
    id: row.id,
    classId: row.class_id,
    classCode: row.class_code,
    className: row.class_name,
    unitName: row.unit_name,
    kind: row.kind as SessionKind,
    topicId: row.topic_id,
    title: row.title,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    periods: row.periods,
    roomId: row.room_id,
    roomName: row.room_name,
    place: row.place,
    status: row.status as SessionStatus,
    cancelReason: row.cancel_reason,
    note: row.note,
    waivers: row.waivers,
    lecturers: row.lecturers,
    version: row.version,
  }));
}

/** Every session of a class; whether the class is to be seen was asked by the page. */
export function listClassSessions(tx: Tx, classId: number): Promise<SessionRow[]> {
  return listWhere(tx, Prisma.sql`s.class_id = ${classId}`, 2000);
}

export type SessionFilter = Readonly<{
  from: Moment;
  to: Moment;
  lecturerId?: number | null;
  /** Cancelled ones too, those only that would have ended after this moment. */
  cancelledFrom?: Moment | null;
}>;

function between({ from, to, lecturerId = null, cancelledFrom = null }: SessionFilter): Prisma.Sql {
  const lecturer =
    lecturerId === null
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT 1 FROM teaching_assignment a WHERE a.session_id = s.id AND a.lecturer_id = ${lecturerId}
          AND a.status IN ('planned', 'invited', 'accepted', 'taught'))`;
  const late = cancelledFrom === null ? Prisma.empty : Prisma.sql`OR s.ends_at > ${new Date(cancelledFrom)}`;
  const alive = Prisma.sql`AND (s.status <> 'cancelled' ${late})`;
  return Prisma.sql`s.starts_at < ${new Date(to)} AND s.ends_at > ${new Date(from)} ${alive} ${lecturer}`;
}

/** Sessions in the time of all classes that exist for the scope. */
export function listSessions(tx: Tx, scope: UnitScope, filter: SessionFilter, limit?: number): Promise<SessionRow[]> {
  return listWhere(tx, Prisma.sql`${between(filter)} AND ${classVisibleSql(scope)}`, limit);
}

/** Which of these classes exist for the scope: what is in the way may be of a class one cannot open. */
export async function listOpenClasses(tx: Tx, scope: UnitScope, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await tx.$queryRaw<{ code: string }[]>`
    SELECT c.code FROM training_class c WHERE c.code = ANY(${[...codes]}::text[]) AND ${classVisibleSql(scope)}`;
  return rows.map(({ code }) => code);
}

/** Sessions that an account teaches, wherever. */
export function listOwnSessions(tx: Tx, userId: number, filter: SessionFilter): Promise<SessionRow[]> {
  return listWhere(
    tx,
    Prisma.sql`${between(filter)} AND EXISTS (SELECT 1 FROM teaching_assignment a JOIN lecturer l ON l.id = a.lecturer_id
      WHERE a.session_id = s.id AND l.user_id = ${userId} AND a.status IN ('planned', 'invited', 'accepted', 'taught'))`,
    SESSIONS_IN_CALENDAR,
  );
}

/** Sessions of the classes that are organised in the scope. */
export function listRunSessions(tx: Tx, scope: UnitScope, filter: SessionFilter): Promise<SessionRow[]> {
  const condition = Prisma.sql`${between(filter)} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return listWhere(tx, condition, SESSIONS_IN_CALENDAR);
}

/** What of the class's curriculum still has no session, or not enough of them. */
export async function listUnplaced(tx: Tx, classId: number): Promise<UnplacedTopic[]> {
  return tx.$queryRaw<UnplacedTopic[]>`
    SELECT t.id, t.ordinal, t.title, t.session_kind AS kind, t.periods, t.periods - coalesce(p.placed, 0) AS left
    FROM training_class c JOIN curriculum_topic t ON t.curriculum_id = c.curriculum_id
    LEFT JOIN (SELECT topic_id, sum(periods)::int AS placed, count(*) AS sessions FROM class_session
      WHERE class_id = ${classId} AND status <> 'cancelled' GROUP BY topic_id) p ON p.topic_id = t.id
    WHERE c.id = ${classId} AND (t.periods > coalesce(p.placed, 0) OR t.periods = 0 AND p.sessions IS NULL) ORDER BY t.ordinal`;
}

/** Rooms kept by the units of the scope. */
export async function listRooms(tx: Tx, scope: UnitScope): Promise<RoomRow[]> {
  type Found = Omit<RoomRow, "validFrom" | "validTo"> & { validFrom: Date; validTo: Date | null };
  const rows = await tx.$queryRaw<Found[]>`
    SELECT r.id, u.code AS "unitCode", u.name AS "unitName", r.name, r.place, r.seats, r.valid_from AS "validFrom",
      r.valid_to AS "validTo", r.version, (SELECT count(*)::int FROM class_session s WHERE s.room_id = r.id AND s.status = 'planned') AS coming
    FROM room r JOIN org_unit u ON u.id = r.unit_id WHERE ${unitConditionSql(scope, Prisma.sql`u.path`)}
    ORDER BY r.valid_to IS NOT NULL, u.path, r.name LIMIT 500`;
  return rows.map((row) => ({
    ...row,
    validFrom: dayFromDb(row.validFrom),
    validTo: dayFromDbOrNull(row.validTo),
  }));
}

/** What has been said about clashes for a unit: by itself, by those above it, for the country. */
export async function listConflictPolicies(tx: Tx, unitPath: string): Promise<ConflictPolicyRow[]> {
  const line = unitPath.split("/").filter(Boolean).map(Number);
  const rows = await tx.conflictPolicy.findMany({
    where: { OR: [{ unitId: null }, { unitId: { in: line } }] },
    include: { unit: { select: { name: true, depth: true } } },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    take: 200,
  });
  return rows.map((row) => ({
    id: row.id,
    unitName: row.unit?.name ?? null,
    rule: row.rule as ConflictRule,
    effect: row.effect as ConflictEffect,
    validFrom: dayFromDb(row.validFrom),
    source: row.source,
  }));
}

/** Lecturers who may be chosen for a class: of the registers of its line of units, those approved in these days first. */
export async function listLecturerOptions(tx: Tx, training: ClassPlace, on: Day): Promise<LecturerOption[]> {
  const line = training.unitPath.split("/").filter(Boolean).map(Number);
  return tx.$queryRaw<LecturerOption[]>`
    SELECT l.id, l.full_name AS name, u.name AS "unitName" FROM lecturer l JOIN org_unit u ON u.id = l.unit_id
    WHERE (l.unit_id = ANY(${line}::int[]) OR u.path LIKE ${`${training.unitPath}%`})
      AND l.valid_from <= ${dayToDb(on)} AND (l.valid_to IS NULL OR l.valid_to > ${dayToDb(on)})
    ORDER BY EXISTS (SELECT 1 FROM lecturer_list_entry e JOIN lecturer_list a ON a.id = e.list_id
      WHERE e.lecturer_id = l.id AND a.status = 'approved' AND a.valid_from <= ${dayToDb(on)} AND a.valid_to > ${dayToDb(on)}) DESC,
      l.sort_key, l.id LIMIT 400`;
}
