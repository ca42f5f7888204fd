import "server-only";
import { z } from "zod";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { pickNorm } from "@/lib/domain/lecturer/compute-hours";
import { groupBy } from "@/lib/domain/lecturer/group-by";
import { type Day, day } from "@/lib/domain/shared/day";
import { DEGREES } from "@/lib/domain/shared/lists";
import {
  type AssignmentStatus,
  DAY_PARTS,
  LECTURER_KINDS,
  LECTURER_LIST_STATUSES,
  LECTURER_RANKS,
  NORM_ROLES,
  type SessionStatus,
} from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { programmeSeen } from "@/lib/features/programme/queries";
import { hoursColumnsSql, lineOf, listNorms, yearOf } from "./queries-hours";
import { type TripFacts, tripColumnsSql, tripKm } from "./queries-travel";
import { type LecturerPage, SESSIONS_PER_PAGE, type SessionLine, type TopicChoice } from "./schema-row";

const aDay = z.string().transform((text) => day(text));
const pageRow = z.object({
  id: z.number(),
  version: z.number(),
  full_name: z.string(),
  kind: z.enum(LECTURER_KINDS),
  norm_role: z.enum(NORM_ROLES),
  rank: z.enum(LECTURER_RANKS),
  level: z.enum(["elementary", "intermediate", "advanced"]).nullable(),
  degree: z.enum(DEGREES).nullable(),
  degree_field: z.string().nullable(),
  post_title: z.string().nullable(),
  organisation: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  cadre_id: z.number().nullable(),
  valid_from: z.date(),
  valid_to: z.date().nullable(),
  end_reason: z.string().nullable(),
  is_demo: z.boolean(),
  hoursDone: z.number(),
  hoursPromised: z.number(),
  unit: z.object({ id: z.number(), code: z.string(), name: z.string(), path: z.string() }),
  home: z.object({ id: z.number(), code: z.string(), name: z.string() }).nullable(),
  user: z.object({ id: z.number(), username: z.string(), displayName: z.string() }).nullable(),
  topics: z.array(
    z.object({
      programmeId: z.number(),
      programmeVi: z.string(),
      programmeEn: z.string(),
      topicKey: z.string().nullable(),
      title: z.string().nullable(),
    }),
  ),
  approvals: z.array(
    z.object({
      listId: z.number(),
      name: z.string(),
      term: z.string(),
      status: z.enum(LECTURER_LIST_STATUSES),
      resolutionNo: z.string().nullable(),
      from: aDay,
      to: aDay,
      endedOn: aDay.nullable(),
      topics: z.number(),
    }),
  ),
  absences: z.array(
    z.object({
      id: z.number(),
      from: aDay,
      lastDay: aDay,
      weekday: z.number().nullable(),
      part: z.enum(DAY_PARTS).nullable(),
      note: z.string().nullable(),
    }),
  ),
});

/** Title of a topic as the newest curriculum of its programme writes it. */
export const topicTitleSql = (programme: Prisma.Sql, key: Prisma.Sql) => Prisma.sql`(
  SELECT ct.title FROM curriculum k JOIN curriculum_topic ct ON ct.curriculum_id = k.id
   WHERE k.programme_id = ${programme} AND ct.search = ${key} ORDER BY k.number DESC LIMIT 1)`;

const TOPICS = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('programmeId', p.id, 'programmeVi', p.name_vi,
    'programmeEn', p.name_en, 'topicKey', t.topic_key, 'title', ${topicTitleSql(Prisma.sql`p.id`, Prisma.sql`t.topic_key`)})
    ORDER BY p.sort, p.id, t.topic_key NULLS FIRST), '[]')
  FROM lecturer_topic t JOIN programme p ON p.id = t.programme_id WHERE t.lecturer_id = l.id)`;

const APPROVALS = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('listId', a.id, 'name', a.name, 'term', a.term,
    'status', a.status, 'resolutionNo', a.resolution_no, 'from', a.valid_from, 'to', a.valid_to, 'endedOn', e.ended_on,
    'topics', (SELECT count(*)::int FROM lecturer_list_topic t WHERE t.entry_id = e.id)) ORDER BY a.valid_from DESC, a.id DESC), '[]')
  FROM lecturer_list_entry e JOIN lecturer_list a ON a.id = e.list_id WHERE e.lecturer_id = l.id)`;

