import "server-only";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { intersectScopes, type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { ACTIVE_ASSIGNMENTS, type AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { today } from "@/lib/time/today";
import type { MarkNow, RollConflict, RollLearner, RollSession } from "./schema-row";

/** Where an account takes the roll: as the office of the class, or in sessions it teaches itself (ATT-18). */
export type RollAccess = Readonly<{ office: UnitScope; take: UnitScope; userId: number }>;

export function rollAccess(actor: Actor): RollAccess {
  const take = scopeFor(actor, "attendance:take");
  return { take, office: intersectScopes(take, scopeFor(actor, "attendance:read")), userId: actor.id };
}

/** `s` is a session, `u` the unit that runs its class. */
export function mayTakeSql({ office, take, userId }: RollAccess): Prisma.Sql {
  const path = Prisma.sql`u.path`;
  return Prisma.sql`(${unitConditionSql(office, path)} OR ${unitConditionSql(take, path)} AND EXISTS (
    SELECT 1 FROM teaching_assignment t JOIN lecturer l ON l.id = t.lecturer_id
    WHERE t.session_id = s.id AND l.user_id = ${userId} AND t.status = ANY(${[...ACTIVE_ASSIGNMENTS]}::text[])))`;
}

type SessionRow = Omit<RollSession, "startsAt" | "endsAt" | "day" | "rollClosedAt"> & {
  startsAt: Date;
  endsAt: Date;
  rollClosedAt: Date | null;
};

const SESSION = Prisma.sql`
  SELECT s.id, s.class_id AS "classId", c.code AS "classCode", c.name AS "className", c.status AS "classStatus",
    c.unit_id AS "unitId", u.path AS "unitPath", s.ordinal, s.title, s.status, s.starts_at AS "startsAt",
    s.ends_at AS "endsAt", s.periods, coalesce((SELECT r.name FROM room r WHERE r.id = s.room_id), s.place, c.place) AS place,
    s.roll_closed_at AS "rollClosedAt", s.version
  FROM class_session s JOIN training_class c ON c.id = s.class_id JOIN org_unit u ON u.id = c.unit_id`;

function toSession(row: SessionRow): RollSession {
  const { startsAt, endsAt, rollClosedAt } = row;
  return {
    ...row,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
    day: today(startsAt),
    rollClosedAt: rollClosedAt?.getTime() ?? null,
  };
}

/** The session whose roll this account may take; null for anybody else, whether or not it exists. */
export async function findRoll(tx: Tx, access: RollAccess, sessionId: number): Promise<RollSession | null> {
  const rows = await tx.$queryRaw<SessionRow[]>`${SESSION} WHERE s.id = ${sessionId} AND ${mayTakeSql(access)}`;
  return rows[0] ? toSession(rows[0]) : null;
}

/**
 * The same for whoever is going to write: the session is held against other rolls, its class against being closed in
 * the same instant. Session before class, as the triggers of class_session lock them.
 */
export async function holdRoll(tx: Tx, access: RollAccess, sessionId: number): Promise<RollSession | null> {
  await tx.$queryRaw`SELECT 1 FROM class_session WHERE id = ${sessionId} FOR NO KEY UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM training_class WHERE id = (SELECT class_id FROM class_session WHERE id = ${sessionId}) FOR SHARE`;
  return findRoll(tx, access, sessionId);
}

/** What the rules about marking ask of a session. */
export function rollFacts(session: RollSession) {
  return {
    sessionStatus: session.status,
    sessionDay: session.day,
    classStatus: session.classStatus,
    rollClosed: session.rollClosedAt !== null,
  };
}

type LearnerRow = Omit<RollLearner, "leftOn"> & { leftOn: Date | null };

/** The whole list of a class beside one session, by number; with `ids` only these. */
export async function listRoll(
  tx: Tx,
  session: Readonly<{ id: number; classId: number }>,
  ids?: readonly number[],
): Promise<RollLearner[]> {
  const only = ids === undefined ? Prisma.empty : Prisma.sql`AND e.id = ANY(${[...ids]}::int[])`;
  const rows = await tx.$queryRaw<LearnerRow[]>`
    SELECT e.id AS "enrolmentId", coalesce(e.number, 0)::int AS number, p.full_name AS "fullName", v.name AS "unitName",
      e.status, e.left_on AS "leftOn", a.state, a.reason, a.source, coalesce(a.version, 0) AS version
    FROM class_enrolment e JOIN cadre p ON p.id = e.cadre_id JOIN org_unit v ON v.id = e.unit_id
    LEFT JOIN attendance a ON a.session_id = ${session.id} AND a.enrolment_id = e.id
    WHERE e.class_id = ${session.classId} ${only} ORDER BY e.number, e.id`;
  return rows.map((row) => ({ ...row, leftOn: dayFromDbOrNull(row.leftOn) }));
}

/** The marks of a session as they stand. */
export async function listMarks(tx: Tx, sessionId: number): Promise<MarkNow[]> {
  return tx.$queryRaw<{ enrolment: number; state: AttendanceState; version: number }[]>`
    SELECT enrolment_id AS enrolment, state, version FROM attendance WHERE session_id = ${sessionId} ORDER BY 1`;
}

type ConflictRow = Omit<RollConflict, "deviceAt" | "receivedAt"> & { deviceAt: Date | null; receivedAt: Date };

/** Entries that wait for a person, the oldest first. */
export async function listConflicts(tx: Tx, sessionId: number): Promise<RollConflict[]> {
  const rows = await tx.$queryRaw<ConflictRow[]>`
    SELECT n.key, n.enrolment_id AS "enrolmentId", coalesce(e.number, 0)::int AS number, p.full_name AS "fullName", n.state, n.reason,
      n.source, n.device_at AS "deviceAt", n.received_at AS "receivedAt", w.display_name AS by, a.state AS present,
      x.display_name AS "presentBy"
    FROM attendance_entry n JOIN class_enrolment e ON e.id = n.enrolment_id JOIN cadre p ON p.id = e.cadre_id
    LEFT JOIN app_user w ON w.id = n.user_id
    LEFT JOIN attendance a ON a.session_id = n.session_id AND a.enrolment_id = n.enrolment_id
    LEFT JOIN app_user x ON x.id = a.marked_by_id
    WHERE n.session_id = ${sessionId} AND n.outcome = 'conflict' ORDER BY n.received_at, n.key`;
  return rows.map((row) => ({
    ...row,
    deviceAt: row.deviceAt?.getTime() ?? null,
    receivedAt: row.receivedAt.getTime(),
  }));
}
