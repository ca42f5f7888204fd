import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import { computeAbsence } from "@/lib/domain/training-class/compute-absence";
import { stillThereSql } from "@/lib/seat-store/still-there";
import type { OfficeAbsence } from "./schema-row";

type Row = {
  unit_id: number;
  unit_code: string;
  unit_name: string;
  staff: number;
  limit_percent: number | null;
  here: number;
  elsewhere: number;
};

export const ABSENCE_LIMIT_KEY = "absenceLimitPercent";

/**
 * CLS-09: how many of each office would be away on the days of a class. Asked for the offices named, with the people
 * about to be sent (`going`, whether or not they stand on the list yet), or (null) for all that have somebody on the
 * list. One statement whatever their number. Nobody is away from an office for a class that meets at weekends, nor, in
 * days in which it has no session, for another class that is not full-time.
 */
export async function listAbsence(
  tx: Tx,
  training: Readonly<{ id: number; startsOn: Day; endsOn: Day; mode: StudyMode }>,
  asked: readonly Readonly<{ unitId: number; going: readonly number[] }>[] | null,
): Promise<OfficeAbsence[]> {
  if (training.mode === "weekend") return [];
  const [from, until] = [dayToDb(training.startsOn), dayToDb(training.endsOn)];
  const going = (asked ?? []).flatMap(({ unitId, going: ids }) => ids.map((cadreId) => ({ unitId, cadreId })));
  const rows = await tx.$queryRaw<Row[]>`
    WITH away_here AS (
      SELECT n.unit_id, n.cadre_id FROM nomination n
       WHERE n.class_id = ${training.id} AND n.status IN ('submitted', 'returned', 'accepted') AND ${stillThereSql(Prisma.sql`n`)}
      UNION SELECT * FROM unnest(${going.map(({ unitId }) => unitId)}::int[], ${going.map(({ cadreId }) => cadreId)}::int[])),
    office AS (
      SELECT unnest(${(asked ?? []).map(({ unitId }) => unitId)}::int[]) AS unit_id
      UNION SELECT unit_id FROM away_here WHERE ${asked === null})
    SELECT u.id AS unit_id, u.code AS unit_code, u.name AS unit_name,
      (SELECT count(*)::int FROM cadre c WHERE c.unit_id = u.id AND (c.ended_on IS NULL OR c.ended_on > ${from})
        AND EXISTS (SELECT 1 FROM post t WHERE t.cadre_id = c.id AND t.lane = 'current'
          AND t.valid_from <= ${from} AND (t.valid_to IS NULL OR t.valid_to > ${from}))) AS staff,
      (SELECT (s.value #>> '{}')::float FROM unit_setting s JOIN org_unit o ON o.id = s.unit_id
        WHERE s.key = ${ABSENCE_LIMIT_KEY} AND s.valid_from <= ${from} AND u.path LIKE o.path || '%'
        ORDER BY o.depth DESC, s.valid_from DESC LIMIT 1) AS limit_percent,
      (SELECT count(DISTINCT a.cadre_id)::int FROM away_here a WHERE a.unit_id = u.id) AS here,
      (SELECT count(DISTINCT m.cadre_id)::int FROM nomination m JOIN training_class k ON k.id = m.class_id
        WHERE m.unit_id = u.id AND m.class_id <> ${training.id} AND m.status IN ('submitted', 'returned', 'accepted')
          AND k.status NOT IN ('draft', 'closed', 'cancelled') AND k.mode <> 'weekend'
          AND k.starts_on <= ${until} AND k.ends_on >= ${from} AND ${stillThereSql(Prisma.sql`m`)}
          AND (k.mode = 'fullTime' OR EXISTS (SELECT 1 FROM class_session s WHERE s.class_id = k.id AND s.status <> 'cancelled'
            AND (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN ${from}::date AND ${until}::date))
          AND m.cadre_id NOT IN (SELECT a.cadre_id FROM away_here a WHERE a.unit_id = u.id)) AS elsewhere
    FROM office JOIN org_unit u ON u.id = office.unit_id ORDER BY u.name, u.id`;
  return rows.map((row) => ({
    unitId: row.unit_id,
    unitCode: row.unit_code,
    unitName: row.unit_name,
    staff: row.staff,
    limitPercent: row.limit_percent,
    here: row.here,
    elsewhere: row.elsewhere,
    ...computeAbsence({
      staff: row.staff,
      limitPercent: row.limit_percent,
      here: row.here,
      elsewhere: row.elsewhere,
    }),
  }));
}
