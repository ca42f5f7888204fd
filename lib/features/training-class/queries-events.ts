import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { pageWithTotal } from "@/lib/db/page-with-total";
import { addYears, type Day } from "@/lib/domain/shared/day";
import type { UnitEventKind } from "@/lib/domain/shared/training-lists";
import { ABSENCE_LIMIT_KEY } from "./queries-absence";
import type { EventDays } from "./schema-list";
import type { UnitEventRow } from "./schema-row";

export const EVENTS_PER_PAGE = 50;
/** CLS-28: more would hide the classes; the rest stands in the list of the same days. */
export const EVENTS_IN_CALENDAR = 50;

type Row = {
  id: number;
  unit_code: string;
  unit_path: string;
  unit_name: string;
  name: string;
  kind: string;
  starts_on: Date;
  ends_on: Date;
  total: number;
};

function toEvent(row: Row): UnitEventRow {
  return {
    id: row.id,
    unitCode: row.unit_code,
    unitPath: row.unit_path,
    unitName: row.unit_name,
    name: row.name,
    kind: row.kind as UnitEventKind,
    startsOn: dayFromDb(row.starts_on),
    endsOn: dayFromDb(row.ends_on),
  };
}

/**
 * Events of a unit, of those below it and of those above it (they hold for it too): with a day in `days`, else from a
 * year before the day on. The caller has checked that the unit is in scope.
 */
export async function listUnitEvents(
  tx: Tx,
  unitPath: string,
  on: Day,
  page: number,
  days: EventDays | null = null,
): Promise<Readonly<{ rows: readonly UnitEventRow[]; total: number }>> {
  const first = dayToDb(days?.from ?? addYears(on, -1));
  const last = dayToDbOrNull(days?.to ?? null);
  const line = unitPath.split("/").filter(Boolean).map(Number);
  const found = await pageWithTotal(
    page,
    EVENTS_PER_PAGE,
    (limit, offset) => tx.$queryRaw<Row[]>`
    SELECT e.id, u.code AS unit_code, u.path AS unit_path, u.name AS unit_name, e.name, e.kind, e.starts_on, e.ends_on, count(*) OVER ()::int AS total
    FROM unit_event e JOIN org_unit u ON u.id = e.unit_id
    WHERE e.ends_on >= ${first} AND (${last}::date IS NULL OR e.starts_on <= ${last}::date)
      AND (u.path LIKE ${`${unitPath}%`} OR u.id = ANY(${line}::int[]))
    ORDER BY e.starts_on DESC, e.id LIMIT ${limit} OFFSET ${offset}`,
  );
  return { rows: found.rows.map(toEvent), total: found.total };
}

/**
 * CLS-28: events that a calendar of [from, to) shows for a unit, by their days, with how many there are in all. Where
 * there are too many to draw, those that hold for the whole unit go before those of single units below it. The caller
 * has checked that the unit is in scope, and so is all below it.
 */
export async function listEventsBetween(
  tx: Tx,
  unitPath: string,
  from: Day,
  to: Day,
): Promise<Readonly<{ rows: readonly UnitEventRow[]; total: number }>> {
  const line = unitPath.split("/").filter(Boolean).map(Number);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT * FROM (
      SELECT e.id, u.code AS unit_code, u.path AS unit_path, u.name AS unit_name, e.name, e.kind, e.starts_on, e.ends_on,
        count(*) OVER ()::int AS total
      FROM unit_event e JOIN org_unit u ON u.id = e.unit_id
      WHERE (u.path LIKE ${`${unitPath}%`} OR u.id = ANY(${line}::int[]))
        AND e.starts_on < ${dayToDb(to)} AND e.ends_on >= ${dayToDb(from)}
      ORDER BY u.id = ANY(${line}::int[]) DESC, e.starts_on, e.id LIMIT ${EVENTS_IN_CALENDAR}) AS drawn
    ORDER BY starts_on, id`;
  return { rows: rows.map(toEvent), total: rows[0]?.total ?? 0 };
}

export type LimitInForce = Readonly<{ percent: number; unitName: string; own: boolean; validFrom: Day }>;

/** The limit that holds for a unit on a day: its own, or of the nearest unit above it. */
export async function findAbsenceLimit(
  tx: Tx,
  unit: Readonly<{ id: number; currentPath: string }>,
  on: Day,
): Promise<LimitInForce | null> {
  const rows = await tx.$queryRaw<{ percent: number; unit_id: number; unit_name: string; valid_from: Date }[]>`
    SELECT (s.value #>> '{}')::float AS percent, o.id AS unit_id, o.name AS unit_name, s.valid_from
    FROM unit_setting s JOIN org_unit o ON o.id = s.unit_id
    WHERE s.key = ${ABSENCE_LIMIT_KEY} AND s.valid_from <= ${dayToDb(on)} AND ${unit.currentPath} LIKE o.path || '%'
    ORDER BY o.depth DESC, s.valid_from DESC LIMIT 1`;
  const row = rows[0];
  return row
    ? {
        percent: row.percent,
        unitName: row.unit_name,
        own: row.unit_id === unit.id,
        validFrom: dayFromDb(row.valid_from),
      }
    : null;
}
