import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { approvalFor } from "@/lib/domain/lecturer/decide-assignment";
import type { Day } from "@/lib/domain/shared/day";
import type { AssignmentStatus, LecturerKind, LessonPlanVerdict } from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { computeChain, nextLink } from "@/lib/domain/teaching/compute-chain";
import { DONE_SQL } from "@/lib/features/lecturer/queries-hours";
import { approvalsSql, parseApprovals } from "@/lib/teaching-store/approvals";
import { planLateSql } from "@/lib/teaching-store/late-plans";
import { unapprovedSql } from "@/lib/teaching-store/unapproved-lessons";
import { LESSONS_PER_PAGE, type LessonListRow, TEACHING_QUEUES, type TeachingQueue } from "./schema-list";

type Row = {
  id: number;
  status: string;
  version: number;
  starts_at: Date;
  ends_at: Date;
  day: Date;
  title: string;
  class_code: string;
  class_name: string;
  place: string | null;
  periods: number;
  lecturer: string;
  kind: string;
  waived: boolean;
  programme_id: number;
  session_kind: string;
  topic_key: string | null;
  approvals: unknown;
  invited_on: Date | null;
  answer_by: Date | null;
  answered_on: Date | null;
  materials_on: Date | null;
  plan_due_on: Date | null;
  taught_on: Date | null;
  plan_number: number | null;
  plan_verdict: string | null;
  plan_on: Date | null;
  observed_on: Date | null;
  debriefed_on: Date | null;
};

const vnDay = (column: Prisma.Sql) => Prisma.sql`(${column} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

const FROM = Prisma.sql`
  FROM teaching_assignment a
  JOIN lecturer l ON l.id = a.lecturer_id
  JOIN class_session s ON s.id = a.session_id
  JOIN training_class c ON c.id = s.class_id
  JOIN org_unit u ON u.id = c.unit_id
  LEFT JOIN LATERAL (SELECT p.number, p.verdict, p.handed_in_at FROM lesson_plan p WHERE p.assignment_id = a.id ORDER BY p.number DESC LIMIT 1) p ON true
  LEFT JOIN debrief d ON d.assignment_id = a.id`;
const APPROVALS = approvalsSql({
  lecturerId: Prisma.sql`l.id`,
  programmeId: Prisma.sql`c.programme_id`,
  unitPath: Prisma.sql`u.path`,
});

/** TEA-24: what each queue of the office holds on a day. The chain of the same lesson says the same; a test compares them. */
function queueSql(queue: TeachingQueue, on: Day, now: Date): Prisma.Sql {
  const today = dayToDb(on);
  return {
    unapproved: unapprovedSql(now),
    toInvite: Prisma.sql`a.status = 'planned' AND a.starts_at > ${now}`,
    unanswered: Prisma.sql`a.status = 'invited' AND a.starts_at > ${now}`,
    planLate: planLateSql(on),
    toCheck: Prisma.sql`p.verdict = 'waiting' AND a.status = 'accepted'`,
    toRecord: Prisma.sql`a.status IN ('planned', 'invited', 'accepted') AND a.ends_at <= ${now}`,
    toDebrief: Prisma.sql`a.status = 'taught' AND d.id IS NULL AND ${vnDay(Prisma.sql`a.ends_at`)} < ${today}`,
  }[queue];
}

function selectSql(where: Prisma.Sql, order: Prisma.Sql, page: number): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id, a.status, a.version, a.starts_at, a.ends_at, ${vnDay(Prisma.sql`a.starts_at`)} AS day, s.title, c.code AS class_code,
           c.name AS class_name, COALESCE((SELECT r.name FROM room r WHERE r.id = s.room_id), s.place) AS place, s.periods,
           l.full_name AS lecturer, l.kind, a.waiver_name IS NOT NULL AS waived,
           c.programme_id, s.kind AS session_kind, ct.search AS topic_key, ${APPROVALS} AS approvals,
           ${vnDay(Prisma.sql`a.invited_at`)} AS invited_on, a.answer_by, ${vnDay(Prisma.sql`a.answered_at`)} AS answered_on,
           ${vnDay(Prisma.sql`a.materials_sent_at`)} AS materials_on, a.plan_due_on, ${vnDay(Prisma.sql`a.taught_at`)} AS taught_on,
           p.number AS plan_number, p.verdict AS plan_verdict, ${vnDay(Prisma.sql`p.handed_in_at`)} AS plan_on,
           (SELECT min(o.observed_on) FROM observation o WHERE o.assignment_id = a.id) AS observed_on, d.held_on AS debriefed_on
    ${FROM} LEFT JOIN curriculum_topic ct ON ct.id = s.topic_id
     WHERE ${where} ORDER BY ${order} LIMIT ${LESSONS_PER_PAGE} OFFSET ${(page - 1) * LESSONS_PER_PAGE}`;
}

