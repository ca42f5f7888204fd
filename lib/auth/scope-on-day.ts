import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import { type UnitScope, unitConditionSql } from "./scope";

/*
 * What a scope holds on a day (lib/decisions/0017-the-past-goes-with-the-unit.md): the units that hung at or below a
 * unit that day, as far as the scope reaches them as the tree stands now. Lists say just this; kept counts are of all
 * that hung below, so what lies on the other side of the scope's border is taken from them, or added.
 */

/** Whether a dated row, known by its alias, holds on a day. */
export function holdsSql(alias: string, on: Prisma.Sql): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${alias}.${name}`);
  return Prisma.sql`${column("valid_from")} <= ${on}::date AND (${column("valid_to")} IS NULL OR ${column("valid_to")} > ${on}::date)`;
}

/**
 * Whether a unit can have hung elsewhere on a day or after it than it does now. On most days, and nearly always today,
 * none has, and statements do without looking.
 */
export function mayStray(scope: UnitScope, since: Day): boolean {
  return scope.settledOn === undefined || (scope.settledOn !== null && since < scope.settledOn);
}

/**
 * A WITH entry named `strayed`: places that have ended since the day, in which a unit stood on another side of the
 * border than its parent of then stands now. One that is out of the scope and hung below one inside takes its people
 * away (-1), one that is inside and hung below one outside brings them (1). Places that have not ended are those the
 * scope's own paths are made of, so nothing has strayed from them.
 */
function strayedSql(scope: UnitScope, since: Day): Prisma.Sql {
  const [unit, parent] = [unitConditionSql(scope, Prisma.sql`u.path`), unitConditionSql(scope, Prisma.sql`a.path`)];
  return Prisma.sql`strayed AS MATERIALIZED (
    SELECT p.unit_id, p.path, p.valid_from, p.valid_to, (${unit})::int - (${parent})::int AS sign
    FROM org_unit_placement p JOIN org_unit u ON u.id = p.unit_id JOIN org_unit a ON a.id = p.parent_id
    WHERE p.valid_to > ${since}::date AND (${unit}) <> (${parent}))`;
}

/** The beginning of a statement: its own WITH entries, after `strayed` where it is needed. */
export function withStrayed(scope: UnitScope, since: Day, ...entries: readonly Prisma.Sql[]): Prisma.Sql {
  const all = mayStray(scope, since) ? [strayedSql(scope, since), ...entries] : entries;
  return all.length === 0 ? Prisma.empty : Prisma.sql`WITH ${Prisma.join([...all], ", ")}`;
}

/** Those of them that hung below one of these units (an int[]) on a day: `unit_id`, `path` and `sign`. */
export function strayedBelowSql(units: Prisma.Sql, on: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT s.unit_id, s.path, s.sign FROM strayed s
    WHERE ${holdsSql("s", on)} AND s.unit_id <> ALL(${units})
      AND EXISTS (SELECT FROM unnest(${units}) AS k(id) WHERE s.path LIKE '%/' || k.id || '/%')`;
}
