import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";

/** A unit as it was on a day: its name, place and parent of that day. Outside its life, those nearest to the day. */
export type UnitOnDay = Readonly<{
  id: number;
  code: string;
  name: string;
  kind: string;
  kindLabelVi: string;
  kindLabelEn: string;
  parentId: number | null;
  /** Path on that day; `currentPath` is the latest one, which scopes are made of. */
  path: string;
  currentPath: string;
  validFrom: Day;
  validTo: Day | null;
  alive: boolean;
}>;

export type UnitRow = {
  id: number;
  code: string;
  name: string;
  kind_code: string;
  label_vi: string;
  label_en: string;
  parent_id: number | null;
  path: string;
  current_path: string;
  valid_from: Date;
  valid_to: Date | null;
};

/**
 * Columns of a unit on a day. The row of the history that covers the day wins; otherwise the nearest one, so that a
 * unit which is closed or not yet there still has a name and a place.
 */
export function unitOnDaySql(on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`
    SELECT u.id, u.code, n.name, u.kind_code, k.label_vi, k.label_en, p.parent_id, p.path,
           u.path AS current_path, u.valid_from, u.valid_to
    FROM org_unit u
    JOIN unit_kind k ON k.code = u.kind_code
    CROSS JOIN LATERAL (
      SELECT name FROM org_unit_name WHERE unit_id = u.id
      ORDER BY (valid_from <= ${date} AND (valid_to IS NULL OR valid_to > ${date})) DESC, abs(valid_from - ${date}::date) LIMIT 1
    ) n
    CROSS JOIN LATERAL (
      SELECT parent_id, path FROM org_unit_placement WHERE unit_id = u.id
      ORDER BY (valid_from <= ${date} AND (valid_to IS NULL OR valid_to > ${date})) DESC, abs(valid_from - ${date}::date) LIMIT 1
    ) p`;
}

export function toUnit(row: UnitRow, on: Day): UnitOnDay {
  const validFrom = dayFromDb(row.valid_from);
  const validTo = dayFromDbOrNull(row.valid_to);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind_code,
    kindLabelVi: row.label_vi,
    kindLabelEn: row.label_en,
    parentId: row.parent_id,
    path: row.path,
    currentPath: row.current_path,
    validFrom,
    validTo,
    alive: validFrom <= on && (validTo === null || on < validTo),
  };
}

function unitByCodeSql(scope: UnitScope, code: string, on: Day): Prisma.Sql {
  return Prisma.sql`${unitOnDaySql(on)}
    WHERE ${unitConditionSql(scope, Prisma.sql`u.path`)}
      AND (u.code = ${code} OR u.id IN (SELECT unit_id FROM org_unit_name WHERE code = ${code}))
    ORDER BY (u.code = ${code}) DESC LIMIT 1`;
}

/** The unit with this code, present or former; null outside the scope. */
export async function findUnitByCode(tx: Tx, scope: UnitScope, code: string, on: Day): Promise<UnitOnDay | null> {
  const rows = await tx.$queryRaw<UnitRow[]>(unitByCodeSql(scope, code, on));
  return rows[0] ? toUnit(rows[0], on) : null;
}

export async function findUnitById(tx: Tx, scope: UnitScope, id: number, on: Day): Promise<UnitOnDay | null> {
  const rows = await tx.$queryRaw<UnitRow[]>`
    ${unitOnDaySql(on)} WHERE u.id = ${id} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return rows[0] ? toUnit(rows[0], on) : null;
}

/** A unit with all above it in the scope, from the root down, as it hung on that day. */
export type UnitLine = Readonly<{ unit: UnitOnDay; ancestors: readonly UnitOnDay[] }>;

/** The same as `findUnitByCode`, with the units above it, in one statement: nearly every page begins with it. */
export async function findUnitLine(tx: Tx, scope: UnitScope, code: string, on: Day): Promise<UnitLine | null> {
  const inScope = unitConditionSql(scope, Prisma.sql`u.path`);
  const rows = await tx.$queryRaw<(UnitRow & { here: number; line: number[] })[]>`
    WITH here AS MATERIALIZED (
      SELECT h.id, string_to_array(trim(BOTH '/' FROM h.path), '/')::int[] AS line FROM (${unitByCodeSql(scope, code, on)}) h
    ), above AS (${unitOnDaySql(on)} WHERE u.id = ANY(ARRAY(SELECT unnest(line) FROM here)) AND ${inScope})
    SELECT above.*, here.id AS here, here.line FROM here CROSS JOIN above`;
  const [first] = rows;
  if (!first) return null;
  const byId = new Map(rows.map((row) => [row.id, toUnit(row, on)]));
  const unit = byId.get(first.here);
  if (!unit) return null;
  const ancestors = first.line.flatMap((id) => (id === unit.id ? [] : (byId.get(id) ?? [])));
  return { unit, ancestors };
}
