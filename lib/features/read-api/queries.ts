import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { type Day, lastDayOf } from "@/lib/domain/shared/day";
import { fold, kebab } from "@/lib/text/fold";
import { wordPatterns } from "@/lib/text/search-words";

export const UNITS_PER_PAGE = 200;

export type ApiUnit = Readonly<{
  code: string;
  name: string;
  kind: string;
  parentCode: string | null;
  validFrom: Day;
  validTo: Day | null;
}>;

type UnitRow = {
  code: string;
  name: string;
  kind_code: string;
  parent_code: string | null;
  valid_from: Date;
  valid_to: Date | null;
};

/**
 * A page of the units of the scope: all of them down the tree, or those whose present or former names or codes hold what
 * is asked, the nearest first. With a day, the units there are on it, as they are called and where they hang that day;
 * `validTo` is the last day of the unit.
 */
export async function listApiUnits(
  tx: Tx,
  scope: UnitScope,
  asked: Readonly<{ q: string; asOf: Day | null }>,
  page: number,
): Promise<ApiUnit[]> {
  const folded = fold(asked.q);
  const date = asked.asOf === null ? null : dayToDb(asked.asOf);
  const covers = (row: Prisma.Sql) =>
    Prisma.sql`${row}.valid_from <= ${date} AND (${row}.valid_to IS NULL OR ${row}.valid_to > ${date})`;
  const alive = date === null ? Prisma.sql`true` : covers(Prisma.sql`u`);
  const within = Prisma.sql`${unitConditionSql(scope, Prisma.sql`u.path`)} AND ${alive}`;
  const words = Prisma.sql`${within} AND (' ' || u.search) LIKE ALL (${[...wordPatterns(folded)]})`;
  // Nothing holds the words as typed: what sounds near, as in the search of the screens.
  const found =
    folded === ""
      ? within
      : Prisma.sql`${words} OR (${within} AND ${folded} <% u.search AND NOT EXISTS (SELECT FROM org_unit u WHERE ${words}))`;
  const order =
    folded === ""
      ? Prisma.sql`u.path`
      : Prisma.sql`(u.code = ${kebab(asked.q)}) DESC, word_similarity(${folded}, u.search) DESC, length(u.search), u.id`;
  const named =
    date === null
      ? Prisma.sql`SELECT u.name, u.code, u.parent_id`
      : Prisma.sql`SELECT n.name, n.code, p.parent_id FROM org_unit_name n JOIN org_unit_placement p ON p.unit_id = n.unit_id
          WHERE n.unit_id = u.id AND ${covers(Prisma.sql`n`)} AND ${covers(Prisma.sql`p`)}`;
  const parentNamed =
    date === null
      ? Prisma.sql`SELECT a.code`
      : Prisma.sql`SELECT n.code FROM org_unit_name n WHERE n.unit_id = a.id AND ${covers(Prisma.sql`n`)}`;
  const rows = await tx.$queryRaw<UnitRow[]>`
    SELECT shown.code, shown.name, u.kind_code, u.valid_from, u.valid_to, above.code AS parent_code
    FROM (SELECT u.* FROM org_unit u WHERE ${found} ORDER BY ${order} LIMIT ${UNITS_PER_PAGE} OFFSET ${(page - 1) * UNITS_PER_PAGE}) u
    CROSS JOIN LATERAL (${named}) shown
    LEFT JOIN org_unit a ON a.id = shown.parent_id AND ${unitConditionSql(scope, Prisma.sql`a.path`)}
    LEFT JOIN LATERAL (${parentNamed}) above ON a.id IS NOT NULL
    ORDER BY ${order}`;
  return rows.map((row) => {
    const validFrom = dayFromDb(row.valid_from);
    return {
      code: row.code,
      name: row.name,
      kind: row.kind_code,
      parentCode: row.parent_code,
      validFrom,
      validTo: lastDayOf({ from: validFrom, to: dayFromDbOrNull(row.valid_to) }),
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
