import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import { holdsSql, mayStray, strayedBelowSql, withStrayed } from "@/lib/auth/scope-on-day";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { addMonths, type Day, day } from "@/lib/domain/shared/day";
import { COMPLIANCE_STATUSES, type ComplianceStatus, type Lane } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import {
  type Asked,
  allUnits,
  type Counted,
  LEVEL_NAMES,
  oneUnit,
  STATUS_COLUMNS,
  STATUS_NAMES,
  sumsUpTo,
} from "./sums";

/** Counts of people by status. `counts` adds up to `people`. */
export type StatusFigures = Readonly<{
  people: number;
  counts: Readonly<Record<ComplianceStatus, number>>;
  /** People less the exempt and those whose post has no standard: what the rate is of. */
  denominator: number;
}>;

/** The same with levels, which add up to `people` too. */
export type Figures = StatusFigures &
  Readonly<{
    levels: Readonly<Record<TheoryLevel, number>>;
    women: Readonly<Record<TheoryLevel, number>>;
    young: Readonly<Record<TheoryLevel, number>>;
  }>;

export type FigureRequest = Readonly<{ unitId: number; lane: Lane; group: string; on: Day }>;
export type Child = Readonly<{ unitId: number; code: string; name: string; kind: string }>;
export type ChildFigures = Figures & Child;
export type ChildStatusFigures = StatusFigures & Child;
export type TrendPoint = Readonly<{ on: Day; counts: Readonly<Record<ComplianceStatus, number>> }>;
export type HeatCell = Readonly<{ unitId: number; group: string; met: number; denominator: number; people: number }>;

const BY_LEVEL_NAMES = ["women", "young"].flatMap((name) => [0, 1, 2, 3].map((rank) => name + rank));
const MEASURES = [...STATUS_NAMES, ...LEVEL_NAMES, ...BY_LEVEL_NAMES];
const PEOPLE = Prisma.raw(`f.${STATUS_NAMES.join(" + f.")}`);

type SumRow = Record<string, number>;

function askedOf(scope: UnitScope, request: Readonly<{ lane: Lane; group: string; on: Day }>, counted: Counted): Asked {
  return {
    counted,
    stray: mayStray(scope, request.on),
    lane: Prisma.sql`${request.lane}`,
    group: Prisma.sql`${request.group}`,
    on: Prisma.sql`${request.on}`,
  };
}

/** The members of a cluster on a day that the scope covers: they hang elsewhere in the tree. */
function membersSql(scope: UnitScope, unitId: number, on: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT l.from_unit_id FROM org_unit_link l JOIN org_unit m ON m.id = l.from_unit_id
    WHERE l.to_unit_id = ${unitId} AND l.kind = 'cluster-member' AND ${holdsSql("l", on)}
      AND ${unitConditionSql(scope, Prisma.sql`m.path`)}`;
}

/** A unit, and its members if it is a cluster. */
function unitAndMembers(scope: UnitScope, unitId: number, on: Prisma.Sql): Counted {
  return allUnits(Prisma.sql`ARRAY(SELECT ${unitId}::int UNION ${membersSql(scope, unitId, on)})`);
}

/** The figure of one unit: what is counted at it and below, and at its members if it is a cluster. */
function askedOfOne(scope: UnitScope, request: FigureRequest, on: Prisma.Sql = Prisma.sql`${request.on}`): Asked {
  return { ...askedOf(scope, request, unitAndMembers(scope, request.unitId, on)), on };
}

const ofChild = (scope: UnitScope, request: FigureRequest) => askedOf(scope, request, oneUnit(Prisma.sql`c.id`));

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

function toStatusFigures(row: SumRow): StatusFigures {
  const counts = statusCounts(row);
  const people = COMPLIANCE_STATUSES.reduce((sum, status) => sum + counts[status], 0);
  return { people, counts, denominator: people - counts.exempt - counts.noStandard };
}

function toFigures(row: SumRow): Figures {
  return {
    ...toStatusFigures(row),
    levels: byLevel(row, "level"),
    women: byLevel(row, "women"),
    young: byLevel(row, "young"),
  };
}

/** The figures of a unit and all below it (of a cluster: of its members) on a day; null when the unit lies outside the scope. */
export async function findFigures(tx: Tx, scope: UnitScope, request: FigureRequest): Promise<Figures | null> {
  const rows = await tx.$queryRaw<SumRow[]>`
    ${withStrayed(scope, request.on)}
    SELECT f.* FROM org_unit u
    CROSS JOIN LATERAL (${sumsUpTo(MEASURES, askedOfOne(scope, request))}) f
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
    ${withStrayed(scope, request.on)}
    SELECT u.id, ${PEOPLE} AS people FROM org_unit u
    CROSS JOIN LATERAL (${sumsUpTo(STATUS_NAMES, askedOf(scope, request, oneUnit(Prisma.sql`u.id`)))}) f
    WHERE u.id = ANY(${[...request.unitIds]}) AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return new Map(rows.map((row) => [row.id, row.people]));
}

