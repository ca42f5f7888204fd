import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Absence, AbsenceLimit } from "@/lib/domain/attendance/compute-absence";

type ShareRow = { enrolment_id: number } & Record<keyof Absence, number>;

/**
 * Periods of every learner of a class, by enrolment: of the sessions held so far, of all on the schedule, and what was
 * missed. What the figures mean is lib/domain/attendance/compute-absence; a test runs both over the same data.
 */
export async function listAbsence(tx: Tx, classId: number): Promise<Map<number, Absence>> {
  const rows = await tx.$queryRaw<ShareRow[]>`
    WITH session AS (
      SELECT s.id, s.periods, s.status = 'held' OR EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id) AS held
      FROM class_session s WHERE s.class_id = ${classId} AND s.status <> 'cancelled')
    SELECT e.id AS enrolment_id,
      coalesce(sum(s.periods) FILTER (WHERE s.held), 0)::int AS periods,
      coalesce(sum(s.periods), 0)::int AS total,
      coalesce(sum(s.periods) FILTER (WHERE a.state = 'absent'), 0)::int AS absent,
      coalesce(sum(s.periods) FILTER (WHERE a.state = 'excused'), 0)::int AS excused,
      coalesce(sum(s.periods) FILTER (WHERE a.state = 'late'), 0)::int AS late,
      coalesce(sum(s.periods) FILTER (WHERE s.held AND a.state IS NULL), 0)::int AS "notTaken"
    FROM class_enrolment e
    LEFT JOIN session s ON true
    LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
    WHERE e.class_id = ${classId} GROUP BY e.id`;
  return new Map(rows.map(({ enrolment_id, ...absence }) => [enrolment_id, absence]));
}

/** The limit of a class: of the curriculum it follows, or the one of its programme in force when it began. */
export async function findAbsenceLimit(tx: Tx, classId: number): Promise<AbsenceLimit> {
  const rows = await tx.$queryRaw<{ percent: number; excusedCounts: boolean }[]>`
    SELECT k.absence_limit AS percent, k.excused_counts AS "excusedCounts"
    FROM training_class c JOIN curriculum k ON k.programme_id = c.programme_id
    WHERE c.id = ${classId} AND (k.id = c.curriculum_id OR c.curriculum_id IS NULL)
    ORDER BY (k.id = c.curriculum_id) DESC NULLS LAST,
      (k.valid_from <= c.starts_on AND (k.valid_to IS NULL OR k.valid_to > c.starts_on)) DESC, k.number DESC LIMIT 1`;
  return rows[0] ?? DEFAULT_LIMIT;
}

/** A class of a programme without any curriculum: what the curriculum's columns say by default. */
const DEFAULT_LIMIT: AbsenceLimit = { percent: 20, excusedCounts: true };
