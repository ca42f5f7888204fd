import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { pickNorm } from "@/lib/domain/lecturer/compute-hours";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { LecturerKind, LecturerRank, NormRole } from "@/lib/domain/shared/teaching-lists";
import { fold } from "@/lib/text/fold";
import { wordPatterns } from "@/lib/text/search-words";
import { hoursColumnsSql, lineOf, listNorms, yearOf } from "./queries-hours";
import { LECTURERS_PER_PAGE, type LecturerFilter, type LecturerListed } from "./schema-row";

/** Registers at and below the unit in view, as far as the scope reaches; `l` is the lecturer. */
export function registerSql(scope: UnitScope, unit: Readonly<{ currentPath: string }>): Prisma.Sql {
  return Prisma.sql`l.unit_id IN (SELECT ru.id FROM org_unit ru
    WHERE ru.path LIKE ${`${unit.currentPath}%`} AND ${unitConditionSql(scope, Prisma.sql`ru.path`)})`;
}

export function teachesOnSql(on: Day): Prisma.Sql {
  return Prisma.sql`l.valid_from <= ${dayToDb(on)} AND (l.valid_to IS NULL OR l.valid_to > ${dayToDb(on)})`;
}

function topicSql({ programmeId, topic }: LecturerFilter): Prisma.Sql {
  const words = fold(topic).split(" ").filter(Boolean).slice(0, 8);
  if (programmeId === null && words.length === 0) return Prisma.empty;
  const ofProgramme = programmeId === null ? Prisma.sql`true` : Prisma.sql`t.programme_id = ${programmeId}`;
  const hasWords = (column: Prisma.Sql) =>
    Prisma.join(
      words.map((word) => Prisma.sql`${column} LIKE ${`%${word}%`}`),
      " AND ",
    );
  // Whoever teaches a whole programme teaches each topic that any of its curricula has.
  const ofTopic =
    words.length === 0
      ? Prisma.sql`true`
      : Prisma.sql`(t.topic_key IS NOT NULL AND ${hasWords(Prisma.sql`t.topic_key`)} OR t.topic_key IS NULL AND EXISTS (
          SELECT 1 FROM curriculum k JOIN curriculum_topic ct ON ct.curriculum_id = k.id
           WHERE k.programme_id = t.programme_id AND ${hasWords(Prisma.sql`ct.search`)}))`;
  return Prisma.sql`AND EXISTS (SELECT 1 FROM lecturer_topic t WHERE t.lecturer_id = l.id AND ${ofProgramme} AND ${ofTopic})`;
}

type ListedRow = {
  total: number;
  id: number;
  fullName: string;
  kind: string;
  rank: string;
  normRole: string;
  postTitle: string | null;
  organisation: string | null;
  unitName: string;
  path: string;
  validTo: Date | null;
  topics: number;
  approvedTo: Date | null;
  hoursDone: number;
  hoursPromised: number;
};

