import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { ShortTrip } from "@/lib/domain/lecturer/decide-assignment";
import { lecturerClashes } from "@/lib/domain/session/find-session-clashes";
import { travelMinutes } from "@/lib/domain/session/travel-minutes";
import type { Day } from "@/lib/domain/shared/day";

/* LEC-30: a lecturer's other sessions of a day and the way between; judged as SES-15 judges a session that moves. */

type Sitting = Readonly<{
  id: number;
  classId: number;
  unitPath: string;
  placeUnitId: number;
  day: Day;
  startsAt: Date;
  endsAt: Date;
}>;

const tripRows = z.array(
  z.object({
    sessionId: z.number(),
    classCode: z.string(),
    title: z.string(),
    startsAt: z.number(),
    endsAt: z.number(),
    placeUnitId: z.number(),
    there: z.object({ latitude: z.number().nullable(), longitude: z.number().nullable() }),
    here: z.object({ latitude: z.number().nullable(), longitude: z.number().nullable() }),
    leg: z.object({ value: z.number(), measure: z.enum(["km", "minutes"]) }).nullable(),
  }),
);

/** Where a unit lies; one without coordinates of its own lies where the nearest one above it does. */
const liesSql = (unitId: Prisma.Sql) => Prisma.sql`(
  SELECT json_build_object('latitude', max(p.latitude), 'longitude', max(p.longitude)) FROM (
    SELECT o.latitude, o.longitude FROM org_unit own JOIN org_unit o ON own.path LIKE o.path || '%'
    WHERE own.id = ${unitId} AND o.latitude IS NOT NULL ORDER BY o.depth DESC LIMIT 1) p)`;

/** The lecturer's other sessions of the day, elsewhere, with what the newest table says of the way between the two. */
export const othersSql = (session: Sitting) => Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('sessionId', x.id, 'classCode', k.code, 'title', x.title,
      'startsAt', floor(extract(epoch FROM x.starts_at) * 1000), 'endsAt', floor(extract(epoch FROM x.ends_at) * 1000),
      'placeUnitId', w.unit_id, 'there', ${liesSql(Prisma.sql`w.unit_id`)}, 'here', ${liesSql(Prisma.sql`${session.placeUnitId}::int`)},
      'leg', (SELECT json_build_object('value', g.value, 'measure', tt.measure)
        FROM travel_leg g JOIN travel_table tt ON tt.id = g.table_id JOIN org_unit tu ON tu.id = tt.unit_id
        WHERE ${session.unitPath}::text LIKE tu.path || '%'
          AND g.from_unit_id = CASE WHEN x.starts_at < ${session.startsAt} THEN w.unit_id ELSE ${session.placeUnitId}::int END
          AND g.to_unit_id = CASE WHEN x.starts_at < ${session.startsAt} THEN ${session.placeUnitId}::int ELSE w.unit_id END
        ORDER BY tt.id DESC LIMIT 1)) ORDER BY x.starts_at, x.id), '[]')
  FROM teaching_assignment b JOIN class_session x ON x.id = b.session_id JOIN training_class k ON k.id = x.class_id
  LEFT JOIN room xr ON xr.id = x.room_id
  CROSS JOIN LATERAL (SELECT coalesce(xr.unit_id, k.host_unit_id, k.unit_id) AS unit_id) w
  WHERE b.lecturer_id = l.id AND b.session_id <> ${session.id} AND b.status IN ('planned', 'invited', 'accepted', 'taught')
    AND b.starts_at >= ${session.day}::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
    AND b.starts_at < (${session.day}::timestamp + interval '1 day') AT TIME ZONE 'Asia/Ho_Chi_Minh'
    AND w.unit_id <> ${session.placeUnitId})`;

/** LEC-30: which of them leave too little time for the way, as SES-15 has it of a session that moves. */
export function shortTrips(session: Sitting, lecturer: Readonly<{ id: number; name: string }>, column: unknown) {
  const others = tripRows.parse(column);
  const travel = new Map<string, number>();
  for (const { placeUnitId, there, here, leg, startsAt } of others) {
    const first = startsAt < +session.startsAt;
    const minutes = first ? travelMinutes(there, here, leg) : travelMinutes(here, there, leg);
    const way = first ? `${placeUnitId}>${session.placeUnitId}` : `${session.placeUnitId}>${placeUnitId}`;
    if (minutes !== null) travel.set(way, minutes);
  }
  const placing = {
    sessionId: session.id,
    classId: session.classId,
    startsAt: +session.startsAt,
    endsAt: +session.endsAt,
    room: null,
    placeUnitId: session.placeUnitId,
    learners: 0,
    lecturers: [lecturer],
  };
  const world = {
    others: others.map((one) => ({
      ...one,
      id: one.sessionId,
      classId: 0,
      roomId: null,
      lecturerIds: [lecturer.id],
      sharedLearners: 0,
    })),
    events: [],
    absences: [],
    travel,
  };
  return lecturerClashes(placing, world).flatMap((found): ShortTrip[] => {
    if (found.rule !== "travel") return [];
    const { sessionId, classCode, title, needs, has } = found;
    const [startsAt, endsAt] = [new Date(found.startsAt).toISOString(), new Date(found.endsAt).toISOString()];
    return [{ sessionId, classCode, title, startsAt, endsAt, needs, has }];
  });
}
