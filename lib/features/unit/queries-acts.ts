import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { LeftBehind } from "@/lib/domain/organization/decide-unit-closing";
import type { AreaFacts } from "@/lib/domain/organization/decide-unit-edit";
import type { Day, DayRange } from "@/lib/domain/shared/day";
import type { Area } from "@/lib/domain/shared/lists";

/** A unit as the rules see it, with the version that forms carry. */
export type VersionedUnit = AreaFacts & Readonly<{ version: number }>;

type FactsRow = {
  id: number;
  code: string;
  name: string;
  kind_code: string;
  level: number;
  area: string;
  latitude: number | null;
  longitude: number | null;
  parent_id: number | null;
  path: string;
  version: number;
  valid_from: Date;
  valid_to: Date | null;
  named_from: Date;
  placed_from: Date;
  area_from: Date;
};

/** The unit that bears this code now; null outside the scope. */
export async function findUnitFacts(tx: Tx, scope: UnitScope, code: string): Promise<VersionedUnit | null> {
  const rows = await tx.$queryRaw<FactsRow[]>`
    SELECT u.id, u.code, u.name, u.kind_code, k.level, u.area, u.latitude, u.longitude, u.parent_id, u.path, u.version, u.valid_from, u.valid_to,
           (SELECT max(valid_from) FROM org_unit_name WHERE unit_id = u.id) AS named_from,
           (SELECT max(valid_from) FROM org_unit_placement WHERE unit_id = u.id) AS placed_from,
           coalesce((SELECT max(valid_to) FROM org_unit_former_area WHERE unit_id = u.id), u.valid_from) AS area_from
    FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code
    WHERE u.code = ${code} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind_code,
    kindLevel: row.level,
    area: row.area as Area,
    latitude: row.latitude,
    longitude: row.longitude,
    parentId: row.parent_id,
    path: row.path,
    version: row.version,
    from: dayFromDb(row.valid_from),
    to: dayFromDbOrNull(row.valid_to),
    namedFrom: dayFromDb(row.named_from),
    placedFrom: dayFromDb(row.placed_from),
    areaFrom: dayFromDb(row.area_from),
  };
}

export async function isInScope(tx: Tx, scope: UnitScope, unitId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM org_unit u WHERE u.id = ${unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return rows.length > 0;
}

/** Whether any unit has or had this code; asked of the whole tree, for a code names one unit in all of it. */
export async function isCodeTaken(tx: Tx, code: string, exceptUnitId: number | null): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM org_unit WHERE code = ${code} AND id IS DISTINCT FROM ${exceptUnitId}
    UNION ALL SELECT 1 FROM org_unit_name WHERE code = ${code} AND unit_id IS DISTINCT FROM ${exceptUnitId} LIMIT 1`;
  return rows.length > 0;
}

/** What stands in the way of closing on a day: units that still hang below then, people who still belong or hold posts there. */
export async function countLeftBehind(tx: Tx, unitId: number, on: Day): Promise<LeftBehind> {
  const date = dayToDb(on);
  const rows = await tx.$queryRaw<{ units: number; people: number }[]>`
    SELECT
      (SELECT count(DISTINCT p.unit_id) FROM org_unit_placement p JOIN org_unit u ON u.id = p.unit_id
       WHERE p.parent_id = ${unitId} AND (p.valid_to IS NULL OR p.valid_to > ${date}) AND (u.valid_to IS NULL OR u.valid_to > ${date}))::int AS units,
      (SELECT count(*) FROM (
         SELECT h.cadre_id FROM cadre_home h JOIN cadre c ON c.id = h.cadre_id
         WHERE h.unit_id = ${unitId} AND (h.valid_to IS NULL OR h.valid_to > ${date}) AND (c.ended_on IS NULL OR c.ended_on > ${date})
         UNION
         SELECT o.cadre_id FROM post o JOIN cadre c ON c.id = o.cadre_id
         WHERE o.unit_id = ${unitId} AND (o.valid_to IS NULL OR o.valid_to > ${date}) AND (c.ended_on IS NULL OR c.ended_on > ${date})
       ) there)::int AS people`;
  return rows[0] ?? { units: 0, people: 0 };
}

/** People whose posts lie at the unit, on any day: their standards hang on what the unit is. */
export async function listPostHolderIds(tx: Tx, unitId: number): Promise<number[]> {
  const rows = await tx.$queryRaw<
    { cadre_id: number }[]
  >`SELECT DISTINCT cadre_id FROM post WHERE unit_id = ${unitId} ORDER BY cadre_id`;
  return rows.map((row) => row.cadre_id);
}

/** People who ever belonged to the unit or held a post there: what is searched of them names it. */
export async function listPeopleEverAt(tx: Tx, unitId: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ cadre_id: number }[]>`
    SELECT cadre_id FROM cadre_home WHERE unit_id = ${unitId} UNION SELECT cadre_id FROM post WHERE unit_id = ${unitId} ORDER BY cadre_id`;
  return rows.map((row) => row.cadre_id);
}

/** People in posts below a path whose binding standards may differ under other ancestors; empty when no standard is bound to one. */
export async function listPeopleUnderLocalStandards(
  tx: Tx,
  path: string,
  changedAncestorIds: readonly number[],
): Promise<number[]> {
  if (changedAncestorIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ cadre_id: number }[]>`
    SELECT DISTINCT o.cadre_id FROM post o JOIN org_unit u ON u.id = o.unit_id
    WHERE u.path LIKE ${`${path}%`}
      AND EXISTS (SELECT 1 FROM standard_version s WHERE s.unit_id = ANY(${[...changedAncestorIds]}))
    ORDER BY o.cadre_id`;
  return rows.map((row) => row.cadre_id);
}

export type StoredLink = DayRange & Readonly<{ id: number; kind: string; fromUnitId: number; toUnitId: number }>;

export async function listLinksBetween(
  tx: Tx,
  fromUnitId: number,
  toUnitId: number,
  kind: string,
): Promise<DayRange[]> {
  const rows = await tx.orgUnitLink.findMany({
    where: { fromUnitId, toUnitId, kind },
    select: { validFrom: true, validTo: true },
  });
  return rows.map((row) => ({ from: dayFromDb(row.validFrom), to: dayFromDbOrNull(row.validTo) }));
}

/** A link kept by hand, locked until the transaction ends. */
export async function findLinkForUpdate(tx: Tx, linkId: number): Promise<StoredLink | null> {
  const rows = await tx.$queryRaw<
    { id: number; kind: string; from_unit_id: number; to_unit_id: number; valid_from: Date; valid_to: Date | null }[]
  >`
    SELECT id, kind, from_unit_id, to_unit_id, valid_from, valid_to FROM org_unit_link
    WHERE id = ${linkId} AND kind IN ('cluster-member', 'served-by') FOR UPDATE`;
  const row = rows[0];
  return row
    ? {
        id: row.id,
        kind: row.kind,
        fromUnitId: row.from_unit_id,
        toUnitId: row.to_unit_id,
        from: dayFromDb(row.valid_from),
        to: dayFromDbOrNull(row.valid_to),
      }
    : null;
}

/** The last thing done to a unit: what somebody is told whose form is older than it. */
export async function findLastAct(
  tx: Tx,
  unitId: number,
): Promise<Readonly<{ event: string; by: string; at: Date }> | null> {
  const row = await tx.auditEvent.findFirst({
    where: { subject: "unit", subjectId: String(unitId), outcome: "done" },
    orderBy: { id: "desc" },
    select: { event: true, actorName: true, at: true },
  });
  return row ? { event: row.event, by: row.actorName, at: row.at } : null;
}
