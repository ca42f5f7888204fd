import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { addMonths, type Day, day } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, type ComplianceStatus, type Lane } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";

/** Counts of people. `counts` adds up to `people`, and so does `levels`. */
export type Figures = Readonly<{
  people: number;
  counts: Readonly<Record<ComplianceStatus, number>>;
  /** People less the exempt and those whose post has no standard: what the rate is of. */
  denominator: number;
  levels: Readonly<Record<TheoryLevel, number>>;
  women: Readonly<Record<TheoryLevel, number>>;
  young: Readonly<Record<TheoryLevel, number>>;
}>;

export type FigureRequest = Readonly<{ unitId: number; lane: Lane; group: string; on: Day }>;
export type ChildFigures = Figures & Readonly<{ unitId: number; code: string; name: string; kind: string }>;
export type TrendPoint = Readonly<{ on: Day; counts: Readonly<Record<ComplianceStatus, number>> }>;
export type HeatCell = Readonly<{ unitId: number; group: string; met: number; denominator: number; people: number }>;

const STATUS_COLUMNS: Readonly<Record<ComplianceStatus, string>> = {
  met: "met",
  inTraining: "in_training",
  grace: "grace",
  short: "short",
  exempt: "exempt",
  noStandard: "no_standard",
};
const MEASURES = [
  ...Object.values(STATUS_COLUMNS),
  ...["level", "women", "young"].flatMap((name) => [0, 1, 2, 3].map((rank) => name + rank)),
];
const SUMS = Prisma.raw(MEASURES.map((name) => `coalesce(sum(b.${name}), 0)::int AS ${name}`).join(", "));
const STATUS_SUMS = Prisma.raw(
  Object.values(STATUS_COLUMNS)
    .map((name) => `coalesce(sum(b.${name}), 0)::int AS ${name}`)
    .join(", "),
);

type SumRow = Record<string, number>;

/** The buckets whose differences add up to the figure of a day: whole years before, whole months before, days up to it. */
function bucketsUpTo(on: Day): Prisma.Sql {
  const year = dayToDb(day(`${on.slice(0, 4)}-01-01`));
  const month = dayToDb(day(`${on.slice(0, 7)}-01`));
  return Prisma.sql`(
    (b.grain = 0 AND b.bucket < ${year}) OR (b.grain = 1 AND b.bucket >= ${year} AND b.bucket < ${month})
    OR (b.grain = 2 AND b.bucket >= ${month} AND b.bucket <= ${dayToDb(on)}))`;
}

function byLevel(row: SumRow, name: string): Record<TheoryLevel, number> {
  return Object.fromEntries(THEORY_LEVELS.map((level, rank) => [level, row[`${name}${rank}`] ?? 0])) as Record<
    TheoryLevel,
    number
  >;
}

function statusCounts(row: SumRow): Record<ComplianceStatus, number> {
  return Object.fromEntries(COMPLIANCE_STATUSES.map((status) => [status, row[STATUS_COLUMNS[status]] ?? 0])) as Record<
    ComplianceStatus,
    number
  >;
}

function toFigures(row: SumRow): Figures {
  const counts = statusCounts(row);
  const people = COMPLIANCE_STATUSES.reduce((sum, status) => sum + counts[status], 0);
  return {
    people,
    counts,
    denominator: people - counts.exempt - counts.noStandard,
    levels: byLevel(row, "level"),
    women: byLevel(row, "women"),
    young: byLevel(row, "young"),
  };
}

/** The figures of a unit and all below it on a day; null when the unit lies outside the scope. */
export async function findFigures(tx: Tx, scope: UnitScope, request: FigureRequest): Promise<Figures | null> {
  const rows = await tx.$queryRaw<SumRow[]>`
    SELECT ${SUMS} FROM org_unit u
    LEFT JOIN compliance_bucket b ON b.unit_id = u.id AND b.lane = ${request.lane} AND b.group_code = ${request.group}
      AND ${bucketsUpTo(request.on)}
    WHERE u.id = ${request.unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    GROUP BY u.id`;
  return rows[0] ? toFigures(rows[0]) : null;
}

/** How many people are counted in each of these units and all below it on a day, in one statement. */
export async function listPeopleCounts(
  tx: Tx,
  scope: UnitScope,
  request: Readonly<{ unitIds: readonly number[]; lane: Lane; group: string; on: Day }>,
): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ id: number; people: number }[]>`
    SELECT u.id, coalesce(sum(b.met + b.in_training + b.grace + b.short + b.exempt + b.no_standard), 0)::int AS people
    FROM org_unit u
    LEFT JOIN compliance_bucket b ON b.unit_id = u.id AND b.lane = ${request.lane} AND b.group_code = ${request.group}
      AND ${bucketsUpTo(request.on)}
    WHERE u.id = ANY(${[...request.unitIds]}) AND ${unitConditionSql(scope, Prisma.sql`u.path`)} GROUP BY u.id`;
  return new Map(rows.map((row) => [row.id, row.people]));
}

