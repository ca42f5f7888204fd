import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { CLUSTER_KIND } from "@/lib/domain/organization/decide-unit-link";
import type { Day } from "@/lib/domain/shared/day";
import type { ComplianceStatus, PartyStatus, Sex } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import {
  countEverybody,
  coversDay,
  heldLevelSql,
  listSource,
  listsEverybody,
  partyStatusSql,
  speaksFor,
} from "./queries-filter";
import { type CadreFilter, type CadreListRequest, type CadreRow, PAGE_SIZE } from "./schema-list";

/** A group or position to choose. */
export type Named = Readonly<{ code: string; nameVi: string; nameEn: string }>;

/** Where the list looks: the unit with all below it on that day, cut to what the reader may see. */
export type ListFrame = Readonly<{
  unitIds: readonly number[];
  /** All that the unit's figures count: false when cut to the unit itself, or when the unit was not there. */
  whole: boolean;
  /** Part of the unit's tree of that day has left the scope since: neither listed nor counted (SCO-01). */
  partial: boolean;
  groups: readonly Named[];
  positions: readonly Named[];
}>;

/** The frame cut to the unit itself. */
export function ownFrame(frame: ListFrame, unit: Readonly<{ id: number }>): ListFrame {
  return { ...frame, unitIds: frame.unitIds.filter((id) => id === unit.id), whole: false };
}

/** At or below a member of the cluster on that day: the same members whose counts make its figures. */
function belowMembersSql(scope: UnitScope, clusterId: number, on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`p.path LIKE ANY (ARRAY(
    SELECT h.path || '%' FROM org_unit_link l JOIN org_unit m ON m.id = l.from_unit_id
    JOIN org_unit_placement h ON h.unit_id = m.id AND h.valid_from <= ${date} AND (h.valid_to IS NULL OR h.valid_to > ${date})
    WHERE l.to_unit_id = ${clusterId} AND l.kind = 'cluster-member' AND l.valid_from <= ${date}
      AND (l.valid_to IS NULL OR l.valid_to > ${date}) AND ${unitConditionSql(scope, Prisma.sql`m.path`)}))`;
}

/**
 * One statement: the units below on that day as far as the scope reaches now (lib/auth/scope-on-day says the same of kept
 * counts), whether it covers them all, and what there is to choose from.
 */
export async function findListFrame(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ id: number; kind: string; path: string }>,
  on: Day,
): Promise<ListFrame> {
  const date = dayToDb(on);
  const inScope = unitConditionSql(scope, Prisma.sql`u.path`);
  const isBelow =
    unit.kind === CLUSTER_KIND ? belowMembersSql(scope, unit.id, on) : Prisma.sql`p.path LIKE ${`${unit.path}%`}`;
  const rows = await tx.$queryRaw<
    [{ ids: number[] | null; partial: boolean; groups: Named[] | null; positions: Named[] | null }]
  >`
    SELECT array_agg(p.unit_id ORDER BY p.unit_id) FILTER (WHERE ${inScope}) AS ids,
           coalesce(bool_or(NOT ${inScope}), false) AS partial,
           (SELECT json_agg(json_build_object('code', code, 'nameVi', name_vi, 'nameEn', name_en) ORDER BY sort, code)
            FROM position_group) AS groups,
           (SELECT json_agg(json_build_object('code', code, 'nameVi', name_vi, 'nameEn', name_en) ORDER BY sort, id)
            FROM position) AS positions
    FROM org_unit_placement p JOIN org_unit u ON u.id = p.unit_id
    WHERE ${isBelow} AND p.valid_from <= ${date} AND (p.valid_to IS NULL OR p.valid_to > ${date})`;
  const [row] = rows;
  return {
    unitIds: row.ids ?? [],
    whole: row.ids !== null,
    partial: row.partial,
    groups: row.groups ?? [],
    positions: row.positions ?? [],
  };
}

const ORDERS: Readonly<Record<CadreListRequest["sort"], Readonly<{ inner: Prisma.Sql; outer: Prisma.Sql }>>> = {
  name: { inner: Prisma.sql`c.sort_key, c.id`, outer: Prisma.sql`x.sort_key, x.id` },
  "-name": { inner: Prisma.sql`c.sort_key DESC, c.id DESC`, outer: Prisma.sql`x.sort_key DESC, x.id DESC` },
  birth: { inner: Prisma.sql`c.birth_date, c.sort_key, c.id`, outer: Prisma.sql`x.birth_date, x.sort_key, x.id` },
  "-birth": {
    inner: Prisma.sql`c.birth_date DESC, c.sort_key, c.id`,
    outer: Prisma.sql`x.birth_date DESC, x.sort_key, x.id`,
  },
};

type ListRow = {
  id: number;
  full_name: string;
  birth_date: Date;
  birth_precision: string;
  sex: string;
  unit_code: string;
  unit_name: string;
  posts: CadreRow["posts"] | null;
  required_level: number | null;
  held_level: number | null;
  status: string | null;
  status_since: Date | null;
  party: string;
  party_joined_on: Date | null;
  party_official_on: Date | null;
  kind: string;
  schooling: string | null;
  degree: string | null;
  native_place: string | null;
  ethnicity: string | null;
  religion: string | null;
  masked: boolean;
  is_demo: boolean;
};

