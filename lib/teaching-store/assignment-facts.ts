import "server-only";
import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { AssignmentPolicy, Clash, LecturerFacts, SessionFacts } from "@/lib/domain/lecturer/decide-assignment";
import { isAway } from "@/lib/domain/lecturer/is-away";
import { DEFAULT_EFFECTS } from "@/lib/domain/session/conflict-effect";
import { type Day, day } from "@/lib/domain/shared/day";
import { type ConflictEffect, DAY_PARTS, type SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus, SessionKind } from "@/lib/domain/shared/training-lists";
import { approvalsSql, parseApprovals } from "./approvals";
import { othersSql, shortTrips } from "./short-trips";

/** A session as the rules need it, with the organiser of its class and the conflict policy of that place. */
export type AssignedSession = SessionFacts &
  Readonly<{
    classId: number;
    classCode: string;
    title: string;
    unitId: number;
    unitPath: string;
    /** Where it sits, for trips: the unit of the room, else the host, else the organiser. */
    placeUnitId: number;
    startsAt: Date;
    endsAt: Date;
    periods: number;
    /** Minutes of the day in Vietnam. */
    from: number;
    to: number;
    policy: AssignmentPolicy;
  }>;

type SessionRow = {
  id: number;
  status: string;
  classStatus: string;
  kind: string;
  day: string;
  from: number;
  to: number;
  programmeId: number;
  topicKey: string | null;
  topicTitle: string | null;
  classId: number;
  classCode: string;
  title: string;
  unitId: number;
  unitPath: string;
  placeUnitId: number;
  startsAt: Date;
  endsAt: Date;
  periods: number;
  lecturerEffect: ConflictEffect | null;
  availabilityEffect: ConflictEffect | null;
  travelEffect: ConflictEffect | null;
};

/** The newest policy in force on the session's day, a nearer unit's before a farther one's, the country's last. */
const effectSql = (rule: keyof AssignmentPolicy) => Prisma.sql`(
  SELECT p.effect FROM conflict_policy p LEFT JOIN org_unit pu ON pu.id = p.unit_id
   WHERE p.rule = ${rule} AND p.valid_from <= (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
     AND (p.unit_id IS NULL OR u.path LIKE pu.path || '%')
   ORDER BY pu.depth DESC NULLS LAST, p.valid_from DESC, p.id DESC LIMIT 1)`;

/**
 * `lock` keeps the session where it is, and its class from being closed, until the transaction ends. Sees any session:
 * callers check what is theirs.
 */
export async function findAssignedSession(tx: Tx, sessionId: number, lock: boolean): Promise<AssignedSession | null> {
  const rows = await tx.$queryRaw<SessionRow[]>`
    SELECT s.id, s.status, c.status AS "classStatus", s.kind, to_char(s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS day,
      (extract(hour FROM s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh') * 60
        + extract(minute FROM s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh'))::int AS "from",
      (extract(hour FROM s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh') * 60
        + extract(minute FROM s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')
        + extract(epoch FROM s.ends_at - s.starts_at) / 60)::int AS "to",
      c.programme_id AS "programmeId", t.search AS "topicKey", t.title AS "topicTitle", c.id AS "classId",
      c.code AS "classCode", s.title, u.id AS "unitId", u.path AS "unitPath",
      coalesce(r.unit_id, c.host_unit_id, c.unit_id) AS "placeUnitId", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
      s.periods, ${effectSql("lecturer")} AS "lecturerEffect", ${effectSql("availability")} AS "availabilityEffect",
      ${effectSql("travel")} AS "travelEffect"
    FROM class_session s JOIN training_class c ON c.id = s.class_id JOIN org_unit u ON u.id = c.unit_id
    LEFT JOIN curriculum_topic t ON t.id = s.topic_id LEFT JOIN room r ON r.id = s.room_id
    WHERE s.id = ${sessionId} ${lock ? Prisma.sql`FOR SHARE OF s, c` : Prisma.empty}`;
  const [row] = rows;
  if (!row) return null;
  const { topicKey, topicTitle, lecturerEffect, availabilityEffect, travelEffect, ...rest } = row;
  return {
    ...rest,
    status: row.status as SessionStatus,
    classStatus: row.classStatus as ClassStatus,
    kind: row.kind as SessionKind,
    day: day(row.day),
    topic: topicKey === null ? null : { key: topicKey, title: topicTitle ?? topicKey },
    policy: {
      lecturer: lecturerEffect ?? DEFAULT_EFFECTS.lecturer,
      availability: availabilityEffect ?? DEFAULT_EFFECTS.availability,
      travel: travelEffect ?? DEFAULT_EFFECTS.travel,
    },
  };
}

