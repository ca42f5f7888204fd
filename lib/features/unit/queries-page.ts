import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day, DayRange } from "@/lib/domain/shared/day";

export type NameRow = DayRange & Readonly<{ name: string; code: string; decisionNo: string | null; reason: string | null }>;

/** Where a unit hung; the parent is null at the top and where it lies outside the scope. */
export type PlaceRow = DayRange & Readonly<{ parent: UnitRef | null; decisionNo: string | null; reason: string | null }>;

export type UnitRef = Readonly<{ code: string; name: string }>;

export const LINK_ROLES = ["inCluster", "member", "servedBy", "serves", "successor", "predecessor"] as const;
/** What the other unit is to this one. */
export type LinkRole = (typeof LINK_ROLES)[number];

export type LinkRow = DayRange &
  Readonly<{
    id: number;
    role: LinkRole;
    other: UnitRef & Readonly<{ id: number; kindLabelVi: string; kindLabelEn: string; latitude: number | null; longitude: number | null }>;
    decisionNo: string | null;
  }>;

/** What the pages of one unit show beside its name: where it lies and the version that its forms carry. */
export type UnitDetails = Readonly<{ latitude: number | null; longitude: number | null; version: number; countsPeople: boolean; isDemo: boolean }>;

/** The name that held on the day, else the nearest one; for a unit that is only mentioned. */
function nameOnDaySql(unitId: Prisma.Sql, on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`(SELECT x.name FROM org_unit_name x WHERE x.unit_id = ${unitId}
    ORDER BY (x.valid_from <= ${date} AND (x.valid_to IS NULL OR x.valid_to > ${date})) DESC, abs(x.valid_from - ${date}::date) LIMIT 1)`;
}

export async function findUnitDetails(tx: Tx, scope: UnitScope, unitId: number): Promise<UnitDetails | null> {
  const rows = await tx.$queryRaw<{ latitude: number | null; longitude: number | null; version: number; counts_people: boolean; is_demo: boolean }[]>`
    SELECT u.latitude, u.longitude, u.version, k.counts_people, u.is_demo
    FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code
    WHERE u.id = ${unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  const row = rows[0];
  return row
    ? { latitude: row.latitude, longitude: row.longitude, version: row.version, countsPeople: row.counts_people, isDemo: row.is_demo }
    : null;
}

export async function listNames(tx: Tx, scope: UnitScope, unitId: number): Promise<NameRow[]> {
  const rows = await tx.$queryRaw<{ name: string; code: string; valid_from: Date; valid_to: Date | null; decision_no: string | null; reason: string | null }[]>`
    SELECT n.name, n.code, n.valid_from, n.valid_to, n.decision_no, n.reason
    FROM org_unit_name n JOIN org_unit u ON u.id = n.unit_id
    WHERE n.unit_id = ${unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)} ORDER BY n.valid_from DESC`;
  return rows.map((row) => ({
    name: row.name, code: row.code, from: dayFromDb(row.valid_from), to: dayFromDbOrNull(row.valid_to), decisionNo: row.decision_no, reason: row.reason,
  }));
}

/** Stretches under one parent; the rows made by moves further up, which keep the parent, are one stretch. */
export async function listPlaces(tx: Tx, scope: UnitScope, unitId: number, on: Day): Promise<PlaceRow[]> {
  const rows = await tx.$queryRaw<
    { parent_id: number | null; code: string | null; name: string | null; valid_from: Date; valid_to: Date | null; decision_no: string | null; reason: string | null }[]
  >`
    SELECT p.parent_id, a.code, CASE WHEN a.id IS NOT NULL THEN ${nameOnDaySql(Prisma.sql`a.id`, on)} END AS name,
           p.valid_from, p.valid_to, p.decision_no, p.reason
    FROM org_unit_placement p
    JOIN org_unit u ON u.id = p.unit_id
    LEFT JOIN org_unit a ON a.id = p.parent_id AND ${unitConditionSql(scope, Prisma.sql`a.path`)}
    WHERE p.unit_id = ${unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)} ORDER BY p.valid_from`;
  const stretches: (PlaceRow & { parentId: number | null })[] = [];
  for (const row of rows) {
    const last = stretches.at(-1);
    const to = dayFromDbOrNull(row.valid_to);
    if (last && last.parentId === row.parent_id) {
      stretches[stretches.length - 1] = { ...last, to };
      continue;
    }
    stretches.push({
      parentId: row.parent_id, from: dayFromDb(row.valid_from), to, decisionNo: row.decision_no, reason: row.reason,
      parent: row.code !== null && row.name !== null ? { code: row.code, name: row.name } : null,
    });
  }
  return stretches.reverse();
}

const ROLE_OF: Readonly<Record<string, Readonly<{ from: LinkRole; to: LinkRole }>>> = {
  "cluster-member": { from: "inCluster", to: "member" },
  "served-by": { from: "servedBy", to: "serves" },
  successor: { from: "successor", to: "predecessor" },
};

type LinkSql = {
  id: number; kind: string; outgoing: boolean; valid_from: Date; valid_to: Date | null; decision_no: string | null;
  other_id: number; code: string; name: string; label_vi: string; label_en: string; latitude: number | null; longitude: number | null;
};

/** Links of these units to units of the scope, of all days; by the unit asked about. */
export async function listLinks(tx: Tx, scope: UnitScope, unitId: number, on: Day): Promise<LinkRow[]> {
  const rows = await tx.$queryRaw<LinkSql[]>`
    SELECT l.id, l.kind, l.from_unit_id = ${unitId} AS outgoing, l.valid_from, l.valid_to, l.decision_no,
           o.id AS other_id, o.code, ${nameOnDaySql(Prisma.sql`o.id`, on)} AS name, k.label_vi, k.label_en, o.latitude, o.longitude
    FROM org_unit_link l
    JOIN org_unit u ON u.id = ${unitId} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    JOIN org_unit o ON o.id = CASE WHEN l.from_unit_id = ${unitId} THEN l.to_unit_id ELSE l.from_unit_id END
      AND ${unitConditionSql(scope, Prisma.sql`o.path`)}
    JOIN unit_kind k ON k.code = o.kind_code
    WHERE ${unitId} IN (l.from_unit_id, l.to_unit_id)
    ORDER BY l.kind, l.valid_from, o.name`;
  return rows.flatMap((row) => {
    const roles = ROLE_OF[row.kind];
    if (!roles) return [];
    return [{
      id: row.id, role: row.outgoing ? roles.from : roles.to, from: dayFromDb(row.valid_from), to: dayFromDbOrNull(row.valid_to), decisionNo: row.decision_no,
      other: { id: row.other_id, code: row.code, name: row.name, kindLabelVi: row.label_vi, kindLabelEn: row.label_en, latitude: row.latitude, longitude: row.longitude },
    }];
  });
}

export type KindRow = Readonly<{ code: string; labelVi: string; labelEn: string; level: number }>;

export function listKinds(tx: Tx): Promise<KindRow[]> {
  return tx.unitKind.findMany({ select: { code: true, labelVi: true, labelEn: true, level: true }, orderBy: { sort: "asc" } });
}
