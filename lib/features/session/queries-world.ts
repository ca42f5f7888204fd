import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { type ConflictEffects, type ConflictPolicyFacts, effectsOn } from "@/lib/domain/session/conflict-effect";
import type { BusyUnit, OtherSession, ScheduleWorld } from "@/lib/domain/session/find-session-clashes";
import { dayOfMoment, type Moment, momentAt } from "@/lib/domain/session/session-time";
import { travelMinutes } from "@/lib/domain/session/travel-minutes";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { ConflictEffect, ConflictRule, DayPart } from "@/lib/domain/shared/teaching-lists";

/* What a sitting could fall together with. Not narrowed to a scope: what is in the way is in the way, whoever's it is. */

export type ClassPlace = Readonly<{ id: number; unitId: number; unitPath: string; hostUnitId: number | null }>;
export type WorldAsk = Readonly<{
  training: ClassPlace;
  from: Moment;
  to: Moment;
  roomIds: readonly number[];
  lecturerIds: readonly number[];
}>;

/** Who sits in a class: its learners, before it opens those who hold a seat. */
const learnersSql = (classId: number) => Prisma.sql`(
  SELECT e.cadre_id, e.unit_id FROM class_enrolment e WHERE e.class_id = ${classId} AND e.status <> 'left'
  UNION ALL
  SELECT n.cadre_id, n.unit_id FROM nomination n WHERE n.class_id = ${classId} AND n.status IN ('submitted', 'returned', 'accepted')
    AND NOT EXISTS (SELECT 1 FROM class_enrolment e WHERE e.class_id = ${classId} AND e.cadre_id = n.cadre_id))`;

