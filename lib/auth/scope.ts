import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";

declare const scopeBrand: unique symbol;

/**
 * The part of the organisation tree where an actor may do one thing, as path prefixes.
 * Minted only in lib/auth; a query that takes it puts it in its `where`. No paths means nothing is found.
 */
export type UnitScope = Readonly<{ paths: readonly string[]; settledOn?: Settled }> & {
  readonly [scopeBrand]: true;
};

/**
 * From this day on every unit hangs where it hangs now; null when none has ever hung elsewhere. Not given, nothing is
 * known of it and every day is looked at as one on which the tree was another (./scope-on-day).
 */
export type Settled = Day | null | undefined;

/** Only for lib/auth, operations and test set-up: everything else receives a scope, it never makes one. */
export function mintScope(paths: readonly string[], settledOn?: Settled): UnitScope {
  const widest = [...new Set(paths)]
    .sort()
    .filter((path, _index, all) => !all.some((other) => other !== path && path.startsWith(other)));
  return { paths: widest, ...(settledOn === undefined ? {} : { settledOn }) } as unknown as UnitScope;
}

/** Prisma condition on a unit: inside the scope. An empty scope says "nobody" outright: inside AND an empty OR is dropped. */
export function unitInScope(scope: UnitScope): Prisma.OrgUnitWhereInput {
  if (scope.paths.length === 0) return { id: { in: [] } };
  return { OR: scope.paths.map((path) => ({ path: { startsWith: path } })) };
}

/** SQL condition on a path column, e.g. `unitConditionSql(scope, Prisma.sql`u.path`)`. */
export function unitConditionSql(scope: UnitScope, column: Prisma.Sql): Prisma.Sql {
  if (scope.paths.length === 0) return Prisma.sql`false`;
  return Prisma.sql`(${Prisma.join(
    scope.paths.map((path) => Prisma.sql`${column} LIKE ${`${path}%`}`),
    " OR ",
  )})`;
}

export function covers(scope: UnitScope, path: string): boolean {
  return scope.paths.some((prefix) => path.startsWith(prefix));
}

/** The part of a scope at and below one unit: never more than either. */
export function narrowScope(scope: UnitScope, path: string): UnitScope {
  if (covers(scope, path)) return mintScope([path], scope.settledOn);
  return mintScope(
    scope.paths.filter((inside) => inside.startsWith(path)),
    scope.settledOn,
  );
}

/** Where both scopes reach: what an actor may do only with two rights at once. */
export function intersectScopes(one: UnitScope, other: UnitScope): UnitScope {
  return mintScope(
    one.paths.flatMap((path) => narrowScope(other, path).paths),
    one.settledOn,
  );
}