function levelOf(rank: number | null): TheoryLevel | null {
  return rank === null ? null : (THEORY_LEVELS[rank] ?? null);
}

function toRow(row: ListRow): CadreRow {
  return {
    id: row.id,
    fullName: row.full_name,
    birthDate: dayFromDb(row.birth_date),
    birthPrecision: row.birth_precision === "year" ? "year" : "day",
    sex: row.sex as Sex,
    unitCode: row.unit_code,
    unitName: row.unit_name,
    posts: row.posts ?? [],
    required: levelOf(row.required_level),
    held: levelOf(row.held_level),
    status: row.status as ComplianceStatus | null,
    statusSince: dayFromDbOrNull(row.status_since),
    party: row.party as PartyStatus,
    partyJoinedOn: dayFromDbOrNull(row.party_joined_on),
    partyOfficialOn: dayFromDbOrNull(row.party_official_on),
    kind: row.kind,
    schooling: row.schooling,
    degree: row.degree,
    nativePlace: row.native_place,
    ethnicity: row.ethnicity,
    religion: row.religion,
    masked: row.masked,
    isDemo: row.is_demo,
  };
}

/** A window of the list, sorted the Vietnamese way. Sensitive columns leave the database only for units in `sensitive`. */
export async function listCadres(
  tx: Tx,
  scope: UnitScope,
  sensitive: UnitScope,
  frame: ListFrame,
  request: Pick<CadreListRequest, "filter" | "sort">,
  on: Day,
  page: Readonly<{ offset: number; limit: number; few?: boolean }>,
): Promise<CadreRow[]> {
  if (frame.unitIds.length === 0 || scope.paths.length === 0) return [];
  const date = dayToDb(on);
  const { filter } = request;
  const order = ORDERS[request.sort];
  const shown = unitConditionSql(sensitive, Prisma.sql`u.path`);
  const rows = await tx.$queryRaw<ListRow[]>`
    SELECT x.id, x.full_name, x.birth_date, x.birth_precision, x.sex, x.kind, x.schooling, x.degree, x.native_place, x.is_demo,
           x.party, u.code AS unit_code, n.name AS unit_name, o.posts,
           i.required_level, coalesce(i.held_level, ${heldLevelSql(Prisma.sql`x.id`, date)})::int AS held_level, i.status, i.valid_from AS status_since,
           CASE WHEN ${shown} THEN x.ethnicity END AS ethnicity, CASE WHEN ${shown} THEN x.religion END AS religion,
           CASE WHEN ${shown} THEN x.party_joined_on END AS party_joined_on,
           CASE WHEN ${shown} THEN x.party_official_on END AS party_official_on,
           NOT ${shown} AS masked
    FROM (
      SELECT c.*, ${partyStatusSql(date)} AS party, ${filter.lane === null ? Prisma.sql`h.unit_id` : Prisma.sql`i.unit_id`} AS home_id
      ${listSource(frame.unitIds, filter, on, page.few)}
      ORDER BY ${order.inner} LIMIT ${page.limit} OFFSET ${page.offset}
    ) x
    JOIN org_unit u ON u.id = x.home_id
    LEFT JOIN compliance_interval i ON i.cadre_id = x.id AND i.lane = ${filter.lane ?? "current"}
      AND ${speaksFor("i", filter.group)} AND ${coversDay("i", date)}
    CROSS JOIN LATERAL (
      SELECT name FROM org_unit_name WHERE unit_id = x.home_id
      ORDER BY (valid_from <= ${date} AND (valid_to IS NULL OR valid_to > ${date})) DESC, abs(valid_from - ${date}::date) LIMIT 1
    ) n
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('nameVi', s.name_vi, 'nameEn', s.name_en, 'term', o.term,
               'unitName', CASE WHEN o.unit_id <> x.home_id THEN w.name END) ORDER BY s.sort, o.id) AS posts
      FROM post o JOIN position s ON s.id = o.position_id JOIN org_unit w ON w.id = o.unit_id
      WHERE o.cadre_id = x.id AND o.lane = ${filter.lane ?? "current"} AND ${coversDay("o", date)}
    ) o
    ORDER BY ${order.outer}`;
  return rows.map(toRow);
}

/** How many people the filter finds, counted one by one. */
export async function countCadres(
  tx: Tx,
  scope: UnitScope,
  frame: ListFrame,
  filter: CadreFilter,
  on: Day,
): Promise<number> {
  if (frame.unitIds.length === 0 || scope.paths.length === 0) return 0;
  const statement = listsEverybody(filter, on)
    ? countEverybody(frame.unitIds, on)
    : Prisma.sql`SELECT count(*)::int AS total ${listSource(frame.unitIds, filter, on, filter.lane === null && filter.levels.length > 0)}`;
  const [row] = await tx.$queryRaw<[{ total: number }]>(statement);
  return row.total;
}

export function pageWindow(page: number): Readonly<{ offset: number; limit: number }> {
  return { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
}