/**
 * Units that hung directly below on that day, or were members of the cluster, and count people; by the name of that day.
 * One that hung below a unit which has left the scope since stands for itself: nothing else shows its people.
 */
function childrenSql(scope: UnitScope, unitId: number, on: Day): Prisma.Sql {
  const date = Prisma.sql`${on}`;
  const unit = Prisma.sql`${unitId}::int`;
  const orphans = Prisma.sql`UNION SELECT w.unit_id FROM (${strayedBelowSql(Prisma.sql`ARRAY[${unit}]`, date)}) w
    WHERE w.sign > 0 AND NOT EXISTS (SELECT FROM org_unit v
      WHERE v.id = ANY(string_to_array(trim(BOTH '/' FROM split_part(w.path, '/' || ${unit} || '/', 2)), '/')::int[])
        AND v.id <> w.unit_id AND ${unitConditionSql(scope, Prisma.sql`v.path`)})`;
  return Prisma.sql`
    SELECT u.id, u.code, u.kind_code, k.sort, coalesce(n.name, u.name) AS name
    FROM (
      SELECT p.unit_id FROM org_unit_placement p WHERE p.parent_id = ${unitId} AND ${holdsSql("p", date)}
      UNION ${membersSql(scope, unitId, date)}
      ${mayStray(scope, on) ? orphans : Prisma.empty}
    ) below JOIN org_unit u ON u.id = below.unit_id JOIN unit_kind k ON k.code = u.kind_code
    LEFT JOIN org_unit_name n ON n.unit_id = u.id AND ${holdsSql("n", date)}
    WHERE k.counts_people AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
}

type ChildRow = SumRow & { id: number; code: string; name: string; kind_code: string };

/** Materialized: the units are found first, so that sums are made for them alone and not for all that the scope holds. */
function childSums(tx: Tx, scope: UnitScope, request: FigureRequest, measures: readonly string[]): Promise<ChildRow[]> {
  return tx.$queryRaw<ChildRow[]>`
    ${withStrayed(scope, request.on, Prisma.sql`children AS MATERIALIZED (${childrenSql(scope, request.unitId, request.on)})`)}
    SELECT c.id, c.code, c.name, c.kind_code, f.* FROM children c
    CROSS JOIN LATERAL (${sumsUpTo(measures, ofChild(scope, request))}) f
    ORDER BY c.sort, c.name, c.id`;
}

const childOf = (row: ChildRow): Child => ({ unitId: row.id, code: row.code, name: row.name, kind: row.kind_code });

/** The same figures for every unit directly below, as the tree stood that day; also those where nobody is counted. */
export async function listChildFigures(tx: Tx, scope: UnitScope, request: FigureRequest): Promise<ChildFigures[]> {
  const rows = await childSums(tx, scope, request, MEASURES);
  return rows.map((row) => ({ ...toFigures(row), ...childOf(row) }));
}

/** Without the levels: a third of the columns to add up, for tables that show none. */
export async function listChildStatuses(
  tx: Tx,
  scope: UnitScope,
  request: FigureRequest,
): Promise<ChildStatusFigures[]> {
  const rows = await childSums(tx, scope, request, STATUS_NAMES);
  return rows.map((row) => ({ ...toStatusFigures(row), ...childOf(row) }));
}

/** Whether something that hung below a unit on that day has left the scope since, and is not counted. */
export async function isPartial(tx: Tx, scope: UnitScope, unitId: number, on: Day): Promise<boolean> {
  if (!mayStray(scope, on)) return false;
  const [row] = await tx.$queryRaw<{ partial: boolean }[]>`
    ${withStrayed(scope, on)} SELECT ${partialSql(unitId, on)} AS partial`;
  return row?.partial ?? false;
}

function partialSql(unitId: number, on: Day): Prisma.Sql {
  const strayed = strayedBelowSql(Prisma.sql`ARRAY[${unitId}::int]`, Prisma.sql`${on}`);
  return Prisma.sql`EXISTS (SELECT FROM (${strayed}) w WHERE w.sign < 0)`;
}

export type FiguresBelow = Readonly<{
  figures: Figures | null;
  children: readonly ChildStatusFigures[];
  /** Something that hung below on that day has left the scope since, and is not counted. */
  partial: boolean;
}>;

type ChildList = [id: number, code: string, name: string, kind: string, ...counts: number[]][];

/**
 * `findFigures` and `listChildStatuses` in one statement: a page that shows both shows one state of the database. The
 * units below come as one document: hundreds of rows of columns take longer to read than to add up.
 */
export async function findFiguresBelow(tx: Tx, scope: UnitScope, request: FigureRequest): Promise<FiguresBelow> {
  const counts = Prisma.raw(STATUS_NAMES.map((name) => `s.${name}`).join(", "));
  const rows = await tx.$queryRaw<(SumRow & { children: ChildList | null; partial: boolean })[]>`
    ${withStrayed(scope, request.on, Prisma.sql`children AS MATERIALIZED (${childrenSql(scope, request.unitId, request.on)})`)}
    SELECT f.*, (
      SELECT json_agg(json_build_array(c.id, c.code, c.name, c.kind_code, ${counts}) ORDER BY c.sort, c.name, c.id)
      FROM children c CROSS JOIN LATERAL (${sumsUpTo(STATUS_NAMES, ofChild(scope, request))}) s) AS children,
      ${mayStray(scope, request.on) ? partialSql(request.unitId, request.on) : Prisma.sql`false`} AS partial
    FROM org_unit u
    CROSS JOIN LATERAL (${sumsUpTo(MEASURES, askedOfOne(scope, request))}) f
    WHERE u.id = ${request.unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  const [whole] = rows;
  return {
    figures: whole ? toFigures(whole) : null,
    partial: whole?.partial ?? false,
    children: (whole?.children ?? []).map(([unitId, code, name, kind, ...sums]) => {
      const row = Object.fromEntries(STATUS_NAMES.map((column, index) => [column, sums[index] ?? 0]));
      return { ...toStatusFigures(row), unitId, code, name, kind };
    }),
  };
}

/** Status counts on the first day of each month from `from` to `to`, known future changes included, in one statement. */
export async function listTrend(
  tx: Tx,
  scope: UnitScope,
  request: Readonly<{ unitId: number; lane: Lane; group: string; from: Day; to: Day }>,
): Promise<TrendPoint[]> {
  const months: Day[] = [];
  for (let on = day(`${request.from.slice(0, 7)}-01`); on <= request.to; on = addMonths(on, 1)) months.push(on);
  const since = months[0] ?? request.from;
  const asked = askedOfOne(scope, { ...request, on: since }, Prisma.sql`d.on_day`);
  const rows = await tx.$queryRaw<(SumRow & { on_day: Date })[]>`
    ${withStrayed(scope, since)}
    SELECT d.on_day, f.*
    FROM unnest(${months.map(dayToDb)}::date[]) AS d(on_day)
    JOIN org_unit u ON u.id = ${request.unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    CROSS JOIN LATERAL (${sumsUpTo(STATUS_NAMES, asked)}) f
    ORDER BY d.on_day`;
  return rows.map((row) => ({ on: dayFromDb(row.on_day), counts: statusCounts(row) }));
}

/**
 * Met and denominator for every post group in the unit itself and in some of the units below it: those on screen, as
 * each costs a few searches a group. Only groups in which somebody is counted in the unit that day are looked for.
 */
export async function listHeat(
  tx: Tx,
  scope: UnitScope,
  request: Readonly<{ unitId: number; below: readonly number[]; lane: Lane; on: Day }>,
): Promise<HeatCell[]> {
  const { lane, unitId } = request;
  const group = Prisma.sql`g.code`;
  const asked = { unitId, lane, group: ALL_GROUPS, on: request.on };
  const sums = (of: Asked) => sumsUpTo(STATUS_NAMES, { ...of, group });
  const inScope = unitConditionSql(scope, Prisma.sql`u.path`);
  const ofBelow = sums(askedOf(scope, asked, oneUnit(Prisma.sql`u.id`)));
  const whole = Prisma.sql`whole AS MATERIALIZED (
    SELECT u.id, g.code, f.* FROM org_unit u CROSS JOIN position_group g
    CROSS JOIN LATERAL (${sums(askedOfOne(scope, asked))}) f
    WHERE u.id = ${unitId} AND ${inScope} AND ${PEOPLE} > 0)`;
  const below = Prisma.sql`below AS MATERIALIZED (
    SELECT u.id FROM org_unit u WHERE u.id = ANY(${request.below.filter((id) => id !== unitId)}) AND ${inScope})`;
  const rows = await tx.$queryRaw<(SumRow & { id: number; code: string })[]>`
    ${withStrayed(scope, request.on, whole, below)}
    SELECT * FROM whole
    UNION ALL
    SELECT u.id, g.code, f.* FROM below u CROSS JOIN whole g CROSS JOIN LATERAL (${ofBelow}) f
    WHERE ${PEOPLE} > 0`;
  return rows.map((row) => {
    const { counts, people, denominator } = toStatusFigures(row);
    return { unitId: row.id, group: row.code, met: counts.met, denominator, people };
  });
}
