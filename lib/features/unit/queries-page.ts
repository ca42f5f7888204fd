import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day, DayRange } from "@/lib/domain/shared/day";
import type { Area } from "@/lib/domain/shared/lists";
import { holdsOnSql } from "./queries-tree";

export type UnitRef = Readonly<{ code: string; name: string }>;
export type NameRow = DayRange &
  Readonly<{ name: string; code: string; decisionNo: string | null; reason: string | null }>;

/** What area a unit counted as before; its paper is that of the change which ended it. */
export type AreaRow = DayRange & Readonly<{ area: Area; decisionNo: string | null; reason: string | null }>;

/** Where a unit hung; the parent is null at the top and where it lies outside the scope. */
export type PlaceRow = DayRange &
  Readonly<{ parent: UnitRef | null; decisionNo: string | null; reason: string | null }>;

export const LINK_ROLES = ["inCluster", "member", "servedBy", "serves", "successor", "predecessor"] as const;
/** What the other unit is to this one. */
export type LinkRole = (typeof LINK_ROLES)[number];

export type LinkedUnit = UnitRef &
  Readonly<{ id: number; kindLabelVi: string; kindLabelEn: string; latitude: number | null; longitude: number | null }>;
export type LinkRow = DayRange & Readonly<{ id: number; role: LinkRole; other: LinkedUnit; decisionNo: string | null }>;

/** A cluster the unit is, or is in, with those who are its members on the day. */
export type ClusterRow = UnitRef & Readonly<{ members: readonly LinkedUnit[] }>;

/** What the pages of one unit show beside its name; `version` is what its forms carry. */
export type UnitDossier = Readonly<{
  latitude: number | null;
  longitude: number | null;
  version: number;
  countsPeople: boolean;
  isDemo: boolean;
  /** What area it counts as now, on the day, and what it did before. */
  area: Area;
  areaOnDay: Area;
  formerAreas: readonly AreaRow[];
  names: readonly NameRow[];
  places: readonly PlaceRow[];
  links: readonly LinkRow[];
  clusters: readonly ClusterRow[];
}>;

type StoredPlace = Omit<PlaceRow, "parent"> &
  Readonly<{ parentId: number | null; code: string | null; name: string | null }>;
type StoredLink = Omit<LinkRow, "role"> & Readonly<{ kind: string; outgoing: boolean }>;
type DossierRow = {
  latitude: number | null;
  longitude: number | null;
  version: number;
  counts_people: boolean;
  is_demo: boolean;
  area: Area;
  former_areas: AreaRow[];
  names: NameRow[];
  places: StoredPlace[];
  links: StoredLink[];
  clusters: ClusterRow[];
};

/** The name that held on the day, else the nearest one; for a unit that is only mentioned. */
function nameOnDaySql(unitId: Prisma.Sql, on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`(SELECT x.name FROM org_unit_name x WHERE x.unit_id = ${unitId}
    ORDER BY ${holdsOnSql(Prisma.sql`x`, on)} DESC, abs(x.valid_from - ${date}::date) LIMIT 1)`;
}

function linkedUnitSql(on: Day): Prisma.Sql {
  return Prisma.sql`json_build_object('id', o.id, 'code', o.code, 'name', ${nameOnDaySql(Prisma.sql`o.id`, on)},
    'kindLabelVi', ok.label_vi, 'kindLabelEn', ok.label_en, 'latitude', o.latitude, 'longitude', o.longitude)`;
}

