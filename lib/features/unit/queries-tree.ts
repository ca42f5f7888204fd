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
  children: number;
  below: number;
}>;

/** One level: `total` children, `below` units of all levels, and the nodes of the page asked for. */
export type TreeLevel = Readonly<{ parentId: number; total: number; below: number; nodes: readonly TreeNode[] }>;

type ChildRow = {
  parent_id: number;
  id: number;
  code: string;
  name: string;
  kind_code: string;
  label_vi: string;
  label_en: string;
  kind_sort: number;
  children: number;
  below: number;
};

const VIETNAMESE = new Intl.Collator("vi", { numeric: true });

/** Rows of a dated table that hold on a day. */
export function holdsOnSql(alias: Prisma.Sql, on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`(${alias}.valid_from <= ${date} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${date}))`;
}

/** The tops of the scope: where the tree of this actor begins. */
export async function listRoots(tx: Tx, scope: UnitScope, on: Day): Promise<UnitOnDay[]> {
  if (scope.paths.length === 0) return [];
  const rows = await tx.$queryRaw<
    UnitRow[]
  >`${unitOnDaySql(on)} WHERE u.path = ANY(${[...scope.paths]}) ORDER BY u.path`;
  return rows.map((row) => toUnit(row, on));
}

/**
 * Children of several units on a day, each level sorted by kind and then the Vietnamese way, cut to one page. One
 * statement, however many levels are open. "/" is followed by "0" in byte order, so that the paths below "/1/23/" are
 * those from "/1/23/" up to "/1/230", which the index answers.
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
    SELECT p.parent_id, u.id, u.code, n.name, u.kind_code, k.label_vi, k.label_en, k.sort AS kind_sort, below.children, below.below
    FROM org_unit_placement p
    JOIN org_unit u ON u.id = p.unit_id
    JOIN unit_kind k ON k.code = u.kind_code
    JOIN org_unit_name n ON n.unit_id = u.id AND ${holdsOnSql(Prisma.sql`n`, on)}
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE b.parent_id = p.unit_id)::int AS children, count(*)::int AS below
      FROM org_unit_placement b JOIN org_unit v ON v.id = b.unit_id
      WHERE b.path > p.path AND b.path < left(p.path, -1) || '0' AND ${holdsOnSql(Prisma.sql`b`, on)} AND ${holdsOnSql(Prisma.sql`v`, on)}
        AND ${unitConditionSql(scope, Prisma.sql`v.path`)}
    ) below
    WHERE p.parent_id = ANY(${[...parentIds]}) AND ${holdsOnSql(Prisma.sql`p`, on)} AND ${holdsOnSql(Prisma.sql`u`, on)}
      AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return parentIds.map((parentId) => {
    const children = rows.filter((row) => row.parent_id === parentId);
    children.sort((a, b) => a.kind_sort - b.kind_sort || VIETNAMESE.compare(a.name, b.name) || a.id - b.id);
    return {
      parentId,
      total: children.length,
      below: children.reduce((sum, row) => sum + 1 + row.below, 0),
      nodes: children.slice(page.from, page.from + page.size).map((row) => ({
        id: row.id,
        code: row.code,
        name: row.name,
        kind: row.kind_code,
        kindLabelVi: row.label_vi,
        kindLabelEn: row.label_en,
        children: row.children,
        below: row.below,
      })),
    };
  });
}
