import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { UnitEventKind } from "@/lib/domain/shared/training-lists";
import type { Clash, EventFacts, OtherClass, Span } from "@/lib/domain/training-class/find-clashes";
import { findClashes } from "@/lib/domain/training-class/find-clashes";
import { stillThereSql } from "@/lib/seat-store/still-there";

type EventRow = { id: number; name: string; kind: string; unit_name: string; starts_on: Date; ends_on: Date };

/** What these units have on in the days: their own events, and those of the units above them. */
async function listEvents(tx: Tx, unitIds: readonly number[], days: Span): Promise<EventFacts[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT e.id, e.name, e.kind, u.name AS unit_name, e.starts_on, e.ends_on
    FROM unit_event e JOIN org_unit u ON u.id = e.unit_id
    WHERE e.starts_on <= ${dayToDb(days.endsOn)} AND e.ends_on >= ${dayToDb(days.startsOn)}
      AND EXISTS (SELECT 1 FROM org_unit v WHERE v.id = ANY(${[...unitIds]}::int[]) AND v.path LIKE u.path || '%')
    ORDER BY e.starts_on, e.id`;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as UnitEventKind,
    unitName: row.unit_name,
    startsOn: dayFromDb(row.starts_on),
    endsOn: dayFromDb(row.ends_on),
  }));
}

type OtherRow = { code: string; name: string; starts_on: Date; ends_on: Date; learners: number };

function otherClassesSql(classId: number, days: Span): Prisma.Sql {
  return Prisma.sql`SELECT o.code, o.name, o.starts_on, o.ends_on, count(DISTINCT m.cadre_id)::int AS learners
    FROM nomination m JOIN training_class o ON o.id = m.class_id
    WHERE m.class_id <> ${classId} AND m.status IN ('submitted', 'returned', 'accepted')
      AND o.status NOT IN ('closed', 'cancelled') AND ${stillThereSql(Prisma.sql`m`)}
      AND o.starts_on <= ${dayToDb(days.endsOn)} AND o.ends_on >= ${dayToDb(days.startsOn)}
      AND m.cadre_id IN (SELECT n.cadre_id FROM nomination n
                          WHERE n.class_id = ${classId} AND n.status IN ('submitted', 'returned', 'accepted', 'waitlisted')
                            AND ${stillThereSql(Prisma.sql`n`)})
    GROUP BY o.id`;
}

/** Other classes in the days that hold a seat for somebody who stands on the list of this one. */
async function listOtherClasses(tx: Tx, classId: number, days: Span): Promise<OtherClass[]> {
  const rows = await tx.$queryRaw<OtherRow[]>`${otherClassesSql(classId, days)} ORDER BY o.starts_on, o.code`;
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    learners: row.learners,
    startsOn: dayFromDb(row.starts_on),
    endsOn: dayFromDb(row.ends_on),
  }));
}

/**
 * The units of the plan line that a class is made from, as the plan in force has them. They stand for those who will
 * come as long as nothing nearer does: no cluster, no seats shared, nobody sent.
 */
function lineUnitsSql(planLineId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT pu.unit_id FROM plan_line own
      JOIN plan_version written ON written.id = own.version_id
      JOIN plan_version v ON v.plan_id = written.plan_id AND v.status = 'approved'
      JOIN plan_line l ON l.version_id = v.id AND l.line_key = own.line_key
      JOIN plan_line_unit pu ON pu.line_id = l.id
    WHERE own.id = ${planLineId}`;
}

function nobodyComesYetSql(classId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (SELECT 1 FROM seat_allotment a WHERE a.class_id = ${classId} AND a.seats > 0)
    AND NOT EXISTS (SELECT 1 FROM nomination n WHERE n.class_id = ${classId} AND n.status IN ('submitted', 'returned', 'accepted'))`;
}

type Concerning = Readonly<{
  id: number | null;
  unitId: number;
  hostUnitId: number | null;
  clusterUnitId: number | null;
  /** Left out where only those matter who have been given something: whom to tell of a class. */
  planLineId?: number | null;
}>;

/** The units whose calendars a class touches: organiser, host, those with seats or people in it, its cluster, else its line's. */
export async function listConcernedUnits(tx: Tx, training: Concerning, on: Span): Promise<number[]> {
  const classId = Prisma.sql`${training.id}::int`;
  const byLine = training.clusterUnitId === null ? (training.planLineId ?? null) : null;
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT unit_id AS id FROM seat_allotment WHERE class_id = ${classId}
    UNION SELECT unit_id FROM nomination WHERE class_id = ${classId} AND status IN ('submitted', 'returned', 'accepted')
    UNION SELECT from_unit_id FROM org_unit_link WHERE kind = 'cluster-member' AND to_unit_id = ${training.clusterUnitId}::int
      AND valid_from <= ${dayToDb(on.startsOn)} AND (valid_to IS NULL OR valid_to > ${dayToDb(on.startsOn)})
    UNION ${lineUnitsSql(Prisma.sql`${byLine}::int`)} AND ${nobodyComesYetSql(classId)}`;
  const named = [training.unitId, training.hostUnitId].filter((id): id is number => id !== null);
  return [...new Set([...named, ...rows.map(({ id }) => id)])];
}

