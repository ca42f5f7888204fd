import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import { toUnit, type UnitOnDay, type UnitRow, unitOnDaySql } from "./queries";

/** One line of the tree on a day: the unit, and how much hangs below it on that day. */
export type TreeNode = Readonly<{
  id: number;
  code: string;
  name: string;
  kind: string;
  kindLabelVi: string;
  kindLabelEn: string;
  latitude: number | null;
  longitude: number | null;
  children: number;
  below: number;
}>;

export type TreeLevel = Readonly<{ parentId: number; total: number; nodes: readonly TreeNode[] }>;

type ChildRow = {
  parent_id: number; id: number; code: string; name: string; kind_code: string; label_vi: string; label_en: string;
  kind_sort: number; path: string; latitude: number | null; longitude: number | null;
};
type CountRow = { unit_id: number; children: number; below: number };

const VIETNAMESE = new Intl.Collator("vi", { numeric: true });

/** Rows of a dated table that hold on a day. */
export function holdsOnSql(alias: Prisma.Sql, on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`(${alias}.valid_from <= ${date} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${date}))`;
}

/** The tops of the scope: where the tree of this actor begins. */
export async function listRoots(tx: Tx, scope: UnitScope, on: Day): Promise<UnitOnDay[]> {
  if (scope.paths.length === 0) return [];
  const rows = await tx.$queryRaw<UnitRow[]>`${unitOnDaySql(on)} WHERE u.path = ANY(${[...scope.paths]}) ORDER BY u.path`;
  return rows.map((row) => toUnit(row, on));
}

/**
 * Children of several units on a day, each level sorted by kind and then the Vietnamese way, cut to one page.
 * Two statements, however many levels are open.
 */
export async function listLevels(
  tx: Tx,
  scope: UnitScope,
  parentIds: readonly number[],
  on: Day,
  page: Readonly<{ from: number; size: number }>,
): Promise<TreeLevel[]> {
  if (parentIds.length === 0) return [];
  const rows = await tx.$queryRaw<ChildRow[]>`
    SELECT p.parent_id, u.id, u.code, n.name, u.kind_code, k.label_vi, k.label_en, k.sort AS kind_sort, p.path, u.latitude, u.longitude
    FROM org_unit_placement p
    JOIN org_unit u ON u.id = p.unit_id
    JOIN unit_kind k ON k.code = u.kind_code
    JOIN org_unit_name n ON n.unit_id = u.id AND ${holdsOnSql(Prisma.sql`n`, on)}
    WHERE p.parent_id = ANY(${[...parentIds]}) AND ${holdsOnSql(Prisma.sql`p`, on)} AND ${holdsOnSql(Prisma.sql`u`, on)}
      AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  const levels = parentIds.map((parentId) => {
    const children = rows.filter((row) => row.parent_id === parentId);
    children.sort((a, b) => a.kind_sort - b.kind_sort || VIETNAMESE.compare(a.name, b.name) || a.id - b.id);
    return { parentId, total: children.length, rows: children.slice(page.from, page.from + page.size) };
  });
  const counts = await countBelow(tx, scope, levels.flatMap((level) => level.rows.map((row) => row.id)), on);
  return levels.map(({ parentId, total, rows: shown }) => ({
    parentId,
    total,
    nodes: shown.map((row) => ({
      id: row.id, code: row.code, name: row.name, kind: row.kind_code, kindLabelVi: row.label_vi, kindLabelEn: row.label_en,
      latitude: row.latitude, longitude: row.longitude,
      children: counts.get(row.id)?.children ?? 0,
      below: counts.get(row.id)?.below ?? 0,
    })),
  }));
}

/**
 * How many units hang below each of these on a day. "/" is followed by "0" in byte order, so that the paths below
 * "/1/23/" are those from "/1/23/" up to "/1/230", which the index answers.
 */
export async function countBelow(
  tx: Tx,
  scope: UnitScope,
  unitIds: readonly number[],
  on: Day,
): Promise<Map<number, Readonly<{ children: number; below: number }>>> {
  if (unitIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<CountRow[]>`
    SELECT p.unit_id, count(*) FILTER (WHERE b.parent_id = p.unit_id)::int AS children, count(*)::int AS below
    FROM org_unit_placement p
    JOIN org_unit_placement b ON b.path > p.path AND b.path < left(p.path, -1) || '0' AND ${holdsOnSql(Prisma.sql`b`, on)}
    JOIN org_unit u ON u.id = b.unit_id AND ${holdsOnSql(Prisma.sql`u`, on)}
    WHERE p.unit_id = ANY(${[...unitIds]}) AND ${holdsOnSql(Prisma.sql`p`, on)} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    GROUP BY p.unit_id`;
  return new Map(rows.map((row) => [row.unit_id, { children: row.children, below: row.below }]));
}
