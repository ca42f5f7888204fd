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
const STATUS_NAMES = Object.values(STATUS_COLUMNS);
const MEASURES = [
  ...STATUS_NAMES,
  ...["level", "women", "young"].flatMap((name) => [0, 1, 2, 3].map((rank) => name + rank)),
];
const PEOPLE = Prisma.raw(`f.${STATUS_NAMES.join(" + f.")}`);

type SumRow = Record<string, number>;

type Asked = Readonly<{ unit: Prisma.Sql; lane: Lane; group: Prisma.Sql; on: Prisma.Sql }>;

/**
 * The figure of a day, as a row of sums: whole years before it, whole months before it, days up to it. Three searches
 * of the primary key for each thing asked, written apart so that every server finds them so; an OR of the three makes
 * older ones read the whole index.
 */
function sumsUpTo(measures: readonly string[], { unit, lane, group, on }: Asked): Prisma.Sql {
  const columns = Prisma.raw(measures.join(", "));
  const sums = Prisma.raw(measures.map((name) => `coalesce(sum(b.${name}), 0)::int AS ${name}`).join(", "));
  const of = Prisma.sql`SELECT ${columns} FROM compliance_bucket
    WHERE unit_id = ${unit} AND lane = ${lane} AND group_code = ${group}`;
  const [year, month] = [
    Prisma.sql`date_trunc('year', ${on}::timestamp)::date`,
    Prisma.sql`date_trunc('month', ${on}::timestamp)::date`,
  ];
  return Prisma.sql`SELECT ${sums} FROM (
    ${of} AND grain = 0 AND bucket < ${year}
    UNION ALL ${of} AND grain = 1 AND bucket >= ${year} AND bucket < ${month}
    UNION ALL ${of} AND grain = 2 AND bucket >= ${month} AND bucket <= ${on}::date) b`;
}

function askedOf(request: Readonly<{ lane: Lane; group: string; on: Day }>, unit: Prisma.Sql): Asked {
  return { unit, lane: request.lane, group: Prisma.sql`${request.group}`, on: Prisma.sql`${request.on}` };
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
    SELECT f.* FROM org_unit u
    CROSS JOIN LATERAL (${sumsUpTo(MEASURES, askedOf(request, Prisma.sql`u.id`))}) f
    WHERE u.id = ${request.unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return rows[0] ? toFigures(rows[0]) : null;
}

/** How many people are counted in each of these units and all below it on a day, in one statement. */
export async function listPeopleCounts(
  tx: Tx,
  scope: UnitScope,
  request: Readonly<{ unitIds: readonly number[]; lane: Lane; group: string; on: Day }>,
): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ id: number; people: number }[]>`
    SELECT u.id, ${PEOPLE} AS people FROM org_unit u
    CROSS JOIN LATERAL (${sumsUpTo(STATUS_NAMES, askedOf(request, Prisma.sql`u.id`))}) f
    WHERE u.id = ANY(${[...request.unitIds]}) AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
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
    SELECT c.id, c.code, c.name, c.kind_code, f.*
    FROM (${childrenSql(scope, request.unitId, request.on)}) c
    CROSS JOIN LATERAL (${sumsUpTo(MEASURES, askedOf(request, Prisma.sql`c.id`))}) f
    ORDER BY c.sort, c.name, c.id`;
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
  const asked = { ...askedOf({ ...request, on: request.from }, Prisma.sql`u.id`), on: Prisma.sql`m.on_day` };
  const rows = await tx.$queryRaw<(SumRow & { on_day: Date })[]>`
    SELECT m.on_day, f.*
    FROM unnest(${months.map(dayToDb)}::date[]) AS m(on_day)
    JOIN org_unit u ON u.id = ${request.unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    CROSS JOIN LATERAL (${sumsUpTo(STATUS_NAMES, asked)}) f
    ORDER BY m.on_day`;
  return rows.map((row) => ({ on: dayFromDb(row.on_day), counts: statusCounts(row) }));
}

/**
 * Met and denominator for every post group in the unit itself and in each unit directly below: the groups in which
 * somebody is counted in the unit that day, so that empty ones cost one search each and not one for each unit below.
 */
export async function listHeat(
  tx: Tx,
  scope: UnitScope,
  request: Readonly<{ unitId: number; lane: Lane; on: Day }>,
): Promise<HeatCell[]> {
  const { lane } = request;
  const on = Prisma.sql`${request.on}`;
  const inUnit = sumsUpTo(STATUS_NAMES, {
    unit: Prisma.sql`${request.unitId}::int`,
    lane,
    group: Prisma.sql`g.code`,
    on,
  });
  const inEach = sumsUpTo(STATUS_NAMES, { unit: Prisma.sql`u.id`, lane, group: Prisma.sql`g.code`, on });
  const rows = await tx.$queryRaw<(SumRow & { id: number; code: string; people: number })[]>`
    WITH groups AS MATERIALIZED (
      SELECT g.code FROM position_group g CROSS JOIN LATERAL (${inUnit}) f WHERE ${PEOPLE} > 0
    ), units AS MATERIALIZED (
      SELECT c.id FROM (${childrenSql(scope, request.unitId, request.on)}) c
      UNION SELECT u.id FROM org_unit u WHERE u.id = ${request.unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    )
    SELECT u.id, g.code, ${PEOPLE} AS people, f.* FROM units u CROSS JOIN groups g CROSS JOIN LATERAL (${inEach}) f
    WHERE ${PEOPLE} > 0`;
  return rows.map((row) => {
    const counts = statusCounts(row);
    return {
      unitId: row.id,
      group: row.code,
      met: counts.met,
      denominator: row.people - counts.exempt - counts.noStandard,
      people: row.people,
    };
  });
}