const ABSENCES = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('id', w.id, 'from', w.starts_on, 'lastDay', w.ends_on,
    'weekday', w.weekday, 'part', w.part, 'note', w.note) ORDER BY w.starts_on DESC, w.id), '[]')
  FROM lecturer_absence w WHERE w.lecturer_id = l.id AND w.ends_on >= `;

/** One lecturer with all that the register says, hours of the day's year; two statements. Outside the scope: null. */
export async function findLecturer(tx: Tx, scope: UnitScope, id: number, on: Day): Promise<LecturerPage | null> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT l.id, l.version, l.full_name, l.kind, l.norm_role, l.rank, l.level, l.degree, l.degree_field, l.post_title,
      l.organisation, l.phone, l.email, l.cadre_id, l.valid_from, l.valid_to, l.end_reason, l.is_demo,
      json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'path', u.path) AS unit,
      CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'code', h.code, 'name', h.name) END AS home,
      CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'username', p.username, 'displayName', p.display_name) END AS "user",
      ${TOPICS} AS topics, ${APPROVALS} AS approvals, ${ABSENCES}${dayToDb(on)}) AS absences, ${hoursColumnsSql(yearOf(on))}
    FROM lecturer l JOIN org_unit u ON u.id = l.unit_id LEFT JOIN org_unit h ON h.id = l.home_unit_id
    LEFT JOIN app_user p ON p.id = l.user_id
    WHERE l.id = ${id} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  if (found.length === 0) return null;
  const row = pageRow.parse(found[0]);
  const norms = await listNorms(tx, lineOf(row.unit.path));
  return {
    id: row.id,
    version: row.version,
    fullName: row.full_name,
    kind: row.kind,
    normRole: row.norm_role,
    rank: row.rank,
    level: row.level,
    degree: row.degree,
    degreeField: row.degree_field,
    postTitle: row.post_title,
    organisation: row.organisation,
    phone: row.phone,
    email: row.email,
    unit: row.unit,
    home: row.home,
    cadreId: row.cadre_id,
    user: row.user,
    validFrom: dayFromDb(row.valid_from),
    validTo: dayFromDbOrNull(row.valid_to),
    endReason: row.end_reason,
    isDemo: row.is_demo,
    hoursDone: row.hoursDone,
    hoursPromised: row.hoursPromised,
    norm: pickNorm(norms, lineOf(row.unit.path), row.norm_role, on),
    topics: row.topics,
    approvals: row.approvals,
    absences: row.absences,
  };
}

type SessionRow = TripFacts & {
  total: number;
  assignmentId: number;
  sessionId: number;
  status: string;
  sessionStatus: string;
  kind: string;
  title: string;
  classCode: string;
  className: string;
  startsAt: Date;
  endsAt: Date;
  day: string;
  periods: number;
  place: string | null;
  waived: boolean;
};

/** Sessions of a lecturer: those to come, the nearest first, or those behind, the latest first. Caller has found the lecturer. */
export async function listSessionsOf(
  tx: Tx,
  lecturerId: number,
  which: "coming" | "past",
  on: Day,
  page: number,
): Promise<{ rows: SessionLine[]; total: number }> {
  const local = Prisma.sql`(a.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
  const condition = which === "coming" ? Prisma.sql`${local} >= ${dayToDb(on)}` : Prisma.sql`${local} < ${dayToDb(on)}`;
  const order = which === "coming" ? Prisma.sql`a.starts_at, a.id` : Prisma.sql`a.starts_at DESC, a.id DESC`;
  const rows = await tx.$queryRaw<SessionRow[]>`
    SELECT count(*) OVER ()::int AS total, a.id AS "assignmentId", s.id AS "sessionId", a.status, s.status AS "sessionStatus",
      s.kind, s.title, c.code AS "classCode", c.name AS "className", a.starts_at AS "startsAt", a.ends_at AS "endsAt",
      to_char(a.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS day, s.periods,
      coalesce(s.place, r.name, c.place) AS place, a.waiver_name IS NOT NULL AS waived,
      ${tripColumnsSql(Prisma.sql`coalesce(l.home_unit_id, l.unit_id)`, Prisma.sql`coalesce(r.unit_id, c.host_unit_id, c.unit_id)`)}
    FROM teaching_assignment a JOIN lecturer l ON l.id = a.lecturer_id JOIN class_session s ON s.id = a.session_id
    JOIN training_class c ON c.id = s.class_id LEFT JOIN room r ON r.id = s.room_id
    WHERE a.lecturer_id = ${lecturerId} AND ${condition} ORDER BY ${order}
    LIMIT ${SESSIONS_PER_PAGE} OFFSET ${(page - 1) * SESSIONS_PER_PAGE}`;
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      assignmentId: row.assignmentId,
      sessionId: row.sessionId,
      status: row.status as AssignmentStatus,
      sessionStatus: row.sessionStatus as SessionStatus,
      kind: row.kind as SessionKind,
      title: row.title,
      classCode: row.classCode,
      className: row.className,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      day: day(row.day),
      periods: row.periods,
      place: row.place,
      km: tripKm(row),
      waived: row.waived,
    })),
  };
}

/** Programmes a scope sees with the lessons of their newest curriculum: what somebody can be said to teach. */
export async function listTopicChoices(tx: Tx, scope: UnitScope, on: Day): Promise<TopicChoice[]> {
  const programmes = await tx.programme.findMany({
    where: {
      AND: [
        programmeSeen(scope),
        { validFrom: { lte: dayToDb(on) }, OR: [{ validTo: null }, { validTo: { gt: dayToDb(on) } }] },
      ],
    },
    select: { id: true, code: true, nameVi: true, nameEn: true },
    orderBy: [{ sort: "asc" }, { id: "asc" }],
  });
  const topics = await tx.$queryRaw<{ programmeId: number; key: string; title: string }[]>`
    SELECT k.programme_id AS "programmeId", ct.search AS key, ct.title FROM curriculum_topic ct
    JOIN curriculum k ON k.id = ct.curriculum_id
    WHERE k.programme_id = ANY(${programmes.map(({ id }) => id)}::int[]) AND ct.session_kind IN ('lecture', 'discussion', 'fieldVisit')
      AND k.number = (SELECT max(n.number) FROM curriculum n WHERE n.programme_id = k.programme_id)
    ORDER BY k.programme_id, ct.ordinal`;
  const byProgramme = groupBy(topics, ({ programmeId }) => programmeId);
  return programmes.map(({ id, ...programme }) => ({
    programmeId: id,
    ...programme,
    topics: (byProgramme.get(id) ?? []).map(({ key, title }) => ({ key, title })),
  }));
}
