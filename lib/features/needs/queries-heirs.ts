import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";

/*
 * NEE-25: units that end while a round asks them. Their answers stay theirs to be read; whoever reaches every unit that
 * followed them reads and gives them in their place. After a split that is somebody above the parts: the names of one
 * part are not another part's to see. Fragments speak of `a` (needs_answer), `r` (needs_round) and `v` (its unit).
 */

export function unitEndedSql(today: Day): Prisma.Sql {
  return Prisma.sql`(v.valid_to IS NOT NULL AND v.valid_to <= ${dayToDb(today)})`;
}

/** The units that stand in the place of `v` on the day, through every later merger. */
function heirsSql(today: Day, chosen: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    WITH RECURSIVE heir (id) AS (
      SELECT l.to_unit_id FROM org_unit_link l WHERE l.kind = 'successor' AND l.from_unit_id = v.id
      UNION
      SELECT l.to_unit_id FROM heir JOIN org_unit_link l ON l.kind = 'successor' AND l.from_unit_id = heir.id)
    SELECT ${chosen} FROM heir JOIN org_unit s ON s.id = heir.id
     WHERE s.valid_to IS NULL OR s.valid_to > ${dayToDb(today)})`;
}

/**
 * Whose answer lies in the scope: the unit does, or it has ended and everything that followed it does. The latter are
 * found once, backwards from the scope, and not asked about row by row: the first still goes by the index of paths.
 */
export function answerInScopeSql(scope: UnitScope, today: Day): Prisma.Sql {
  const inScope = (alias: Prisma.Sql) => unitConditionSql(scope, Prisma.sql`${alias}.path`);
  const followed = heirsSql(today, Prisma.sql`coalesce(bool_and(${inScope(Prisma.sql`s`)}), false)`);
  return Prisma.sql`(${inScope(Prisma.sql`v`)} OR v.id = ANY(ARRAY(
    WITH RECURSIVE before (id) AS (
      SELECT l.from_unit_id FROM org_unit_link l JOIN org_unit s ON s.id = l.to_unit_id
       WHERE l.kind = 'successor' AND ${inScope(Prisma.sql`s`)}
      UNION
      SELECT l.from_unit_id FROM before JOIN org_unit_link l ON l.kind = 'successor' AND l.to_unit_id = before.id)
    SELECT v.id FROM before JOIN org_unit v ON v.id = before.id
     WHERE ${unitEndedSql(today)} AND NOT ${inScope(Prisma.sql`v`)} AND ${followed})))`;
}

/** The last day of a unit that has ended, and who followed it: `[]` while it stands. */
export function endedColumnsSql(today: Day): Prisma.Sql {
  const ended = unitEndedSql(today);
  const heirs = heirsSql(
    today,
    Prisma.sql`coalesce(jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'path', s.path) ORDER BY s.path), '[]')`,
  );
  return Prisma.sql`CASE WHEN ${ended} THEN v.valid_to - 1 END AS "endedOn",
    CASE WHEN ${ended} THEN ${heirs} ELSE '[]' END AS heirs`;
}

/** NEE-24 in SQL: the last day of an answer; a test compares it with the rule. */
export const LAST_DAY_SQL = Prisma.sql`(CASE WHEN a.status = 'reopened'
  THEN GREATEST(a.open_until, CASE WHEN r.status = 'open' THEN r.closes_on END) ELSE r.closes_on END)`;

/** Not signed when its last day was over, by a unit that is still there. */
export function answerLateSql(today: Day): Prisma.Sql {
  return Prisma.sql`(a.status <> 'signed' AND NOT ${unitEndedSql(today)} AND ${LAST_DAY_SQL} < ${dayToDb(today)})`;
}
