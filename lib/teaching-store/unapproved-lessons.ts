import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import { approvedSql } from "./approvals";

/**
 * LEC-31: lessons still to begin whose lecturer no list approves for their day and topic, and for whom nobody answers by
 * name. On the aliases a (assignment), s (session), c (class), u (its unit).
 */
export function unapprovedSql(now: Date): Prisma.Sql {
  const approved = approvedSql({
    lecturerId: Prisma.sql`a.lecturer_id`,
    programmeId: Prisma.sql`c.programme_id`,
    unitPath: Prisma.sql`u.path`,
    on: Prisma.sql`(a.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`,
    sessionKind: Prisma.sql`s.kind`,
    topicKey: Prisma.sql`(SELECT tk.search FROM curriculum_topic tk WHERE tk.id = s.topic_id)`,
  });
  return Prisma.sql`(a.status IN ('planned', 'invited', 'accepted') AND a.starts_at > ${now} AND a.waiver_name IS NULL AND NOT ${approved})`;
}

export type LeftUnapproved = Readonly<{ id: number; code: string; path: string; lessons: number }>;

/** Units whose classes are left with such lessons of one lecturer from a day on, with how many each. */
export async function listLeftUnapproved(tx: Tx, lecturerId: number, from: Day, now: Date): Promise<LeftUnapproved[]> {
  return tx.$queryRaw<LeftUnapproved[]>`
    SELECT u.id, u.code, u.path, count(*)::int AS lessons
    FROM teaching_assignment a JOIN class_session s ON s.id = a.session_id JOIN training_class c ON c.id = s.class_id
    JOIN org_unit u ON u.id = c.unit_id
    WHERE a.lecturer_id = ${lecturerId} AND (a.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= ${dayToDb(from)}
      AND ${unapprovedSql(now)}
    GROUP BY u.id ORDER BY u.id`;
}
