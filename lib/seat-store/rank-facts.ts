import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Debt, RankFacts } from "@/lib/domain/allotment/rank-candidates";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { addYears, type Day } from "@/lib/domain/shared/day";
import type { Lane } from "@/lib/domain/shared/lists";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { type Comparison, neededFor } from "@/lib/domain/target/compute-gauge";

/** Somebody to be ranked for a class: the unit that sends, and since when the person waits. */
export type ToRank = Readonly<{ cadreId: number; unitId: number; waitingSince: Date }>;

/** The class people are ranked for, as far as ranking looks at it. */
export type RankedFor = Readonly<{ unitId: number; hostUnitId: number | null; level: TheoryLevel | null }>;

/** A post held or planned on that day: of which groups, what is held and asked for, and how that stands. */
type LaneRow = [lane: string, groups: string[], held: number, required: number | null, status: string];

/** What ranking looks at in one person, as the columns of `rankColumns` give it. */
export type RankRow = {
  home: string;
  womenOrYoung: boolean;
  noShows: number;
  travel: number | null;
  /** Null where there is none, and for a class that gives no level: nothing of it is looked at then. */
  lanes: LaneRow[] | null;
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
        OR (b.grain = 1 AND b.bucket >= date_trunc('year', ${day}::timestamp)::date AND b.bucket <= ${day}::date))
    WHERE t.unit_id = ANY(${units}::int[]) AND r.rank <= ${rankOf(level)}
      AND t.starts_on <= ${day} AND (t.closed_on IS NULL OR t.closed_on > ${day})
    GROUP BY t.id, u.path, r.rank`;
  return rows.filter(
    ({ percent, comparison, total, reached }) =>
      reached < neededFor({ percent, comparison: comparison as Comparison }, total),
  );
}

/** Columns about a person `c` whose home is `h` and whom the unit `sender` sends. */
export function rankColumns(of: RankedFor, sender: Prisma.Sql, on: Day): Prisma.Sql {
  const day = dayToDb(on);
  const lanes = Prisma.sql`(SELECT json_agg(json_build_array(i.lane, i.groups, i.held_level, i.required_level, i.status))
      FROM compliance_interval i
      WHERE i.cadre_id = c.id AND i.valid_from <= ${day} AND (i.valid_to IS NULL OR i.valid_to > ${day}))`;
  return Prisma.sql`h.path AS home, ${givenLevel(of) === null ? Prisma.sql`NULL::json` : lanes} AS lanes,
    (c.sex = 'female' OR c.birth_date > ${dayToDb(addYears(on, -40))}::date) AS "womenOrYoung",
    (SELECT count(*)::int FROM nomination x WHERE x.cadre_id = c.id AND x.status = 'noShow') AS "noShows",
    (SELECT l.value FROM travel_leg l JOIN travel_table s ON s.id = l.table_id JOIN org_unit b ON b.id = s.unit_id
      JOIN org_unit k ON k.id = ${of.unitId}
      WHERE l.from_unit_id = ${sender} AND l.to_unit_id = ${of.hostUnitId} AND k.path LIKE b.path || '%'
      ORDER BY b.depth DESC, s.id DESC LIMIT 1) AS travel`;
}

/** The level a class gives; null where it gives none. */
function givenLevel({ level }: RankedFor): TheoryLevel | null {
  return level === "none" ? null : level;
}

const DEBT_OF: Readonly<Record<string, Debt>> = { short: 2, grace: 1 };

/** The posts of one lane that ask for no more than this level, each by how badly it lacks it. */
function debtOf(lanes: readonly LaneRow[], wanted: Lane, rank: number): Debt {
  let worst: Debt = 0;
  for (const [lane, groups, , required, status] of lanes) {
    const debt = DEBT_OF[status] ?? 0;
    if (debt > worst && lane === wanted && required !== null && required <= rank && groups.includes(ALL_GROUPS))
      worst = debt;
  }
  return worst;
}

/** Whether reaching a level counts for this target in somebody of this home and these posts. */
function countsFor(target: OpenTarget, home: string, lanes: readonly LaneRow[]): boolean {
  const held = lanes.reduce((most, [, , one]) => Math.max(most, one), 0);
  return (
    home.startsWith(target.path) &&
    held < rankOf(target.level as TheoryLevel) &&
    lanes.some(([lane, groups]) => lane === target.lane && groups.includes(target.groupCode))
  );
}

/** `waitingSince` as an ISO moment. */
export type Ranked = Pick<RankRow, "home" | "lanes" | "womenOrYoung" | "noShows" | "travel"> &
  Readonly<{ cadreId: number; waitingSince: string }>;

/**
 * The facts of a ranking from these rows. Debt, planned post and target speak of levels; for a class that gives none
 * they are all "no", and nothing is asked; for one that does the targets are, in one statement.
 */
export async function toRankFacts(
  tx: Tx,
  of: RankedFor,
  rows: readonly Ranked[],
  on: Day,
): Promise<Map<number, RankFacts>> {
  const level = givenLevel(of);
  const targets =
    level !== null && rows.length > 0
      ? await listUnreached(
          tx,
          rows.map(({ home }) => home),
          level,
          on,
        )
      : [];
  const rank = level === null ? 0 : rankOf(level);
  return new Map(
    rows.map(({ home, lanes, cadreId, womenOrYoung, waitingSince, noShows, travel }) => {
      const posts = lanes ?? [];
      const facts: RankFacts = {
        cadreId,
        debt: debtOf(posts, "current", rank),
        criticalForTarget: targets.some((target) => countsFor(target, home, posts)),
        plannedPost: debtOf(posts, "planned", rank) > 0,
        womenOrYoung,
        waitingSince,
        noShows,
        travel,
      };
      return [cadreId, facts];
    }),
  );
}

/** What the ranking policy looks at in these people for this class, as of a day: three statements whatever their number. */
export async function loadRankFacts(
  tx: Tx,
  classId: number,
  people: readonly ToRank[],
  on: Day,
): Promise<Map<number, RankFacts>> {
  if (people.length === 0) return new Map();
  const [of] = await tx.$queryRaw<RankedFor[]>`
    SELECT t.unit_id AS "unitId", t.host_unit_id AS "hostUnitId", g.gives_level AS level
    FROM training_class t JOIN programme g ON g.id = t.programme_id WHERE t.id = ${classId}`;
  if (!of) return new Map();
  const rows = await tx.$queryRaw<(RankRow & { cadreId: number; waitingSince: Date })[]>`
    SELECT c.id AS "cadreId", v.waiting_since AS "waitingSince", ${rankColumns(of, Prisma.sql`v.unit_id`, on)}
    FROM unnest(${people.map(({ cadreId }) => cadreId)}::int[], ${people.map(({ unitId }) => unitId)}::int[],
                ${people.map(({ waitingSince }) => waitingSince)}::timestamptz[]) AS v(cadre_id, unit_id, waiting_since)
    JOIN cadre c ON c.id = v.cadre_id JOIN org_unit h ON h.id = c.unit_id`;
  const ranked = rows.map((row) => ({ ...row, waitingSince: row.waitingSince.toISOString() }));
  return toRankFacts(tx, of, ranked, on);
}
