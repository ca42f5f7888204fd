import "server-only";
import { type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { type Day, lastDayOf } from "@/lib/domain/shared/day";

export const UNITS_PER_PAGE = 200;

export type ApiUnit = Readonly<{
  code: string;
  name: string;
  kind: string;
  parentCode: string | null;
  validFrom: Day;
  validTo: Day | null;
}>;

/** Units by id in the order given, or a page of all in scope by path; `validTo` is the last day of the unit. */
export async function listApiUnits(
  tx: Tx,
  scope: UnitScope,
  wanted: readonly number[] | null,
  page: number,
): Promise<ApiUnit[]> {
  const rows = await tx.orgUnit.findMany({
    where: { ...unitInScope(scope), ...(wanted ? { id: { in: [...wanted] } } : {}) },
    select: {
      id: true,
      code: true,
      name: true,
      kindCode: true,
      validFrom: true,
      validTo: true,
      parent: { select: { code: true, path: true } },
    },
    orderBy: { path: "asc" },
    ...(wanted ? {} : { take: UNITS_PER_PAGE, skip: (page - 1) * UNITS_PER_PAGE }),
  });
  const order = new Map(wanted?.map((id, index) => [id, index]));
  return rows
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    .map((row) => {
      const validFrom = dayFromDb(row.validFrom);
      const parentInScope = row.parent !== null && scope.paths.some((path) => row.parent?.path.startsWith(path));
      return {
        code: row.code,
        name: row.name,
        kind: row.kindCode,
        parentCode: parentInScope ? (row.parent?.code ?? null) : null,
        validFrom,
        validTo: lastDayOf({ from: validFrom, to: dayFromDbOrNull(row.validTo) }),
      };
    });
}

export async function groupExists(tx: Tx, code: string): Promise<boolean> {
  return (await tx.positionGroup.count({ where: { code } })) > 0;
}

/** Codes of units by id, as far as they lie in the scope; others stay unnamed. */
export async function listUnitNames(
  tx: Tx,
  scope: UnitScope,
  ids: readonly number[],
): Promise<Map<number, { code: string; name: string }>> {
  const rows = await tx.$queryRaw<{ id: number; code: string; name: string }[]>`
    SELECT u.id, u.code, u.name FROM org_unit u WHERE u.id = ANY(${[...ids]}) AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return new Map(rows.map((row) => [row.id, { code: row.code, name: row.name }]));
}
