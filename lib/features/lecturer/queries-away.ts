import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import type { DayPart } from "@/lib/domain/shared/teaching-lists";
import type { AbsenceLine, LessonAhead } from "./schema-row";

type Row = { id: number; title: string; code: string; name: string; starts_at: Date; ends_at: Date };

/** Lessons of a lecturer that are still to begin, of classes in the scope, soonest first. */
export async function listLessonsAhead(
  tx: Tx,
  scope: UnitScope,
  lecturerId: number,
  now: Date,
): Promise<LessonAhead[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT a.id, s.title, c.code, c.name, a.starts_at, a.ends_at
    FROM teaching_assignment a JOIN class_session s ON s.id = a.session_id
    JOIN training_class c ON c.id = s.class_id JOIN org_unit u ON u.id = c.unit_id
    WHERE a.lecturer_id = ${lecturerId} AND a.status IN ('planned', 'invited', 'accepted') AND a.starts_at > ${now}
      AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    ORDER BY a.starts_at, a.id LIMIT 300`;
  return rows.map((row) => ({
    assignmentId: row.id,
    title: row.title,
    classCode: row.code,
    className: row.name,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
  }));
}

/** When a lecturer said not to be free, from a day on; the caller has found the lecturer. */
export async function listAbsencesFrom(tx: Tx, lecturerId: number, on: Day): Promise<AbsenceLine[]> {
  const rows = await tx.lecturerAbsence.findMany({
    where: { lecturerId, endsOn: { gte: dayToDb(on) } },
    orderBy: [{ startsOn: "desc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    from: dayFromDb(row.startsOn),
    lastDay: dayFromDb(row.endsOn),
    weekday: row.weekday,
    part: row.part as DayPart | null,
    note: row.note,
  }));
}