/** How many chairs are needed: the learners there are, else as many as the class may take. */
export async function countLearners(tx: Tx, classId: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT coalesce(nullif((SELECT count(*) FROM ${learnersSql(classId)} p)::int, 0), c.capacity) AS count
    FROM training_class c WHERE c.id = ${classId}`;
  return row?.count ?? 0;
}

type OtherRow = {
  id: number;
  class_id: number;
  code: string;
  title: string;
  starts_at: Date;
  ends_at: Date;
  room_id: number | null;
  place_unit_id: number;
  lecturer_ids: number[];
  shared: number;
};

async function listOthers(tx: Tx, { training, from, to, roomIds, lecturerIds }: WorldAsk): Promise<OtherSession[]> {
  const [start, end] = [new Date(from), new Date(to)];
  const rows = await tx.$queryRaw<OtherRow[]>`
    WITH shared AS (
      SELECT p.session_id, count(*)::int AS learners FROM learner_slot p
      WHERE p.cadre_id IN (SELECT cadre_id FROM ${learnersSql(training.id)} here) AND p.starts_at < ${end} AND p.ends_at > ${start}
      GROUP BY p.session_id)
    SELECT s.id, s.class_id, c.code, s.title, s.starts_at, s.ends_at, s.room_id,
      coalesce(r.unit_id, c.host_unit_id, c.unit_id) AS place_unit_id, coalesce(d.shared_learners, 0) AS shared, t.lecturer_ids
    FROM class_session s JOIN training_class c ON c.id = s.class_id LEFT JOIN room r ON r.id = s.room_id
    LEFT JOIN (SELECT session_id, learners AS shared_learners FROM shared) d ON d.session_id = s.id
    LEFT JOIN LATERAL (SELECT coalesce(array_agg(a.lecturer_id), '{}') AS lecturer_ids FROM teaching_assignment a
      WHERE a.session_id = s.id AND a.status IN ('planned', 'invited', 'accepted', 'taught')) t ON true
    WHERE s.status <> 'cancelled' AND s.starts_at < ${end} AND s.ends_at > ${start}
      AND (s.class_id = ${training.id} OR s.room_id = ANY(${[...roomIds]}::int[]) OR d.session_id IS NOT NULL
        OR t.lecturer_ids && ${[...lecturerIds]}::int[])
    ORDER BY s.starts_at, s.id`;
  return rows.map((row) => ({
    id: row.id,
    classId: row.class_id,
    classCode: row.code,
    title: row.title,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    roomId: row.room_id,
    placeUnitId: row.place_unit_id,
    lecturerIds: row.lecturer_ids,
    sharedLearners: row.shared,
  }));
}

type EventRow = { name: string; unit_name: string; starts_on: Date; ends_on: Date; learners: number };

/** What the units of the learners, the organiser and the host have on, their own and those of the units above them. */
async function listBusy(tx: Tx, { training, from, to }: WorldAsk): Promise<BusyUnit[]> {
  const places = [training.unitId, ...(training.hostUnitId === null ? [] : [training.hostUnitId])];
  const rows = await tx.$queryRaw<EventRow[]>`
    WITH sent AS (SELECT p.unit_id, count(*)::int AS learners FROM ${learnersSql(training.id)} p GROUP BY p.unit_id
      UNION ALL SELECT unnest(${places}::int[]), 0)
    SELECT e.name, u.name AS unit_name, e.starts_on, e.ends_on, sum(s.learners)::int AS learners
    FROM unit_event e JOIN org_unit u ON u.id = e.unit_id
    JOIN org_unit v ON v.path LIKE u.path || '%' JOIN sent s ON s.unit_id = v.id
    WHERE e.starts_on <= ${dayToDb(dayOfMoment(to))} AND e.ends_on >= ${dayToDb(dayOfMoment(from))}
    GROUP BY e.id, u.name ORDER BY e.starts_on, e.id`;
  return rows.map((row) => ({
    name: row.name,
    unitName: row.unit_name,
    startsOn: dayFromDb(row.starts_on),
    endsOn: dayFromDb(row.ends_on),
    learners: row.learners,
  }));
}

async function listAbsences(tx: Tx, { from, to, lecturerIds }: WorldAsk) {
  if (lecturerIds.length === 0) return [];
  const rows = await tx.lecturerAbsence.findMany({
    where: {
      lecturerId: { in: [...lecturerIds] },
      startsOn: { lte: dayToDb(dayOfMoment(to)) },
      endsOn: { gte: dayToDb(dayOfMoment(from)) },
    },
    orderBy: { startsOn: "asc" },
  });
  return rows.map((row) => ({
    lecturerId: row.lecturerId,
    from: dayFromDb(row.startsOn),
    lastDay: dayFromDb(row.endsOn),
    weekday: row.weekday,
    part: row.part as DayPart | null,
    note: row.note,
  }));
}

type PlaceRow = { id: number; latitude: number | null; longitude: number | null };
type LegRow = { from: number; to: number; value: number; measure: "km" | "minutes" };

async function listTravel(tx: Tx, training: ClassPlace, unitIds: readonly number[]): Promise<Map<string, number>> {
  const travel = new Map<string, number>();
  if (unitIds.length < 2) return travel;
  const ids = [...unitIds];
  const places = await tx.$queryRaw<PlaceRow[]>`
    SELECT u.id, coalesce(u.latitude, a.latitude) AS latitude, coalesce(u.longitude, a.longitude) AS longitude
    FROM org_unit u LEFT JOIN LATERAL (SELECT p.latitude, p.longitude FROM org_unit p
      WHERE u.path LIKE p.path || '%' AND p.id <> u.id AND p.latitude IS NOT NULL ORDER BY p.depth DESC LIMIT 1) a ON u.latitude IS NULL
    WHERE u.id = ANY(${ids}::int[])`;
  const legs = await tx.$queryRaw<LegRow[]>`
    SELECT DISTINCT ON (l.from_unit_id, l.to_unit_id) l.from_unit_id AS "from", l.to_unit_id AS "to", l.value, t.measure
    FROM travel_leg l JOIN travel_table t ON t.id = l.table_id JOIN org_unit u ON u.id = t.unit_id
    WHERE ${training.unitPath} LIKE u.path || '%' AND l.from_unit_id = ANY(${ids}::int[]) AND l.to_unit_id = ANY(${ids}::int[])
    ORDER BY l.from_unit_id, l.to_unit_id, t.id DESC`;
  const legOf = new Map(legs.map((leg) => [`${leg.from}>${leg.to}`, leg]));
  for (const from of places)
    for (const to of places) {
      const way = `${from.id}>${to.id}`;
      const minutes = from.id === to.id ? 0 : travelMinutes(from, to, legOf.get(way) ?? null);
      if (minutes !== null) travel.set(way, minutes);
    }
  return travel;
}

/** Everything near a class in the days from `from` to `to` that rooms, lecturers and learners could be taken by. */
export async function loadWorld(tx: Tx, asked: WorldAsk): Promise<ScheduleWorld> {
  // Whole days: a trip between two sittings begins before the one and ends after the other.
  const days = {
    ...asked,
    from: momentAt(dayOfMoment(asked.from), 0),
    to: momentAt(addDays(dayOfMoment(asked.to), 1), 0),
  };
  const others = await listOthers(tx, days);
  const events = await listBusy(tx, asked);
  const absences = await listAbsences(tx, asked);
  const rooms = await tx.room.findMany({ where: { id: { in: [...asked.roomIds] } }, select: { unitId: true } });
  const own = [asked.training.unitId, asked.training.hostUnitId, ...rooms.map(({ unitId }) => unitId)];
  const places = [...own, ...others.map(({ placeUnitId }) => placeUnitId)].filter((id): id is number => id !== null);
  const travel = asked.lecturerIds.length > 0 ? await listTravel(tx, asked.training, [...new Set(places)]) : new Map();
  return { others, events, absences, travel };
}

/** The policies that may decide for an organiser, to be asked for any day. */
export async function listPolicyFacts(tx: Tx, unitPath: string): Promise<ConflictPolicyFacts[]> {
  const rows = await tx.conflictPolicy.findMany({
    where: { OR: [{ unitId: null }, { unitId: { in: lineOf(unitPath) } }] },
  });
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unitId,
    rule: row.rule as ConflictRule,
    effect: row.effect as ConflictEffect,
    from: dayFromDb(row.validFrom),
  }));
}

function lineOf(path: string): number[] {
  return path.split("/").filter(Boolean).map(Number);
}

export async function findEffects(tx: Tx, unitPath: string, on: Day): Promise<ConflictEffects> {
  return effectsOn(await listPolicyFacts(tx, unitPath), lineOf(unitPath), on);
}
