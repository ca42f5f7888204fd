import "server-only";
import { type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { PositionFacts } from "@/lib/domain/import/split-posts";
import type { UnitChoice } from "@/lib/domain/import/unit-book";

type UnitRow = {
  id: number;
  code: string;
  name: string;
  path: string;
  valid_from: Date;
  valid_to: Date | null;
  counts_people: boolean;
  names: string[];
};

function toUnit(row: UnitRow): UnitChoice {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    path: row.path,
    countsPeople: row.counts_people,
    names: row.names,
    from: dayFromDb(row.valid_from),
    to: dayFromDbOrNull(row.valid_to),
  };
}

/** Every unit of the scope with its present and former names: what a list may call a unit. */
export async function listUnitChoices(tx: Tx, scope: UnitScope): Promise<UnitChoice[]> {
  const rows = await tx.$queryRaw<UnitRow[]>`
    SELECT u.id, u.code, u.name, u.path, u.valid_from, u.valid_to, k.counts_people,
           (SELECT array_agg(DISTINCT n.name) FROM org_unit_name n WHERE n.unit_id = u.id) AS names
    FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code
    WHERE ${unitConditionSql(scope, Prisma.sql`u.path`)} ORDER BY u.path`;
  return rows.map(toUnit);
}

/** The unit of the scope that bears this code now; null outside the scope. */
export async function findUnitChoice(
  tx: Tx,
  scope: UnitScope,
  code: string,
): Promise<Readonly<{
  id: number;
  code: string;
  name: string;
  path: string;
}> | null> {
  return tx.orgUnit.findFirst({
    where: {
      code,
      ...unitInScope(scope),
    },
    select: { id: true, code: true, name: true, path: true },
  });
}

/** The catalogue of positions, the same for everyone. */
export async function listPositionFacts(tx: Tx): Promise<PositionFacts[]> {
  const rows = await tx.position.findMany({
    select: { id: true, code: true, nameVi: true },
    orderBy: [{ sort: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, code, nameVi }) => ({ id, code, name: nameVi }));
}

/** Labels of the kinds of units, the same for everyone. */
export async function listKindLabels(tx: Tx): Promise<string[]> {
  const kinds = await tx.unitKind.findMany({
    where: { level: { gt: 0 } },
    select: { labelVi: true },
    orderBy: { sort: "asc" },
  });
  return kinds.map(({ labelVi }) => labelVi);
}
