import "server-only";
import { z } from "zod";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { day } from "@/lib/domain/shared/day";
import { DEGREES } from "@/lib/domain/shared/lists";
import { LECTURER_KINDS, LECTURER_LIST_STATUSES, LECTURER_RANKS } from "@/lib/domain/shared/teaching-lists";
import { now } from "@/lib/time/today";
import { topicTitleSql } from "./queries-one";
import type { ListLine, ListPage } from "./schema-row";

/** A place has one list in some years: these are decades of them. */
const MOST_LISTS = 100;

const headRow = z.object({
  id: z.number(),
  version: z.number(),
  name: z.string(),
  term: z.string(),
  status: z.enum(LECTURER_LIST_STATUSES),
  valid_from: z.date(),
  valid_to: z.date(),
  resolution_no: z.string().nullable(),
  approved_on: z.date().nullable(),
  remarks: z.string().nullable(),
  people: z.number(),
  unitName: z.string(),
  unitCode: z.string(),
  unitPath: z.string(),
});

const aDay = z.string().transform((text) => day(text));
const entryRows = z.array(
  z.object({
    lecturerId: z.number(),
    fullName: z.string(),
    kind: z.enum(LECTURER_KINDS),
    rank: z.enum(LECTURER_RANKS),
    level: z.enum(["elementary", "intermediate", "advanced"]).nullable(),
    degree: z.enum(DEGREES).nullable(),
    work: z.string(),
    endedOn: aDay.nullable(),
    endReason: z.string().nullable(),
    lessons: z.number(),
    topics: z.array(
      z.object({
        programmeId: z.number(),
        programmeVi: z.string(),
        programmeEn: z.string(),
        topicKey: z.string().nullable(),
        title: z.string().nullable(),
      }),
    ),
  }),
);

const HEAD = Prisma.sql`a.id, a.version, a.name, a.term, a.status, a.valid_from, a.valid_to, a.resolution_no, a.approved_on,
  a.remarks, (SELECT count(*)::int FROM lecturer_list_entry e WHERE e.list_id = a.id) AS people,
  u.name AS "unitName", u.code AS "unitCode", u.path AS "unitPath"`;

function toLine(row: z.output<typeof headRow>): ListLine {
  return {
    id: row.id,
    name: row.name,
    term: row.term,
    status: row.status,
    from: dayFromDb(row.valid_from),
    to: dayFromDb(row.valid_to),
    resolutionNo: row.resolution_no,
    approvedOn: dayFromDbOrNull(row.approved_on),
    people: row.people,
    unitName: row.unitName,
  };
}

/** Lists of the unit in view and below, the newest first. */
export async function listLists(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ currentPath: string }>,
): Promise<ListLine[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT ${HEAD} FROM lecturer_list a JOIN org_unit u ON u.id = a.unit_id
    WHERE u.path LIKE ${`${unit.currentPath}%`} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    ORDER BY a.valid_from DESC, a.id DESC LIMIT ${MOST_LISTS}`;
  return rows.map((row) => toLine(headRow.parse(row)));
}

/** One list with its people and what it proposes each for, in one statement; outside the scope null. */
export async function findList(tx: Tx, scope: UnitScope, id: number): Promise<ListPage | null> {
  const [found] = await tx.$queryRaw<Readonly<{ entries: unknown }>[]>`
    SELECT ${HEAD}, (SELECT coalesce(json_agg(json_build_object('lecturerId', l.id, 'fullName', l.full_name, 'kind', l.kind,
        'rank', l.rank, 'level', l.level, 'degree', l.degree, 'work', concat_ws(', ', l.post_title, l.organisation),
        'endedOn', e.ended_on, 'endReason', e.end_reason, 'lessons', (
          SELECT count(*)::int FROM teaching_assignment g JOIN class_session s ON s.id = g.session_id
          JOIN training_class c ON c.id = s.class_id JOIN org_unit cu ON cu.id = c.unit_id
          WHERE g.lecturer_id = l.id AND g.status IN ('planned', 'invited', 'accepted') AND g.starts_at > ${now()}
            AND (cu.path LIKE u.path || '%' OR u.path LIKE cu.path || '%')), 'topics', (
          SELECT coalesce(json_agg(json_build_object('programmeId', p.id, 'programmeVi', p.name_vi, 'programmeEn', p.name_en,
              'topicKey', t.topic_key, 'title', ${topicTitleSql(Prisma.sql`p.id`, Prisma.sql`t.topic_key`)})
              ORDER BY p.sort, p.id, t.topic_key NULLS FIRST), '[]')
            FROM lecturer_list_topic t JOIN programme p ON p.id = t.programme_id WHERE t.entry_id = e.id))
        ORDER BY l.sort_key, l.id), '[]')
      FROM lecturer_list_entry e JOIN lecturer l ON l.id = e.lecturer_id WHERE e.list_id = a.id) AS entries
    FROM lecturer_list a JOIN org_unit u ON u.id = a.unit_id
    WHERE a.id = ${id} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  if (!found) return null;
  const row = headRow.parse(found);
  return {
    ...toLine(row),
    version: row.version,
    remarks: row.remarks,
    unitCode: row.unitCode,
    unitPath: row.unitPath,
    entries: entryRows.parse(found.entries),
  };
}

/** Lecturers of the list's register who are not in it and teach when it begins. */
export async function listOthers(
  tx: Tx,
  list: Readonly<{ id: number; unitPath: string }>,
): Promise<{ id: number; fullName: string; work: string }[]> {
  return tx.$queryRaw`
    SELECT l.id, l.full_name AS "fullName", concat_ws(', ', l.post_title, l.organisation) AS work
    FROM lecturer_list a JOIN org_unit ru ON ru.path LIKE ${`${list.unitPath}%`}
    JOIN lecturer l ON l.unit_id = ru.id AND (l.valid_to IS NULL OR l.valid_to > a.valid_from)
    WHERE a.id = ${list.id} AND NOT EXISTS (SELECT 1 FROM lecturer_list_entry e WHERE e.list_id = a.id AND e.lecturer_id = l.id)
    ORDER BY l.sort_key, l.id LIMIT 500`;
}
