import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Hosting } from "@/lib/domain/cluster/hosting-history";
import type { TravelUnit } from "@/lib/domain/cluster/read-travel-table";
import type { Day } from "@/lib/domain/shared/day";
import type { TravelMeasure } from "@/lib/domain/shared/training-lists";
import { listCountedNeeds } from "@/lib/features/plan/queries-needs";
import { type TravelTableRow, travelReport } from "./schema-row";

/* What a new proposal is made of: places, learners, travel, who hosted when. */

/** `isPlace`: classes may sit in units of its kind; the others send a few people each and lie where the unit above lies. */
export type PlaceRow = TravelUnit & Readonly<{ isPlace: boolean; mayHost: boolean }>;

type Row = {
  id: number;
  code: string;
  name: string;
  hosts_classes: boolean;
  latitude: number | null;
  longitude: number | null;
  own: boolean;
};

/**
 * Places at and below a unit that exist on a day, by what their kinds say. One that is no place of its own (an agency in
 * the district town) lies where the nearest unit above it lies. `among` keeps only the members of a cluster.
 */
export async function listPlaces(
  tx: Tx,
  unit: Readonly<{ id: number; currentPath: string }>,
  on: Day,
  among: string | null = null,
): Promise<PlaceRow[]> {
  const day = dayToDb(on);
  const inCluster = among
    ? Prisma.sql`AND u.id IN (SELECT l.from_unit_id FROM org_unit_link l JOIN org_unit c ON c.id = l.to_unit_id
        WHERE l.kind = 'cluster-member' AND c.code = ${among} AND l.valid_from <= ${day} AND (l.valid_to IS NULL OR l.valid_to > ${day}))`
    : Prisma.empty;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT u.id, u.code, u.name, k.hosts_classes, u.latitude IS NOT NULL AS own,
      coalesce(u.latitude, a.latitude) AS latitude, coalesce(u.longitude, a.longitude) AS longitude
    FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code
    LEFT JOIN LATERAL (
      SELECT p.latitude, p.longitude FROM org_unit p
      WHERE u.path LIKE p.path || '%' AND p.id <> u.id AND p.latitude IS NOT NULL ORDER BY p.depth DESC LIMIT 1
    ) a ON u.latitude IS NULL AND NOT k.hosts_classes
    WHERE u.path LIKE ${`${unit.currentPath}%`} AND u.id <> ${unit.id} AND (k.sends_learners OR k.hosts_classes)
      AND u.valid_from <= ${day} AND (u.valid_to IS NULL OR u.valid_to > ${day}) ${inCluster}
    ORDER BY NOT k.hosts_classes, u.path`;
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    isPlace: row.hosts_classes,
    latitude: row.latitude,
    longitude: row.longitude,
    mayHost: row.own && row.hosts_classes,
  }));
}

/**
 * Where everybody would go without clusters: the centre that serves the unit itself on the day, or else most of the units
 * below it (one inside the tree first), wherever it lies; without such links the centre or school right below the unit,
 * and at last the unit itself.
 */
export async function findCentre(
  tx: Tx,
  unit: Readonly<{ id: number; currentPath: string }>,
  on: Day,
): Promise<TravelUnit | null> {
  const day = dayToDb(on);
  const [centre] = await tx.$queryRaw<TravelUnit[]>`
    WITH served AS (
      SELECT l.to_unit_id AS id, count(*) AS units, bool_or(l.from_unit_id = ${unit.id}) AS itself
      FROM org_unit_link l JOIN org_unit f ON f.id = l.from_unit_id
      WHERE l.kind = 'served-by' AND f.path LIKE ${`${unit.currentPath}%`}
        AND l.valid_from <= ${day} AND (l.valid_to IS NULL OR l.valid_to > ${day})
      GROUP BY l.to_unit_id
    )
    SELECT c.id, c.code, c.name, c.latitude, c.longitude
    FROM org_unit c JOIN unit_kind k ON k.code = c.kind_code LEFT JOIN served s ON s.id = c.id
    WHERE (s.id IS NOT NULL OR c.id = ${unit.id} OR (k.teaches AND c.parent_id = ${unit.id}))
      AND c.valid_from <= ${day} AND (c.valid_to IS NULL OR c.valid_to > ${day})
    ORDER BY coalesce(s.itself, false) DESC, coalesce(s.units, 0) DESC, c.path LIKE ${`${unit.currentPath}%`} DESC,
      c.id = ${unit.id}, c.id
    LIMIT 1`;
  return centre ?? null;
}

/** Clusters at and below a unit that have members on a day. */
export async function listClusters(
  tx: Tx,
  unit: Readonly<{ currentPath: string }>,
  on: Day,
): Promise<Readonly<{ id: number; code: string; name: string; members: readonly number[] }>[]> {
  const day = dayToDb(on);
  return tx.$queryRaw`
    SELECT c.id, c.code, c.name, array_agg(l.from_unit_id ORDER BY l.from_unit_id) AS members
    FROM org_unit c JOIN org_unit_link l ON l.to_unit_id = c.id AND l.kind = 'cluster-member'
      AND l.valid_from <= ${day} AND (l.valid_to IS NULL OR l.valid_to > ${day})
    WHERE c.path LIKE ${`${unit.currentPath}%`} AND c.kind_code = 'cluster'
    GROUP BY c.id ORDER BY c.path`;
}

export type LearnerSource = "plan" | "needs";
export type KnownLearners = Readonly<Record<LearnerSource, ReadonlyMap<number, number> | null>>;

/** Learners per unit for a programme: as the newest version of the year's plan has them, and as the needs round says. */
export async function findLearners(tx: Tx, unitId: number, programmeId: number, year: number): Promise<KnownLearners> {
  const version = await tx.planVersion.findFirst({
    where: { plan: { unitId, year }, status: { notIn: ["superseded", "discarded"] }, lines: { some: { programmeId } } },
    orderBy: { number: "desc" },
    select: { lines: { where: { programmeId }, select: { units: { select: { unitId: true, learners: true } } } } },
  });
  const planned = version?.lines.flatMap((line) => line.units) ?? [];
  const round = await tx.needsRound.findFirst({
    where: { unitId, year, status: { not: "draft" } },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  const needed = round ? await listCountedNeeds(tx, round.id, [programmeId]) : [];
  const sum = (rows: readonly Readonly<{ unitId: number; learners: number }>[]) => {
    if (rows.length === 0) return null;
    const byUnit = new Map<number, number>();
    for (const { unitId: id, learners } of rows) byUnit.set(id, (byUnit.get(id) ?? 0) + learners);
    return byUnit;
  };
  return { plan: sum(planned), needs: sum(needed.map((need) => ({ unitId: need.unitId, learners: 1 }))) };
}

/** CLU-10: classes that units hosted in the years before, of any programme; cancelled ones are none. */
export async function listHostings(
  tx: Tx,
  unitIds: readonly number[],
  from: number,
  before: number,
): Promise<ReadonlyMap<number, readonly Hosting[]>> {
  const rows = await tx.$queryRaw<{ unit_id: number; year: number; classes: number }[]>`
    SELECT host_unit_id AS unit_id, extract(year FROM starts_on)::int AS year, count(*)::int AS classes FROM training_class
    WHERE host_unit_id = ANY(${[...unitIds]}::int[]) AND status <> 'cancelled'
      AND starts_on >= make_date(${from}, 1, 1) AND starts_on < make_date(${before}, 1, 1)
    GROUP BY 1, 2 ORDER BY 2`;
  const byUnit = new Map<number, Hosting[]>();
  for (const { unit_id: id, year, classes } of rows) byUnit.set(id, [...(byUnit.get(id) ?? []), { year, classes }]);
  return byUnit;
}

/** Programmes that exist for a unit in a year: of the whole country, of a unit above, of one inside. */
export async function listProgrammes(tx: Tx, unit: Readonly<{ currentPath: string }>, year: number) {
  const above = unit.currentPath.split("/").filter(Boolean).map(Number);
  return tx.programme.findMany({
    where: {
      OR: [{ unitId: null }, { unitId: { in: above } }, { unit: { path: { startsWith: unit.currentPath } } }],
      validFrom: { lte: dayToDb(`${year}-12-31` as Day) },
      AND: [{ OR: [{ validTo: null }, { validTo: { gt: dayToDb(`${year}-01-01` as Day) } }] }],
    },
    select: { id: true, code: true, nameVi: true, nameEn: true, sizeMin: true, sizeMax: true },
    orderBy: [{ sort: "asc" }, { id: "asc" }],
  });
}

/** Travel tables of a unit in scope and of those above it that are in scope too. */
export async function listTravelTables(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ currentPath: string }>,
): Promise<TravelTableRow[]> {
  const line = unit.currentPath.split("/").filter(Boolean).map(Number);
  const rows = await tx.travelTable.findMany({
    where: { unitId: { in: line }, unit: unitInScope(scope) },
    select: { id: true, name: true, measure: true, createdAt: true, report: true, unit: { select: { name: true } } },
    orderBy: { id: "desc" },
    take: 50,
  });
  return rows.map(({ unit: owner, ...row }) => ({
    ...row,
    measure: row.measure as TravelMeasure,
    report: travelReport.parse(row.report),
    unitName: owner.name,
  }));
}

/** The ways between some units in a table of the scope; null when there is no such table. */
export async function findTravelTable(tx: Tx, scope: UnitScope, id: number, unitIds: readonly number[]) {
  return tx.travelTable.findFirst({
    where: { id, unit: unitInScope(scope) },
    select: {
      id: true,
      name: true,
      measure: true,
      legs: {
        where: { fromUnitId: { in: [...unitIds] }, toUnitId: { in: [...unitIds] } },
        select: { fromUnitId: true, toUnitId: true, value: true },
      },
    },
  });
}
