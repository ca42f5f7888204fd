import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { AllotmentBasis } from "@/lib/domain/shared/training-lists";
import { NEEDED_SQL } from "@/lib/features/needs/queries";
import type { NeedSource, SeatRow } from "./schema-row";

type Row = {
  unit_id: number;
  unit_code: string;
  unit_name: string;
  gap: number;
  answers: number;
  planned: number;
  seats: number | null;
  taken: number | null;
  basis: string | null;
  reason: string | null;
  version: number | null;
};

export type SeatTable = Readonly<{ rows: readonly SeatRow[]; source: NeedSource }>;

/**
 * Every unit that may be given seats, with what it needs and has: those of the plan line, the members of the cluster,
 * those with seats already; for a class with neither line nor cluster, the units directly below the organiser.
 * SEA-17: the need of a class that gives a level is the people short of the standard whom that level brings there, as the
 * queue counts debt (lib/seat-store/rank-facts); otherwise what units answered in the latest round that asked, otherwise
 * what the plan says. One statement for all units.
 */
export async function listSeats(tx: Tx, classId: number, on: Day): Promise<SeatTable> {
  const training = await tx.trainingClass.findUniqueOrThrow({
    where: { id: classId },
    select: { unitId: true, planLineId: true, clusterUnitId: true, startsOn: true, programmeId: true, programme: true },
  });
  const level = training.programme.givesLevel as TheoryLevel | null;
  const gives = level === null ? 0 : rankOf(level);
  const date = dayToDb(on);
  const rows = await tx.$queryRaw<Row[]>`
    WITH named AS (
      SELECT unit_id FROM seat_allotment WHERE class_id = ${classId}
      UNION SELECT unit_id FROM plan_line_unit WHERE line_id = ${training.planLineId}::int
      UNION SELECT from_unit_id FROM org_unit_link WHERE kind = 'cluster-member' AND to_unit_id = ${training.clusterUnitId}::int
        AND valid_from <= ${training.startsOn} AND (valid_to IS NULL OR valid_to > ${training.startsOn})),
    concerned AS (
      SELECT unit_id FROM named
      UNION SELECT u.id FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code AND k.counts_people
        WHERE u.parent_id = ${training.unitId} AND (u.valid_to IS NULL OR u.valid_to > ${training.startsOn})
          AND ${training.clusterUnitId === null}
          AND NOT EXISTS (SELECT 1 FROM plan_line_unit WHERE line_id = ${training.planLineId}::int)),
    asked AS (
      SELECT r.id FROM needs_round r JOIN org_unit o ON o.id = r.unit_id
      WHERE ${training.unitId} IN (SELECT x.id FROM org_unit x WHERE x.path LIKE o.path || '%')
        AND EXISTS (SELECT 1 FROM needs_entry e JOIN needs_answer a ON a.id = e.answer_id
                     WHERE a.round_id = r.id AND e.programme_id = ${training.programmeId})
      ORDER BY r.year DESC, r.id DESC LIMIT 1)
    SELECT u.id AS unit_id, u.code AS unit_code, u.name AS unit_name, s.seats, s.taken, s.basis, s.reason, s.version,
      (SELECT count(DISTINCT i.cadre_id)::int FROM compliance_interval i JOIN org_unit h ON h.id = i.unit_id
        WHERE h.path LIKE u.path || '%' AND i.lane = 'current' AND '*' = ANY(i.groups) AND i.status IN ('short', 'grace')
          AND i.held_level < ${gives}::int AND i.required_level <= ${gives}::int
          AND i.valid_from <= ${date} AND (i.valid_to IS NULL OR i.valid_to > ${date})) AS gap,
      (SELECT count(*)::int FROM needs_entry e JOIN needs_answer a ON a.id = e.answer_id
        WHERE a.round_id IN (SELECT id FROM asked) AND a.unit_id = u.id AND e.programme_id = ${training.programmeId}
          AND ${NEEDED_SQL}) AS answers,
      coalesce((SELECT p.learners FROM plan_line_unit p WHERE p.line_id = ${training.planLineId}::int AND p.unit_id = u.id), 0) AS planned
    FROM concerned c JOIN org_unit u ON u.id = c.unit_id
    LEFT JOIN seat_allotment s ON s.class_id = ${classId} AND s.unit_id = u.id
    ORDER BY u.name, u.id`;
  const source: NeedSource = gives > 0 ? "gap" : rows.some(({ answers }) => answers > 0) ? "answers" : "plan";
  const needOf = (row: Row) => (source === "gap" ? row.gap : source === "answers" ? row.answers : row.planned);
  return {
    source,
    rows: rows.map((row) => ({
      unitId: row.unit_id,
      unitCode: row.unit_code,
      unitName: row.unit_name,
      need: needOf(row),
      seats: row.seats,
      taken: row.taken ?? 0,
      basis: row.basis as AllotmentBasis | null,
      reason: row.reason,
      version: row.version,
    })),
  };
}
