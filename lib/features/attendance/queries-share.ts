import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Absence, AbsenceLimit } from "@/lib/domain/attendance/compute-absence";

type ShareRow = { enrolment_id: number } & Record<keyof Absence, number>;
export type LearnerShare = Readonly<{ enrolmentId: number; share: Absence }>;

/**
 * Columns enrolment_id and those of an `Absence`, one row a learner of a class. What was missed is added up from what was
 * said about somebody, never from sessions times learners; where anything was said the session was held.
 */
export function sharesSql(classId: number): Prisma.Sql {
  return Prisma.sql`
    WITH session AS (
      SELECT s.id, s.periods, s.status = 'held' OR EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id) AS held
      FROM class_session s WHERE s.class_id = ${classId} AND s.status <> 'cancelled'),
    schedule AS (
      SELECT coalesce(sum(periods) FILTER (WHERE held), 0)::int AS periods, coalesce(sum(periods), 0)::int AS total FROM session),
    said AS (
      SELECT a.enrolment_id, sum(s.periods)::int AS periods,
        coalesce(sum(s.periods) FILTER (WHERE a.state = 'absent'), 0)::int AS absent,
        coalesce(sum(s.periods) FILTER (WHERE a.state = 'excused'), 0)::int AS excused,
        coalesce(sum(s.periods) FILTER (WHERE a.state = 'late'), 0)::int AS late
      FROM attendance a JOIN session s ON s.id = a.session_id GROUP BY a.enrolment_id)
    SELECT e.id AS enrolment_id, schedule.periods, schedule.total, coalesce(said.absent, 0) AS absent,
      coalesce(said.excused, 0) AS excused, coalesce(said.late, 0) AS late,
      schedule.periods - coalesce(said.periods, 0) AS "notTaken"
    FROM class_enrolment e CROSS JOIN schedule LEFT JOIN said ON said.enrolment_id = e.id WHERE e.class_id = ${classId}`;
}

/**
 * Periods of the learners of a class that the scope speaks for (null: of all), in the order of the list: of the sessions
 * held so far, of all on the schedule, and what was missed. What the figures mean is lib/domain/attendance/compute-absence;
 * a test runs both over the same data.
 */
export async function listShares(tx: Tx, classId: number, own: UnitScope | null): Promise<LearnerShare[]> {
  const inScope = own === null ? Prisma.sql`true` : unitConditionSql(own, Prisma.sql`v.path`);
  const rows = await tx.$queryRaw<ShareRow[]>`
    SELECT share.* FROM (${sharesSql(classId)}) share
    JOIN class_enrolment e ON e.id = share.enrolment_id JOIN org_unit v ON v.id = e.unit_id
    WHERE ${inScope} ORDER BY e.number, e.id`;
  return rows.map(({ enrolment_id: enrolmentId, ...share }) => ({ enrolmentId, share }));
}

/** The same of everybody, by enrolment. */
export async function listAbsence(tx: Tx, classId: number): Promise<Map<number, Absence>> {
  return new Map((await listShares(tx, classId, null)).map(({ enrolmentId, share }) => [enrolmentId, share]));
}

/** The curriculum that says the limit of class `c`: the one it follows, or the one of its programme in force when it began. */
export const LIMIT_OF_CLASS = Prisma.sql`
  SELECT k.absence_limit AS percent, k.excused_counts AS "excusedCounts"
  FROM curriculum k WHERE k.programme_id = c.programme_id AND (k.id = c.curriculum_id OR c.curriculum_id IS NULL)
  ORDER BY (k.id = c.curriculum_id) DESC NULLS LAST,
    (k.valid_from <= c.starts_on AND (k.valid_to IS NULL OR k.valid_to > c.starts_on)) DESC, k.number DESC LIMIT 1`;

export async function findAbsenceLimit(tx: Tx, classId: number): Promise<AbsenceLimit> {
  const rows = await tx.$queryRaw<AbsenceLimit[]>`
    SELECT l.* FROM training_class c CROSS JOIN LATERAL (${LIMIT_OF_CLASS}) l WHERE c.id = ${classId}`;
  return rows[0] ?? DEFAULT_LIMIT;
}

/** A class of a programme without any curriculum: what the curriculum's columns say by default. */
export const DEFAULT_LIMIT: AbsenceLimit = { percent: 20, excusedCounts: true };