function toRow(row: Row, today: Day): LessonListRow {
  const plan =
    row.plan_number === null || row.plan_on === null
      ? []
      : [
          {
            number: row.plan_number,
            verdict: row.plan_verdict as LessonPlanVerdict,
            handedInOn: dayFromDb(row.plan_on),
          },
        ];
  const approval = approvalFor(
    {
      kind: row.session_kind as SessionKind,
      day: dayFromDb(row.day),
      programmeId: row.programme_id,
      topic: row.topic_key === null ? null : { key: row.topic_key },
    },
    parseApprovals(row.approvals),
  );
  const chain = computeChain(
    {
      status: row.status as AssignmentStatus,
      day: dayFromDb(row.day),
      approvedOn: approval?.approvedOn ?? null,
      waived: row.waived,
      invitedOn: dayFromDbOrNull(row.invited_on),
      answerBy: dayFromDbOrNull(row.answer_by),
      answeredOn: dayFromDbOrNull(row.answered_on),
      materialsOn: dayFromDbOrNull(row.materials_on),
      planDueOn: dayFromDbOrNull(row.plan_due_on),
      plans: plan,
      taughtOn: dayFromDbOrNull(row.taught_on),
      observedOn: dayFromDbOrNull(row.observed_on),
      debriefedOn: dayFromDbOrNull(row.debriefed_on),
    },
    today,
  );
  return {
    id: row.id,
    status: row.status as AssignmentStatus,
    version: row.version,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    day: dayFromDb(row.day),
    title: row.title,
    classCode: row.class_code,
    className: row.class_name,
    where: row.place,
    periods: row.periods,
    lecturer: row.lecturer,
    lecturerKind: row.kind as LecturerKind,
    answerBy: dayFromDbOrNull(row.answer_by),
    planDueOn: dayFromDbOrNull(row.plan_due_on),
    chain,
    next: nextLink(chain),
  };
}

type Asked = Readonly<{
  queue: TeachingQueue | null;
  classCode: string | null;
  past?: boolean;
  programme?: string | null;
  page: number;
}>;

/** Lessons of one class, of one programme, or of all. */
function ofSql(classCode: string | null, programme: string | null): Prisma.Sql {
  const training = classCode === null ? Prisma.sql`true` : Prisma.sql`c.code = ${classCode}`;
  return programme === null
    ? training
    : Prisma.sql`${training} AND c.programme_id = (SELECT pr.id FROM programme pr WHERE pr.code = ${programme})`;
}

const comingSql = (today: Day) =>
  Prisma.sql`${vnDay(Prisma.sql`a.starts_at`)} >= ${dayToDb(today)} AND a.status NOT IN ('declined', 'withdrawn')`;
/** TEA-12: whoever was on a lesson of the past, asked or not: hours are counted for them (LEC-13). */
const pastSql = (today: Day) =>
  Prisma.sql`${vnDay(Prisma.sql`a.starts_at`)} < ${dayToDb(today)} AND a.status NOT IN ('declined', 'withdrawn')`;

/** Lessons of the office's classes below a unit: those of one queue, or all from today on. */
export async function listOfficeLessons(
  tx: Tx,
  scope: UnitScope,
  unitPath: string,
  asked: Asked,
  today: Day,
  now: Date,
): Promise<LessonListRow[]> {
  const where = Prisma.sql`${unitConditionSql(scope, Prisma.sql`u.path`)} AND u.path LIKE ${`${unitPath}%`}
    AND ${ofSql(asked.classCode, asked.programme ?? null)}
    AND ${asked.queue !== null ? queueSql(asked.queue, today, now) : asked.past ? pastSql(today) : comingSql(today)}`;
  const order = asked.past ? Prisma.sql`a.starts_at DESC, a.id` : Prisma.sql`a.starts_at, a.id`;
  const rows = await tx.$queryRaw<Row[]>(selectSql(where, order, asked.page));
  return rows.map((row) => toRow(row, today));
}

