import "server-only";
import { covers, type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { today } from "@/lib/time/today";

/*
 * Which classes exist for a scope. The organiser sees its classes from the first draft. Once a class is called out, it
 * exists for its host, for units with seats or nominations in it, for the members of its cluster, and, while it has
 * seats that are given to nobody and no cluster of its own, for every unit below the organiser. The two variants below
 * say the same; a test runs both over the same data.
 */

/** The units on the way from the root to each part of the scope. */
function lineOf(scope: UnitScope): number[] {
  return [...new Set(scope.paths.flatMap((path) => path.split("/").filter(Boolean).map(Number)))];
}

export function classVisibleTo(scope: UnitScope): Prisma.TrainingClassWhereInput {
  if (scope.paths.length === 0) return { id: { in: [] } };
  const inScope = unitInScope(scope);
  const now = dayToDb(today());
  return {
    OR: [
      { unit: inScope },
      {
        status: { not: "draft" },
        OR: [
          { host: inScope },
          { allotments: { some: { unit: inScope } } },
          { nominations: { some: { unit: inScope } } },
          {
            cluster: {
              linksTo: {
                some: {
                  kind: "cluster-member",
                  fromUnit: inScope,
                  validFrom: { lte: now },
                  OR: [{ validTo: null }, { validTo: { gt: now } }],
                },
              },
            },
          },
          {
            clusterUnitId: null,
            unitId: { in: lineOf(scope) },
            capacity: { gt: db().trainingClass.fields.seatsAllotted },
          },
        ],
      },
    ],
  };
}

/** The same for raw statements; `c` is the alias of training_class. */
export function classVisibleSql(scope: UnitScope, c: Prisma.Sql = Prisma.sql`c`): Prisma.Sql {
  if (scope.paths.length === 0) return Prisma.sql`false`;
  const inScope = unitConditionSql(scope, Prisma.sql`v.path`);
  const now = dayToDb(today());
  return Prisma.sql`(
    EXISTS (SELECT 1 FROM org_unit v WHERE v.id = ${c}.unit_id AND ${inScope})
    OR ${c}.status <> 'draft' AND (
      EXISTS (SELECT 1 FROM org_unit v WHERE v.id = ${c}.host_unit_id AND ${inScope})
      OR EXISTS (SELECT 1 FROM seat_allotment a JOIN org_unit v ON v.id = a.unit_id WHERE a.class_id = ${c}.id AND ${inScope})
      OR EXISTS (SELECT 1 FROM nomination n JOIN org_unit v ON v.id = n.unit_id WHERE n.class_id = ${c}.id AND ${inScope})
      OR EXISTS (SELECT 1 FROM org_unit_link l JOIN org_unit v ON v.id = l.from_unit_id
                  WHERE l.to_unit_id = ${c}.cluster_unit_id AND l.kind = 'cluster-member' AND l.valid_from <= ${now}
                    AND (l.valid_to IS NULL OR l.valid_to > ${now}) AND ${inScope})
      OR ${c}.cluster_unit_id IS NULL AND ${c}.capacity > ${c}.seats_allotted AND ${c}.unit_id = ANY(${lineOf(scope)}::int[])))`;
}

/**
 * Which units' part of one class a scope sees, as a condition on the path of the unit that sent somebody or was given
 * seats: the organiser's all of it, wherever they come from; others their own. Only for statements bound to that class.
 */
export function partOfClassSql(
  scope: UnitScope,
  training: Readonly<{ unitPath: string }>,
  column: Prisma.Sql,
): Prisma.Sql {
  return covers(scope, training.unitPath) ? Prisma.sql`true` : unitConditionSql(scope, column);
}

/** The same for what has been read. */
export function seesPartOfClass(scope: UnitScope, training: Readonly<{ unitPath: string }>, path: string): boolean {
  return covers(scope, training.unitPath) || covers(scope, path);
}
