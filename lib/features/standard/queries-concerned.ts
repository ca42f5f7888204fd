import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { StandardDraft } from "@/lib/domain/standard/decide-standard-version";

type Subject = Pick<StandardDraft, "lane" | "positionId" | "groupCode" | "unitKind" | "area" | "underUnitId">;

/**
 * People with a post, at any time, that such a standard speaks to. Kind, area and tree are those of today: a wider net than
 * the rule's, which then decides day by day.
 */
export async function listConcernedCadres(tx: Tx, scope: UnitScope | null, subject: Subject): Promise<number[]> {
  const rows = await tx.$queryRaw<{ cadre_id: number }[]>`
    SELECT DISTINCT p.cadre_id FROM post p
    JOIN org_unit u ON u.id = p.unit_id
    WHERE p.lane = ${subject.lane}
      AND (${subject.positionId}::int IS NULL OR p.position_id = ${subject.positionId}::int)
      AND (${subject.groupCode}::text IS NULL
        OR p.position_id IN (SELECT m.position_id FROM position_group_member m WHERE m.group_code = ${subject.groupCode}::text))
      AND (${subject.unitKind}::text IS NULL OR u.kind_code = ${subject.unitKind}::text)
      AND (${subject.area}::text IS NULL OR u.area = ${subject.area}::text
        OR EXISTS (SELECT 1 FROM org_unit_former_area a WHERE a.unit_id = u.id AND a.area = ${subject.area}::text))
      AND (${subject.underUnitId}::int IS NULL
        OR EXISTS (SELECT 1 FROM org_unit_placement w WHERE w.unit_id = u.id AND w.path LIKE '%/' || ${subject.underUnitId}::int || '/%'))
      AND ${scope === null ? Prisma.sql`true` : unitConditionSql(scope, Prisma.sql`u.path`)}
    ORDER BY p.cadre_id`;
  return rows.map((row) => row.cadre_id);
}

/** Names and present units of people, by id. */
export async function listNames(
  tx: Tx,
  scope: UnitScope,
  ids: readonly number[],
): Promise<Map<number, { fullName: string; unitName: string }>> {
  const rows = await tx.$queryRaw<{ id: number; full_name: string; unit_name: string }[]>`
    SELECT c.id, c.full_name, u.name AS unit_name FROM cadre c JOIN org_unit u ON u.id = c.unit_id
    WHERE c.id = ANY(${[...ids]}) AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return new Map(rows.map((row) => [row.id, { fullName: row.full_name, unitName: row.unit_name }]));
}