export type QueueCounts = Readonly<Record<TeachingQueue | "coming" | "past", number>>;

/** How many lessons stand in each queue, how many come, and how many were given; one statement. */
export async function countOfficeLessons(
  tx: Tx,
  scope: UnitScope,
  unitPath: string,
  classCode: string | null,
  today: Day,
  now: Date,
  programme: string | null = null,
): Promise<QueueCounts> {
  const counts = TEACHING_QUEUES.map(
    (queue) => Prisma.sql`count(*) FILTER (WHERE ${queueSql(queue, today, now)})::int AS ${Prisma.raw(`"${queue}"`)}`,
  );
  const rows = await tx.$queryRaw<Record<TeachingQueue | "coming" | "past", number>[]>`
    SELECT ${Prisma.join(counts)},
           count(*) FILTER (WHERE ${comingSql(today)})::int AS coming,
           count(*) FILTER (WHERE ${pastSql(today)})::int AS past
    ${FROM} WHERE ${unitConditionSql(scope, Prisma.sql`u.path`)} AND u.path LIKE ${`${unitPath}%`}
      AND ${ofSql(classCode, programme)}`;
  const none = {
    unapproved: 0,
    toInvite: 0,
    unanswered: 0,
    planLate: 0,
    toCheck: 0,
    toRecord: 0,
    toDebrief: 0,
    coming: 0,
    past: 0,
  };
  return rows[0] ?? none;
}

/** A lecturer's own lessons: those to come, soonest first, then those of the past, newest first. */
export async function listOwnLessons(
  tx: Tx,
  userId: number,
  when: "coming" | "past",
  page: number,
  today: Day,
): Promise<LessonListRow[]> {
  const on = dayToDb(today);
  const [where, order] =
    when === "coming"
      ? [
          Prisma.sql`${vnDay(Prisma.sql`a.starts_at`)} >= ${on} AND a.status NOT IN ('planned', 'declined', 'withdrawn')`,
          Prisma.sql`a.starts_at, a.id`,
        ]
      : [pastSql(today), Prisma.sql`a.starts_at DESC, a.id`];
  const rows = await tx.$queryRaw<Row[]>(selectSql(Prisma.sql`l.user_id = ${userId} AND ${where}`, order, page));
  return rows.map((row) => toRow(row, today));
}

export type OwnHours = Readonly<{ lecturerId: number; name: string; done: number; promised: number; past: number }>;

/** Periods of this year, given and promised, and how many lessons lie in the past; null for an account that teaches nothing. */
export async function findOwnHours(tx: Tx, userId: number, today: Day): Promise<OwnHours | null> {
  const year = `${today.slice(0, 4)}-01-01` as Day;
  const next = `${Number(today.slice(0, 4)) + 1}-01-01` as Day;
  const inYear = Prisma.sql`${vnDay(Prisma.sql`a.starts_at`)} >= ${dayToDb(year)} AND ${vnDay(Prisma.sql`a.starts_at`)} < ${dayToDb(next)} AND s.kind IN ('lecture', 'discussion', 'fieldVisit')`;
  const rows = await tx.$queryRaw<
    { lecturer_id: number; name: string; done: number; promised: number; past: number }[]
  >`
    SELECT l.id AS lecturer_id, l.full_name AS name,
           COALESCE(sum(s.periods) FILTER (WHERE ${inYear} AND ${DONE_SQL}), 0)::int AS done,
           COALESCE(sum(s.periods) FILTER (WHERE ${inYear} AND s.status = 'planned' AND a.status IN ('invited', 'accepted')), 0)::int AS promised,
           count(a.id) FILTER (WHERE ${pastSql(today)})::int AS past
      FROM lecturer l LEFT JOIN teaching_assignment a ON a.lecturer_id = l.id LEFT JOIN class_session s ON s.id = a.session_id
     WHERE l.user_id = ${userId} GROUP BY l.id`;
  const row = rows[0];
  return row
    ? { lecturerId: row.lecturer_id, name: row.name, done: row.done, promised: row.promised, past: row.past }
    : null;
}