/** Units that hung directly below on that day and count people. */
function childrenSql(scope: UnitScope, unitId: number, on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`
    SELECT u.id, u.code, u.kind_code, k.sort,
      coalesce((SELECT n.name FROM org_unit_name n WHERE n.unit_id = u.id AND n.valid_from <= ${date}
        AND (n.valid_to IS NULL OR n.valid_to > ${date}) LIMIT 1), u.name) AS name
    FROM org_unit_placement p JOIN org_unit u ON u.id = p.unit_id JOIN unit_kind k ON k.code = u.kind_code
    WHERE p.parent_id = ${unitId} AND p.valid_from <= ${date} AND (p.valid_to IS NULL OR p.valid_to > ${date})
      AND k.counts_people AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
}

/** The same figures for every unit directly below, as the tree stood that day; also those where nobody is counted. */
export async function listChildFigures(tx: Tx, scope: UnitScope, request: FigureRequest): Promise<ChildFigures[]> {
  const rows = await tx.$queryRaw<(SumRow & { id: number; code: string; name: string; kind_code: string })[]>`
    SELECT c.id, c.code, c.name, c.kind_code, ${SUMS}
    FROM (${childrenSql(scope, request.unitId, request.on)}) c
    LEFT JOIN compliance_bucket b ON b.unit_id = c.id AND b.lane = ${request.lane} AND b.group_code = ${request.group}
      AND ${bucketsUpTo(request.on)}
    GROUP BY c.id, c.code, c.name, c.kind_code, c.sort ORDER BY c.sort, c.name, c.id`;
  return rows.map((row) => ({
    ...toFigures(row),
    unitId: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind_code,
  }));
}

/** Status counts on the first day of each month from `from` to `to`, known future changes included, in one statement. */
export async function listTrend(
  tx: Tx,
  scope: UnitScope,
  request: Readonly<{ unitId: number; lane: Lane; group: string; from: Day; to: Day }>,
): Promise<TrendPoint[]> {
  const months: Day[] = [];
  for (let on = day(`${request.from.slice(0, 7)}-01`); on <= request.to; on = addMonths(on, 1)) months.push(on);
  const rows = await tx.$queryRaw<(SumRow & { on_day: Date })[]>`
    SELECT m.on_day, ${STATUS_SUMS}
    FROM unnest(${months.map(dayToDb)}::date[]) AS m(on_day)
    JOIN org_unit u ON u.id = ${request.unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    LEFT JOIN compliance_bucket b ON b.unit_id = u.id AND b.lane = ${request.lane} AND b.group_code = ${request.group}
      AND ((b.grain = 0 AND b.bucket < date_trunc('year', m.on_day)::date)
        OR (b.grain = 1 AND b.bucket >= date_trunc('year', m.on_day)::date AND b.bucket < m.on_day)
        OR (b.grain = 2 AND b.bucket = m.on_day))
    GROUP BY m.on_day ORDER BY m.on_day`;
  return rows.map((row) => ({ on: dayFromDb(row.on_day), counts: statusCounts(row) }));
}

/** Met and denominator for every post group in the unit itself and in each unit directly below. */
export async function listHeat(
  tx: Tx,
  scope: UnitScope,
  request: Readonly<{ unitId: number; lane: Lane; on: Day }>,
): Promise<HeatCell[]> {
  const rows = await tx.$queryRaw<
    { id: number; group_code: string; met: number; people: number; denominator: number }[]
  >`
    SELECT b.unit_id AS id, b.group_code, sum(b.met)::int AS met,
      sum(b.met + b.in_training + b.grace + b.short)::int AS denominator,
      sum(b.met + b.in_training + b.grace + b.short + b.exempt + b.no_standard)::int AS people
    FROM compliance_bucket b
    WHERE b.unit_id IN (
        SELECT c.id FROM (${childrenSql(scope, request.unitId, request.on)}) c
        UNION SELECT u.id FROM org_unit u WHERE u.id = ${request.unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)})
      AND b.lane = ${request.lane} AND b.group_code <> '*' AND ${bucketsUpTo(request.on)}
    GROUP BY b.unit_id, b.group_code`;
  return rows.map((row) => ({
    unitId: row.id,
    group: row.group_code,
    met: row.met,
    denominator: row.denominator,
    people: row.people,
  }));
}
