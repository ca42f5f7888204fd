import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import type { Debt, RankFacts } from "@/lib/domain/allotment/rank-candidates";
import { addYears, type Day } from "@/lib/domain/shared/day";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { type Comparison, neededFor } from "@/lib/domain/target/compute-gauge";

/** Somebody to be ranked for a class: the unit that sends, and since when the person waits. */
export type ToRank = Readonly<{ cadreId: number; unitId: number; waitingSince: Date }>;

type PersonRow = {
  cadreId: number;
  unitId: number;
  waitingSince: Date;
  home: string;
  held: number;
  debt: number;
  plannedPost: boolean;
  womenOrYoung: boolean;
  noShows: number;
  travel: number | null;
  groups: string[];
};

type OpenTarget = { path: string; lane: string; groupCode: string; level: string };

/**
 * Targets of the units of these paths, and of those above them, that count people at this level or below, run on that
 * day and are not reached yet, each measured on the people of the unit that set it.
 */
async function listUnreached(tx: Tx, homes: readonly string[], level: TheoryLevel, on: Day): Promise<OpenTarget[]> {
  const day = dayToDb(on);
  const units = [...new Set(homes.flatMap((path) => path.split("/").filter(Boolean).map(Number)))];
  const rows = await tx.$queryRaw<
    (OpenTarget & { percent: number; comparison: string; total: number; reached: number })[]
  >`
    SELECT u.path, t.lane, t.group_code AS "groupCode", t.level, t.percent, t.comparison,
      coalesce(sum(b.level0 + b.level1 + b.level2 + b.level3), 0)::int AS total,
      coalesce(sum(CASE WHEN r.rank <= 1 THEN b.level1 ELSE 0 END + CASE WHEN r.rank <= 2 THEN b.level2 ELSE 0 END + b.level3), 0)::int AS reached
    FROM target t
    JOIN org_unit u ON u.id = t.unit_id
    JOIN (VALUES ('elementary', 1), ('intermediate', 2), ('advanced', 3)) AS r(level, rank) ON r.level = t.level
    LEFT JOIN compliance_bucket b ON b.unit_id = t.unit_id AND b.lane = t.lane AND b.group_code = t.group_code
      AND ((b.grain = 0 AND b.bucket < date_trunc('year', ${day}::timestamp)::date)
        OR (b.grain = 1 AND b.bucket >= date_trunc('year', ${day}::timestamp)::date AND b.bucket < date_trunc('month', ${day}::timestamp)::date)
        OR (b.grain = 2 AND b.bucket >= date_trunc('month', ${day}::timestamp)::date AND b.bucket <= ${day}::date))
    WHERE t.unit_id = ANY(${units}::int[]) AND r.rank <= ${rankOf(level)}
      AND t.starts_on <= ${day} AND (t.closed_on IS NULL OR t.closed_on > ${day})
    GROUP BY t.id, u.path, r.rank`;
  return rows.filter(
    ({ percent, comparison, total, reached }) =>
      reached < neededFor({ percent, comparison: comparison as Comparison }, total),
  );
}

/**
 * What the ranking policy looks at in these people for this class, as of a day: three statements whatever their number.
 * Debt, planned post and target speak of levels; for a class that gives none they are all "no".
 */
export async function loadRankFacts(
  tx: Tx,
  classId: number,
  people: readonly ToRank[],
  on: Day,
): Promise<Map<number, RankFacts>> {
  if (people.length === 0) return new Map();
  const training = await tx.trainingClass.findUniqueOrThrow({
    where: { id: classId },
    select: { hostUnitId: true, unitId: true, programme: { select: { givesLevel: true } } },
  });
  const level = (training.programme.givesLevel ?? "none") as TheoryLevel;
  const day = dayToDb(on);
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT c.id AS "cadreId", v.unit_id AS "unitId", v.waiting_since AS "waitingSince", h.path AS home,
      coalesce(i.held, 0)::int AS held, coalesce(i.debt, 0)::int AS debt, coalesce(i.planned, false) AS "plannedPost",
      (c.sex = 'female' OR c.birth_date > ${dayToDb(addYears(on, -40))}::date) AS "womenOrYoung",
      (SELECT count(*)::int FROM nomination n WHERE n.cadre_id = c.id AND n.status = 'noShow') AS "noShows",
      (SELECT l.value FROM travel_leg l JOIN travel_table s ON s.id = l.table_id JOIN org_unit o ON o.id = s.unit_id
        JOIN org_unit k ON k.id = ${training.unitId}
        WHERE l.from_unit_id = v.unit_id AND l.to_unit_id = ${training.hostUnitId} AND k.path LIKE o.path || '%'
        ORDER BY o.depth DESC, s.id DESC LIMIT 1) AS travel,
      coalesce(i.groups, '{}') AS groups
    FROM unnest(${people.map(({ cadreId }) => cadreId)}::int[], ${people.map(({ unitId }) => unitId)}::int[],
                ${people.map(({ waitingSince }) => waitingSince)}::timestamptz[]) AS v(cadre_id, unit_id, waiting_since)
    JOIN cadre c ON c.id = v.cadre_id JOIN org_unit h ON h.id = c.unit_id
    LEFT JOIN LATERAL (
      SELECT max(ci.held_level) AS held,
        max(CASE WHEN ci.lane = 'current' AND g.code = '*' AND ci.required_level <= ${rankOf(level)}
                 THEN CASE ci.status WHEN 'short' THEN 2 WHEN 'grace' THEN 1 ELSE 0 END ELSE 0 END) AS debt,
        bool_or(ci.lane = 'planned' AND g.code = '*' AND ci.required_level <= ${rankOf(level)}
                AND ci.status IN ('short', 'grace')) AS planned,
        array_agg(DISTINCT ci.lane || ':' || g.code) AS groups
      FROM compliance_interval ci CROSS JOIN LATERAL unnest(ci.groups) AS g(code)
      WHERE ci.cadre_id = c.id AND ci.valid_from <= ${day} AND (ci.valid_to IS NULL OR ci.valid_to > ${day})) i ON true`;
  const targets =
    level === "none"
      ? []
      : await listUnreached(
          tx,
          rows.map(({ home }) => home),
          level,
          on,
        );
  return new Map(
    rows.map((row) => [
      row.cadreId,
      {
        cadreId: row.cadreId,
        debt: (level === "none" ? 0 : row.debt) as Debt,
        criticalForTarget: targets.some(
          (target) =>
            row.home.startsWith(target.path) &&
            row.held < rankOf(target.level as TheoryLevel) &&
            row.groups.includes(`${target.lane}:${target.groupCode}`),
        ),
        plannedPost: level !== "none" && row.plannedPost,
        womenOrYoung: row.womenOrYoung,
        waitingSince: row.waitingSince.toISOString(),
        noShows: row.noShows,
        travel: row.travel,
      },
    ]),
  );
}