const aDay = z.string().transform((text) => day(text));
const clashRows = z.array(
  z.object({
    sessionId: z.number(),
    classCode: z.string(),
    title: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
  }),
);
const awayRows = z.array(
  z.object({
    from: aDay,
    lastDay: aDay,
    weekday: z.number().nullable(),
    part: z.enum(DAY_PARTS).nullable(),
    note: z.string().nullable(),
  }),
);

type LecturerRow = {
  id: number;
  name: string;
  from: string;
  to: string | null;
  approvals: unknown;
  clashes: unknown;
  away: unknown;
  others: unknown;
  there: boolean;
};

const clashesSql = (session: AssignedSession) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('sessionId', x.id, 'classCode', k.code, 'title', x.title,
      'startsAt', to_char(x.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'endsAt', to_char(x.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY x.starts_at, x.id), '[]')
  FROM teaching_assignment b JOIN class_session x ON x.id = b.session_id JOIN training_class k ON k.id = x.class_id
  WHERE b.lecturer_id = l.id AND b.session_id <> ${session.id} AND b.status IN ('planned', 'invited', 'accepted', 'taught')
    AND b.starts_at < ${session.endsAt} AND b.ends_at > ${session.startsAt})`;

/**
 * LEC-00: registers of the class's own line of units, above or below the organiser; other places' lecturers do not
 * exist for it. The condition is on the alias `l`.
 */
export const ownRegisterSql = (unitPath: string) => Prisma.sql`l.unit_id IN (
  SELECT ru.id FROM org_unit ru WHERE ru.path LIKE ${`${unitPath}%`} OR ${unitPath} LIKE ru.path || '%')`;

/** What the rule is asked with of one session; another's programme or place does not concern it. */
const approvalsOf = ({ programmeId, unitPath }: AssignedSession) =>
  approvalsSql({
    lecturerId: Prisma.sql`l.id`,
    programmeId: Prisma.sql`${programmeId}::int`,
    unitPath: Prisma.sql`${unitPath}::text`,
  });

/** Facts of lecturers for one session, in one statement; the condition is on the alias `l`. */
export async function listLecturerFacts(
  tx: Tx,
  session: AssignedSession,
  condition: Prisma.Sql,
): Promise<LecturerFacts[]> {
  const rows = await tx.$queryRaw<LecturerRow[]>`
    SELECT l.id, l.full_name AS name, to_char(l.valid_from, 'YYYY-MM-DD') AS "from", to_char(l.valid_to, 'YYYY-MM-DD') AS "to",
      ${approvalsOf(session)} AS approvals, ${clashesSql(session)} AS clashes,
      ${othersSql(session)} AS others,
      (SELECT coalesce(json_agg(json_build_object('from', w.starts_on, 'lastDay', w.ends_on, 'weekday', w.weekday,
          'part', w.part, 'note', w.note) ORDER BY w.starts_on, w.id), '[]')
        FROM lecturer_absence w WHERE w.lecturer_id = l.id AND w.starts_on <= ${session.day}::date AND w.ends_on >= ${session.day}::date) AS away,
      EXISTS (SELECT 1 FROM teaching_assignment b WHERE b.lecturer_id = l.id AND b.session_id = ${session.id}
               AND b.status IN ('planned', 'invited', 'accepted', 'taught')) AS there
    FROM lecturer l WHERE ${condition} ORDER BY l.sort_key, l.id`;
  return rows.map((row) => {
    const approvals = parseApprovals(row.approvals);
    const clashes: readonly Clash[] = clashRows.parse(row.clashes);
    const away = awayRows.parse(row.away).find((stretch) => isAway(stretch, session));
    return {
      id: row.id,
      name: row.name,
      from: day(row.from),
      to: row.to === null ? null : (day(row.to) as Day),
      approvals,
      clashes,
      trips: shortTrips(session, row, row.others),
      away: away ? { from: away.from, lastDay: away.lastDay, note: away.note } : null,
      there: row.there,
    };
  });
}
