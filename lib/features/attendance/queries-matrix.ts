import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { AbsenceLimit } from "@/lib/domain/attendance/compute-absence";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { classVisibleSql } from "@/lib/features/training-class/queries-visible";
import { today } from "@/lib/time/today";
import { mayTakeSql, type RollAccess } from "./queries-roll";
import { DEFAULT_LIMIT, LIMIT_OF_CLASS } from "./queries-share";
import type { Appeal, MatrixLearner, MatrixSession, OwnAbsence } from "./schema-row";

export type ClassHead = Readonly<{
  id: number;
  code: string;
  name: string;
  status: ClassStatus;
  unitPath: string;
  learners: number;
  /** Learners that the scope `own` speaks for. */
  own: number;
  openAppeals: number;
  teaches: boolean;
  /** The class itself, beside its learners, is there for the scope `seen`. */
  visible: boolean;
  limit: AbsenceLimit;
}>;

type HeadRow = Omit<ClassHead, "limit"> & { percent: number | null; excusedCounts: boolean | null };

/** A class by its code, with what the account has to do with its attendance. What that opens is for the caller to say. */
export async function findClassHead(
  tx: Tx,
  seen: UnitScope,
  own: UnitScope,
  access: RollAccess,
  code: string,
): Promise<ClassHead | null> {
  const rows = await tx.$queryRaw<HeadRow[]>`
    SELECT c.id, c.code, c.name, c.status, u.path AS "unitPath", l.percent, l."excusedCounts",
      (SELECT count(*)::int FROM class_enrolment e WHERE e.class_id = c.id AND e.status <> 'left') AS learners,
      (SELECT count(*)::int FROM class_enrolment e JOIN org_unit v ON v.id = e.unit_id
        WHERE e.class_id = c.id AND ${unitConditionSql(own, Prisma.sql`v.path`)}) AS own,
      (SELECT count(*)::int FROM attendance_appeal p JOIN class_session s ON s.id = p.session_id
        WHERE s.class_id = c.id AND p.status = 'open') AS "openAppeals",
      EXISTS (SELECT 1 FROM class_session s WHERE s.class_id = c.id AND ${mayTakeSql(access)}) AS teaches,
      ${classVisibleSql(seen)} AS visible
    FROM training_class c JOIN org_unit u ON u.id = c.unit_id LEFT JOIN LATERAL (${LIMIT_OF_CLASS}) l ON true
    WHERE c.code = ${code}`;
  const [row] = rows;
  if (!row) return null;
  const { percent, excusedCounts, ...head } = row;
  return {
    ...head,
    limit: percent === null || excusedCounts === null ? DEFAULT_LIMIT : { percent, excusedCounts },
  };
}

type SessionRow = Omit<MatrixSession, "day" | "startsAt"> & { startsAt: Date };

/** The sessions of a class in their order, with how far each roll is. */
export async function listMatrixSessions(tx: Tx, classId: number, access: RollAccess): Promise<MatrixSession[]> {
  const rows = await tx.$queryRaw<SessionRow[]>`
    SELECT s.id, s.ordinal, s.title, s.starts_at AS "startsAt", s.periods, s.roll_closed_at IS NOT NULL AS closed,
      count(a.state)::int AS marked, count(*) FILTER (WHERE a.state IN ('absent', 'excused'))::int AS absent,
      (SELECT count(*)::int FROM attendance_entry n WHERE n.session_id = s.id AND n.outcome = 'conflict') AS conflicts,
      ${mayTakeSql(access)} AS mine
    FROM class_session s JOIN training_class c ON c.id = s.class_id JOIN org_unit u ON u.id = c.unit_id
    LEFT JOIN attendance a ON a.session_id = s.id
    WHERE s.class_id = ${classId} AND s.status <> 'cancelled'
    GROUP BY s.id, u.path ORDER BY s.starts_at, s.id`;
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.getTime(), day: today(row.startsAt) }));
}

export const LEARNERS_PER_PAGE = 50;

/** A page of learners by number, each with all marks of the class. */
export async function listMatrixLearners(tx: Tx, classId: number, ids: readonly number[]): Promise<MatrixLearner[]> {
  return tx.$queryRaw<MatrixLearner[]>`
    SELECT e.id AS "enrolmentId", coalesce(e.number, 0)::int AS number, p.full_name AS "fullName", v.name AS "unitName", e.status,
      coalesce((SELECT jsonb_object_agg(a.session_id, a.state) FROM attendance a WHERE a.enrolment_id = e.id), '{}') AS marks
    FROM class_enrolment e JOIN cadre p ON p.id = e.cadre_id JOIN org_unit v ON v.id = e.unit_id
    WHERE e.class_id = ${classId} AND e.id = ANY(${[...ids]}::int[]) ORDER BY e.number, e.id`;
}

type AbsenceRow = Omit<OwnAbsence, "day"> & { startsAt: Date };

