import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { NormFacts, RateFacts } from "@/lib/domain/lecturer/compute-hours";
import { type Day, day } from "@/lib/domain/shared/day";
import type { LecturerRank, NormRole } from "@/lib/domain/shared/teaching-lists";

/** LEC-13: hours are those of lessons, discussions and field visits: opening, test and closing are none. */
export const COUNTED_SQL = Prisma.sql`s.kind IN ('lecture', 'discussion', 'fieldVisit')`;
/** Taught, or held with the lecturer on it although nobody has written down that it was taught. */
export const DONE_SQL = Prisma.sql`(a.status = 'taught' OR s.status = 'held' AND a.status IN ('planned', 'invited', 'accepted'))`;
export const PROMISED_SQL = Prisma.sql`(s.status = 'planned' AND a.status IN ('planned', 'invited', 'accepted'))`;

/** Hours (periods) of the lecturer `l` in a year, as two columns; for a larger statement. */
export function hoursColumnsSql(year: number): Prisma.Sql {
  const ofYear = Prisma.sql`a.lecturer_id = l.id AND ${COUNTED_SQL}
    AND (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= ${dayToDb(day(`${year}-01-01`))}
    AND (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < ${dayToDb(day(`${year + 1}-01-01`))}`;
  const sum = (which: Prisma.Sql) => Prisma.sql`coalesce((SELECT sum(s.periods) FROM teaching_assignment a
    JOIN class_session s ON s.id = a.session_id WHERE ${ofYear} AND ${which}), 0)::int`;
  return Prisma.sql`${sum(DONE_SQL)} AS "hoursDone", ${sum(PROMISED_SQL)} AS "hoursPromised"`;
}

/** All norms that might speak for units on these lines; there are few. */
export async function listNorms(tx: Tx, unitIds: readonly number[]): Promise<NormFacts[]> {
  const rows = await tx.teachingNorm.findMany({
    where: { OR: [{ unitId: null }, { unitId: { in: [...unitIds] } }] },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({
    unitId: row.unitId,
    role: row.normRole as NormRole,
    hours: row.hours,
    from: dayFromDb(row.validFrom),
    to: dayFromDbOrNull(row.validTo),
  }));
}

export async function listRates(tx: Tx, unitIds: readonly number[]): Promise<RateFacts[]> {
  const rows = await tx.teachingRate.findMany({ where: { unitId: { in: [...unitIds] } }, orderBy: { id: "asc" } });
  return rows.map((row) => ({
    unitId: row.unitId,
    rank: row.rank as LecturerRank,
    perSession: row.perSession,
    from: dayFromDb(row.validFrom),
    to: dayFromDbOrNull(row.validTo),
  }));
}

export function yearOf(on: Day): number {
  return Number(on.slice(0, 4));
}

/** Ids from the root to a unit, as its path has them. */
export function lineOf(path: string): number[] {
  return path.split("/").filter(Boolean).map(Number);
}