/** One page of the register, with the hours of the day's year; two statements however many there are. */
export async function listLecturers(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ currentPath: string }>,
  filter: LecturerFilter,
  on: Day,
): Promise<{ rows: LecturerListed[]; total: number }> {
  const words = wordPatterns(filter.q).map((pattern) => Prisma.sql`AND ' ' || l.search LIKE ${pattern}`);
  const condition = Prisma.sql`${registerSql(scope, unit)}
    ${filter.ended ? Prisma.empty : Prisma.sql`AND ${teachesOnSql(on)}`}
    ${filter.kind === null ? Prisma.empty : Prisma.sql`AND l.kind = ${filter.kind}`}
    ${words.length > 0 ? Prisma.join(words, " ") : Prisma.empty} ${topicSql(filter)}`;
  const rows = await tx.$queryRaw<ListedRow[]>`
    WITH found AS (SELECT l.id FROM lecturer l WHERE ${condition}),
    page AS (SELECT l.* FROM lecturer l JOIN found USING (id) ORDER BY l.sort_key, l.id
             LIMIT ${LECTURERS_PER_PAGE} OFFSET ${(filter.page - 1) * LECTURERS_PER_PAGE})
    SELECT (SELECT count(*)::int FROM found) AS total, l.id, l.full_name AS "fullName", l.kind, l.rank,
      l.norm_role AS "normRole", l.post_title AS "postTitle", l.organisation, u.name AS "unitName", u.path,
      l.valid_to AS "validTo", (SELECT count(*)::int FROM lecturer_topic t WHERE t.lecturer_id = l.id) AS topics,
      (SELECT max(least(a.valid_to, e.ended_on)) FROM lecturer_list_entry e
        JOIN lecturer_list a ON a.id = e.list_id AND a.status = 'approved'
        WHERE e.lecturer_id = l.id AND a.valid_from <= ${dayToDb(on)} AND least(a.valid_to, e.ended_on) > ${dayToDb(on)}) AS "approvedTo",
      ${hoursColumnsSql(yearOf(on))}
    FROM page l JOIN org_unit u ON u.id = l.unit_id ORDER BY l.sort_key, l.id`;
  const norms = await listNorms(tx, [...new Set(rows.flatMap(({ path }) => lineOf(path)))]);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      id: row.id,
      fullName: row.fullName,
      kind: row.kind as LecturerKind,
      rank: row.rank as LecturerRank,
      postTitle: row.postTitle,
      organisation: row.organisation,
      unitName: row.unitName,
      validTo: dayFromDbOrNull(row.validTo),
      topics: row.topics,
      approvedUntil: row.approvedTo && addDays(dayFromDb(row.approvedTo), -1),
      hoursDone: row.hoursDone,
      hoursPromised: row.hoursPromised,
      norm: pickNorm(norms, lineOf(row.path), row.normRole as NormRole, on),
    })),
  };
}

export type CadreFacts = Readonly<{
  id: number;
  fullName: string;
  unitCode: string;
  unitName: string;
  level: "elementary" | "intermediate" | "advanced" | null;
  degree: string | null;
  degreeField: string | null;
  phone: string | null;
  email: string | null;
  postTitle: string | null;
  /** The row of the register that is there already. */
  lecturerId: number | null;
}>;

/** What a cadre's record says for the register of a unit, on a day. */
export async function findCadreFacts(
  tx: Tx,
  scope: UnitScope,
  cadreId: number,
  unitId: number,
  on: Day,
): Promise<CadreFacts | null> {
  const now = dayToDb(on);
  const [row] = await tx.$queryRaw<CadreFacts[]>`
    SELECT c.id, c.full_name AS "fullName", u.code AS "unitCode", u.name AS "unitName", c.degree, c.degree_field AS "degreeField",
      c.phone, c.email,
      (SELECT k.level FROM credential k WHERE k.cadre_id = c.id AND k.kind = 'level' AND k.level IS NOT NULL AND k.level <> 'none'
        ORDER BY CASE k.level WHEN 'advanced' THEN 3 WHEN 'intermediate' THEN 2 ELSE 1 END DESC LIMIT 1) AS level,
      (SELECT p.name_vi FROM post o JOIN position p ON p.id = o.position_id
        WHERE o.cadre_id = c.id AND o.lane = 'current' AND o.valid_from <= ${now} AND (o.valid_to IS NULL OR o.valid_to > ${now})
          AND p.code <> 'part-time-lecturer' ORDER BY p.sort, o.id LIMIT 1) AS "postTitle",
      (SELECT l.id FROM lecturer l WHERE l.cadre_id = c.id AND l.unit_id = ${unitId} AND l.valid_to IS NULL) AS "lecturerId"
    FROM cadre c JOIN org_unit u ON u.id = c.unit_id
    WHERE c.id = ${cadreId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return row ?? null;
}

/** Accounts with the role of a lecturer on the register's line of units that no other lecturer has. */
export async function listAccounts(
  tx: Tx,
  scope: UnitScope,
  lecturer: Readonly<{ id: number; path: string }>,
): Promise<{ id: number; username: string; displayName: string }[]> {
  return tx.$queryRaw`
    SELECT DISTINCT p.id, p.username, p.display_name AS "displayName" FROM app_user p
    JOIN role_grant g ON g.user_id = p.id AND g.role = 'lecturer' JOIN org_unit u ON u.id = g.unit_id
    WHERE p.disabled_at IS NULL AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
      AND (u.path LIKE ${`${lecturer.path}%`} OR ${lecturer.path} LIKE u.path || '%')
      AND NOT EXISTS (SELECT 1 FROM lecturer l WHERE l.user_id = p.id AND l.id <> ${lecturer.id})
    ORDER BY p.username LIMIT 100`;
}