/** CLS-08: everything the days of a class meet; `classId` null for one that is not written yet. */
export async function listClashes(
  tx: Tx,
  classId: number | null,
  unitIds: readonly number[],
  days: Span,
): Promise<Clash[]> {
  // One after the other: commands ask inside their transaction, which is one connection.
  const events = await listEvents(tx, unitIds, days);
  const others = classId === null ? [] : await listOtherClasses(tx, classId, days);
  return findClashes(days, events, others);
}

/** CLS-08 for a class that keeps its days and changes whom it concerns: what only those now concerned have on. */
export async function listNewClashes(
  tx: Tx,
  before: readonly number[],
  after: readonly number[],
  days: Span,
): Promise<Clash[]> {
  const joined = after.filter((id) => !before.includes(id));
  if (joined.length === 0) return [];
  const known = new Set((await listEvents(tx, before, days)).map(({ id }) => id));
  const events = await listEvents(tx, joined, days);
  return findClashes(
    days,
    events.filter(({ id }) => !known.has(id)),
    [],
  );
}

/** CLS-08 for a class that stands: whose calendars it touches, what they have on and its learners' other classes, in one statement. */
export async function listClashesOf(tx: Tx, classId: number, days: Span): Promise<Clash[]> {
  const [from, until] = [dayToDb(days.startsOn), dayToDb(days.endsOn)];
  const rows = await tx.$queryRaw<Readonly<{ event: EventFacts | null; other: OtherClass | null }>[]>`
    WITH concerned AS (
      SELECT u.path FROM training_class c JOIN org_unit u ON u.id IN (c.unit_id, c.host_unit_id) WHERE c.id = ${classId}
      UNION SELECT u.path FROM seat_allotment a JOIN org_unit u ON u.id = a.unit_id WHERE a.class_id = ${classId}
      UNION SELECT u.path FROM nomination n JOIN org_unit u ON u.id = n.unit_id
        WHERE n.class_id = ${classId} AND n.status IN ('submitted', 'returned', 'accepted')
      UNION SELECT u.path FROM training_class c JOIN org_unit_link l ON l.kind = 'cluster-member' AND l.to_unit_id = c.cluster_unit_id
        JOIN org_unit u ON u.id = l.from_unit_id
        WHERE c.id = ${classId} AND l.valid_from <= ${from} AND (l.valid_to IS NULL OR l.valid_to > ${from})
      UNION SELECT u.path FROM training_class c
        JOIN org_unit u ON u.id IN (${lineUnitsSql(Prisma.sql`c.plan_line_id`)})
        WHERE c.id = ${classId} AND c.cluster_unit_id IS NULL AND ${nobodyComesYetSql(Prisma.sql`c.id`)}),
    other AS (${otherClassesSql(classId, days)})
    SELECT jsonb_build_object('id', e.id, 'name', e.name, 'kind', e.kind, 'unitName', u.name,
        'startsOn', e.starts_on, 'endsOn', e.ends_on) AS event, NULL::jsonb AS other, e.starts_on, e.id::text AS tie
    FROM unit_event e JOIN org_unit u ON u.id = e.unit_id
    WHERE e.starts_on <= ${until} AND e.ends_on >= ${from}
      AND EXISTS (SELECT 1 FROM concerned WHERE concerned.path LIKE u.path || '%')
    UNION ALL
    SELECT NULL, jsonb_build_object('code', code, 'name', name, 'learners', learners, 'startsOn', starts_on, 'endsOn', ends_on),
      starts_on, code FROM other
    ORDER BY starts_on, tie`;
  const [events, others] = [rows.flatMap(({ event }) => event ?? []), rows.flatMap(({ other }) => other ?? [])];
  return findClashes(days, events, others);
}