export const ABSENCES_PER_PAGE = 40;

/** A page of the absences of people sent by the scope, the newest first, with what their unit has said; and how many there are. */
export async function listOwnAbsences(
  tx: Tx,
  own: UnitScope,
  classId: number,
  page: number,
): Promise<Readonly<{ rows: readonly OwnAbsence[]; total: number }>> {
  const rows = await tx.$queryRaw<(AbsenceRow & { total: number })[]>`
    SELECT count(*) OVER ()::int AS total, a.session_id AS "sessionId", a.enrolment_id AS "enrolmentId", s.ordinal, s.title, s.starts_at AS "startsAt",
      coalesce(e.number, 0)::int AS number, p.full_name AS "fullName", v.name AS "unitName", a.state, a.reason, w.answer, w.note,
      (SELECT x.status FROM attendance_appeal x WHERE x.session_id = a.session_id AND x.enrolment_id = a.enrolment_id
        ORDER BY x.id DESC LIMIT 1) AS appeal
    FROM attendance a JOIN class_session s ON s.id = a.session_id AND s.status <> 'cancelled'
    JOIN class_enrolment e ON e.id = a.enrolment_id JOIN cadre p ON p.id = e.cadre_id JOIN org_unit v ON v.id = e.unit_id
    LEFT JOIN absence_answer w ON w.session_id = a.session_id AND w.enrolment_id = a.enrolment_id
    WHERE s.class_id = ${classId} AND a.state IN ('absent', 'excused', 'late') AND ${unitConditionSql(own, Prisma.sql`v.path`)}
    ORDER BY s.starts_at DESC, e.number, e.id LIMIT ${ABSENCES_PER_PAGE} OFFSET ${(page - 1) * ABSENCES_PER_PAGE}`;
  return {
    rows: rows.map(({ startsAt, total: _total, ...row }) => ({ ...row, day: today(startsAt) })),
    total: rows[0]?.total ?? 0,
  };
}

type AppealRow = Omit<Appeal, "day" | "raisedAt" | "receivedOn"> & {
  startsAt: Date;
  raisedAt: Date;
  receivedOn: Date | null;
};

export const APPEALS_PER_PAGE = 40;

/** How many appeals a class has, of people of the scope `own` where it is given, and how many are open. */
export async function countAppeals(
  tx: Tx,
  classId: number,
  own: UnitScope | null,
): Promise<Readonly<{ total: number; open: number }>> {
  const inScope = own === null ? Prisma.sql`true` : unitConditionSql(own, Prisma.sql`v.path`);
  const [row] = await tx.$queryRaw<{ total: number; open: number }[]>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE x.status = 'open')::int AS open
    FROM attendance_appeal x JOIN class_session s ON s.id = x.session_id JOIN class_enrolment e ON e.id = x.enrolment_id
    JOIN org_unit v ON v.id = e.unit_id WHERE s.class_id = ${classId} AND ${inScope}`;
  return row ?? { total: 0, open: 0 };
}

/** A page of the appeals of a class, the open ones first; `own` limits them to people of a scope. */
export async function listAppeals(tx: Tx, classId: number, own: UnitScope | null, page: number): Promise<Appeal[]> {
  const inScope = own === null ? Prisma.sql`true` : unitConditionSql(own, Prisma.sql`v.path`);
  const rows = await tx.$queryRaw<AppealRow[]>`
    SELECT x.id, x.session_id AS "sessionId", x.enrolment_id AS "enrolmentId", s.ordinal, s.title, s.starts_at AS "startsAt",
      coalesce(e.number, 0)::int AS number, p.full_name AS "fullName", v.name AS "unitName", a.state, x.claimed, x.reason, x.status,
      x.raised_at AS "raisedAt", w.display_name AS "raisedBy", x.received_on AS "receivedOn", x.decision_note AS "decisionNote", x.version
    FROM attendance_appeal x JOIN class_session s ON s.id = x.session_id JOIN class_enrolment e ON e.id = x.enrolment_id
    JOIN cadre p ON p.id = e.cadre_id JOIN org_unit v ON v.id = e.unit_id
    LEFT JOIN attendance a ON a.session_id = x.session_id AND a.enrolment_id = x.enrolment_id
    LEFT JOIN app_user w ON w.id = x.raised_by_id
    WHERE s.class_id = ${classId} AND ${inScope}
    ORDER BY (x.status = 'open') DESC, x.raised_at DESC, x.id DESC
    LIMIT ${APPEALS_PER_PAGE} OFFSET ${(page - 1) * APPEALS_PER_PAGE}`;
  return rows.map(({ startsAt, raisedAt, receivedOn, ...row }) => ({
    ...row,
    day: today(startsAt),
    raisedAt: raisedAt.getTime(),
    receivedOn: dayFromDbOrNull(receivedOn),
  }));
}
