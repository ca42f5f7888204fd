import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { NEAR_LIMIT } from "@/lib/domain/attendance/compute-absence";
import type { Day } from "@/lib/domain/shared/day";
import { DEFAULT_LIMIT } from "@/lib/features/attendance/queries-share";
import { endOfDay, startOfDay } from "@/lib/time/end-of-day";
import { CENTRE_LISTS, CENTRE_PER_PAGE, type CentreFigures, type CentreList, type CentreRow } from "./schema";

type Where = Readonly<{ scope: UnitScope; unitPath: string; today: Day; now: Date }>;

/** Classes of the scope at and below the unit in view. */
function ownSql({ scope, unitPath }: Where): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM org_unit u WHERE u.id = c.unit_id AND u.path LIKE ${`${unitPath}%`}
    AND ${unitConditionSql(scope, Prisma.sql`u.path`)})`;
}

/** Of the class `c` and its learner `e`: the limit in force (`k`), periods missed and periods in all (`m`); ATT-05, ATT-06. */
const ABSENCE_SQL = Prisma.sql`
        CROSS JOIN LATERAL (
          SELECT COALESCE(x.absence_limit, ${DEFAULT_LIMIT.percent}) AS absence_limit,
                 COALESCE(x.excused_counts, ${DEFAULT_LIMIT.excusedCounts}) AS excused_counts
            FROM (VALUES (1)) one(v) LEFT JOIN LATERAL (
              SELECT k.absence_limit, k.excused_counts FROM curriculum k
               WHERE k.programme_id = c.programme_id AND (k.id = c.curriculum_id OR c.curriculum_id IS NULL)
               ORDER BY (k.id = c.curriculum_id) DESC NULLS LAST,
                        (k.valid_from <= c.starts_on AND (k.valid_to IS NULL OR k.valid_to > c.starts_on)) DESC, k.number DESC LIMIT 1) x ON true) k
        CROSS JOIN LATERAL (
          SELECT COALESCE(sum(s.periods), 0)::int AS total,
                 COALESCE(sum(s.periods) FILTER (WHERE a.state = 'absent' OR a.state = 'excused' AND k.excused_counts), 0)::int AS missed
            FROM class_session s LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
           WHERE s.class_id = c.id AND s.status <> 'cancelled') m`;

/**
 * The rows of each list, in one shape; the number on the page is the count of the very same statement. What CEN-01…05 and
 * ATT-06 say in TypeScript stands here once more for the database; a test runs both over the same data.
 */
function rowsSql(list: CentreList, where: Where): Prisma.Sql {
  const own = ownSql(where);
  const today = dayToDb(where.today);
  return {
    classes: Prisma.sql`
      SELECT c.id::text AS key, c.name AS title, c.code AS detail, c.starts_on::timestamptz AS at, '/classes/' || c.code AS href,
             (SELECT count(*)::int FROM class_enrolment e WHERE e.class_id = c.id AND e.status <> 'left') AS count, NULL::int AS of
        FROM training_class c WHERE c.status IN ('opened', 'running') AND ${own}`,
    sessions: Prisma.sql`
      SELECT s.id::text AS key, s.title, c.name || COALESCE(' · ' || r.name, ' · ' || s.place, '') AS detail, s.starts_at AS at,
             '/classes/' || c.code || '/attendance/' || s.id AS href,
             (SELECT count(*)::int FROM attendance a WHERE a.session_id = s.id AND a.state IN ('present', 'late')) AS count,
             (SELECT count(*)::int FROM class_enrolment e WHERE e.class_id = c.id AND e.status <> 'left') AS of
        FROM class_session s JOIN training_class c ON c.id = s.class_id LEFT JOIN room r ON r.id = s.room_id
       WHERE s.status <> 'cancelled' AND s.starts_at >= ${startOfDay(where.today)} AND s.starts_at < ${endOfDay(where.today)} AND ${own}`,
    absence: Prisma.sql`
      SELECT e.id::text AS key, p.full_name AS title, c.name AS detail, c.starts_on::timestamptz AS at, '/classes/' || c.code || '/attendance' AS href,
             m.missed AS count, m.total AS of
        FROM training_class c
        JOIN class_enrolment e ON e.class_id = c.id AND e.status = 'enrolled'
        JOIN cadre p ON p.id = e.cadre_id
        ${ABSENCE_SQL}
       WHERE c.status IN ('opened', 'running') AND m.missed > 0 AND m.missed * 100 >= k.absence_limit * m.total * ${NEAR_LIMIT}::float AND ${own}`,
    marking: Prisma.sql`
      SELECT x.id::text AS key, x.title, c.name AS detail, COALESCE(s.ends_at, x.due_on::timestamptz, c.ends_on::timestamptz) AS at,
             '/classes/' || c.code || '/results' AS href, o.open AS count, o.learners AS of
        FROM assessment x JOIN training_class c ON c.id = x.class_id LEFT JOIN class_session s ON s.id = x.session_id
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS learners,
                 count(*) FILTER (WHERE NOT COALESCE(a.mark IS NOT NULL OR a.missing IN ('absent', 'violation'), false)
                   AND NOT (x.is_final AND m.missed * 100 > k.absence_limit * m.total))::int AS open
            FROM class_enrolment e
            LEFT JOIN LATERAL (SELECT q.mark, q.missing FROM assessment_paper q
              WHERE q.assessment_id = x.id AND q.enrolment_id = e.id ORDER BY q.attempt DESC LIMIT 1) a ON true
            ${ABSENCE_SQL}
           WHERE e.class_id = c.id AND e.status = 'enrolled') o
       WHERE c.status = 'running' AND x.weight > 0 AND o.open > 0
         AND (s.ends_at <= ${where.now} OR x.due_on < ${today} OR s.id IS NULL AND x.due_on IS NULL AND c.ends_on < ${today})
         AND ${own}`,
    closings: Prisma.sql`
      SELECT c.id::text AS key, c.name AS title, c.code AS detail, c.ends_on::timestamptz AS at, '/classes/' || c.code || '/closing' AS href,
             (SELECT count(*)::int FROM class_enrolment e WHERE e.class_id = c.id AND e.status <> 'left') AS count, NULL::int AS of
        FROM training_class c WHERE c.status = 'running' AND c.ends_on < ${today} AND ${own}`,
    letters: Prisma.sql`
      SELECT t.id::text AS key, v.name AS title, c.name AS detail, t.acknowledge_by::timestamptz AS at, '/letters/' || t.id AS href,
             (SELECT count(*)::int FROM result_letter_line l WHERE l.letter_id = t.id) AS count, NULL::int AS of
        FROM result_letter t JOIN class_closing g ON g.id = t.closing_id JOIN training_class c ON c.id = g.class_id
        JOIN org_unit v ON v.id = t.unit_id
       WHERE t.status = 'current' AND t.acknowledged_at IS NULL
         AND (v.valid_to IS NULL OR v.valid_to > ${today}) AND ${own}`,
  }[list];
}

/** All numbers of the page in one statement; each is the number of rows of its list, or of those of them that are late. */
export async function findCentreFigures(tx: Tx, where: Where): Promise<CentreFigures> {
  const counts = CENTRE_LISTS.map(
    (list) => Prisma.sql`(SELECT count(*)::int FROM (${rowsSql(list, where)}) x) AS ${Prisma.raw(`"${list}"`)}`,
  );
  const late = Prisma.sql`(SELECT count(*)::int FROM (${rowsSql("letters", where)}) x WHERE x.at < ${dayToDb(where.today)}::date) AS "lettersLate"`;
  const [row] = await tx.$queryRaw<CentreFigures[]>`SELECT ${Prisma.join([...counts, late])}`;
  if (!row) throw new Error("a statement without FROM answers one row");
  return row;
}

/** One list, a page of it: what is oldest (or begins first) on top; the worst attendance first. */
export async function listCentreRows(tx: Tx, list: CentreList, where: Where, page: number): Promise<CentreRow[]> {
  const order = list === "absence" ? Prisma.sql`count::float / of DESC, title, key` : Prisma.sql`at, title, key`;
  return tx.$queryRaw<CentreRow[]>`
    SELECT * FROM (${rowsSql(list, where)}) x ORDER BY ${order} LIMIT ${CENTRE_PER_PAGE} OFFSET ${(page - 1) * CENTRE_PER_PAGE}`;
}