/** Names, places, links and clusters of a unit in one statement; null outside the scope, as is what it is linked to there. */
export async function findUnitDossier(tx: Tx, scope: UnitScope, unitId: number, on: Day): Promise<UnitDossier | null> {
  const within = (alias: Prisma.Sql) => unitConditionSql(scope, Prisma.sql`${alias}.path`);
  const rows = await tx.$queryRaw<DossierRow[]>`
    SELECT u.latitude, u.longitude, u.version, k.counts_people, u.is_demo, u.area,
      (SELECT coalesce(json_agg(json_build_object('area', a.area, 'from', a.valid_from, 'to', a.valid_to,
         'decisionNo', a.decision_no, 'reason', a.reason) ORDER BY a.valid_from DESC), '[]')
       FROM org_unit_former_area a WHERE a.unit_id = u.id) AS former_areas,
      (SELECT json_agg(json_build_object('name', n.name, 'code', n.code, 'from', n.valid_from, 'to', n.valid_to,
         'decisionNo', n.decision_no, 'reason', n.reason) ORDER BY n.valid_from DESC)
       FROM org_unit_name n WHERE n.unit_id = u.id) AS names,
      (SELECT json_agg(json_build_object('parentId', p.parent_id, 'code', a.code,
         'name', CASE WHEN a.id IS NOT NULL THEN ${nameOnDaySql(Prisma.sql`a.id`, on)} END,
         'from', p.valid_from, 'to', p.valid_to, 'decisionNo', p.decision_no, 'reason', p.reason) ORDER BY p.valid_from)
       FROM org_unit_placement p LEFT JOIN org_unit a ON a.id = p.parent_id AND ${within(Prisma.sql`a`)}
       WHERE p.unit_id = u.id) AS places,
      (SELECT coalesce(json_agg(json_build_object('id', l.id, 'kind', l.kind, 'outgoing', l.from_unit_id = u.id, 'from', l.valid_from,
         'to', l.valid_to, 'decisionNo', l.decision_no, 'other', ${linkedUnitSql(on)}) ORDER BY l.kind, l.valid_from, o.name), '[]')
       FROM org_unit_link l
       JOIN org_unit o ON o.id = CASE WHEN l.from_unit_id = u.id THEN l.to_unit_id ELSE l.from_unit_id END AND ${within(Prisma.sql`o`)}
       JOIN unit_kind ok ON ok.code = o.kind_code
       WHERE u.id IN (l.from_unit_id, l.to_unit_id)) AS links,
      (SELECT coalesce(json_agg(json_build_object('code', c.code, 'name', ${nameOnDaySql(Prisma.sql`c.id`, on)}, 'members', members.list) ORDER BY c.id), '[]')
       FROM org_unit c
       CROSS JOIN LATERAL (
         SELECT json_agg(${linkedUnitSql(on)} ORDER BY o.name) AS list, count(*) FILTER (WHERE o.id = u.id) AS here
         FROM org_unit_link l JOIN org_unit o ON o.id = l.from_unit_id AND ${within(Prisma.sql`o`)}
         JOIN unit_kind ok ON ok.code = o.kind_code
         WHERE l.kind = 'cluster-member' AND l.to_unit_id = c.id AND ${holdsOnSql(Prisma.sql`l`, on)}
       ) members
       WHERE members.list IS NOT NULL AND ${within(Prisma.sql`c`)} AND (members.here > 0 OR c.id = u.id)
         AND c.id IN (SELECT u.id UNION SELECT j.to_unit_id FROM org_unit_link j WHERE j.from_unit_id = u.id AND j.kind = 'cluster-member')
      ) AS clusters
    FROM org_unit u JOIN unit_kind k ON k.code = u.kind_code
    WHERE u.id = ${unitId} AND ${within(Prisma.sql`u`)}`;
  const row = rows[0];
  if (!row) return null;
  return {
    latitude: row.latitude,
    longitude: row.longitude,
    version: row.version,
    countsPeople: row.counts_people,
    isDemo: row.is_demo,
    area: row.area,
    areaOnDay: row.former_areas.find(({ from, to }) => from <= on && (to === null || on < to))?.area ?? row.area,
    formerAreas: row.former_areas,
    names: row.names,
    places: stretchesOf(row.places),
    links: row.links.flatMap(toLink),
    clusters: row.clusters,
  };
}

/** Stretches under one parent, the latest first; rows made by moves further up keep the parent and are one stretch. */
function stretchesOf(rows: readonly StoredPlace[]): PlaceRow[] {
  const stretches: StoredPlace[] = [];
  for (const row of rows) {
    const last = stretches.at(-1);
    if (last && last.parentId === row.parentId) stretches[stretches.length - 1] = { ...last, to: row.to };
    else stretches.push(row);
  }
  return stretches.reverse().map(({ code, name, parentId: _parentId, ...row }) => ({
    ...row,
    parent: code !== null && name !== null ? { code, name } : null,
  }));
}

const ROLE_OF: Readonly<Record<string, Readonly<{ from: LinkRole; to: LinkRole }>>> = {
  "cluster-member": { from: "inCluster", to: "member" },
  "served-by": { from: "servedBy", to: "serves" },
  successor: { from: "successor", to: "predecessor" },
};

function toLink({ kind, outgoing, ...row }: StoredLink): LinkRow[] {
  const roles = ROLE_OF[kind];
  return roles ? [{ ...row, role: outgoing ? roles.from : roles.to }] : [];
}

export type KindRow = Readonly<{ code: string; labelVi: string; labelEn: string; level: number }>;

export function listKinds(tx: Tx): Promise<KindRow[]> {
  return tx.unitKind.findMany({
    select: { code: true, labelVi: true, labelEn: true, level: true },
    orderBy: { sort: "asc" },
  });
}
