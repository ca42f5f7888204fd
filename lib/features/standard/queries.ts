import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { pageWithTotal } from "@/lib/db/page-with-total";
import type { Day } from "@/lib/domain/shared/day";
import type { Area, Lane } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { STANDARD_PAGE_SIZE, type StandardRow, type Subjects } from "./schema-row";

const standardSelect = {
  id: true,
  lane: true,
  unitKindCode: true,
  area: true,
  requiredLevel: true,
  validFrom: true,
  validTo: true,
  graceUntil: true,
  graceMonths: true,
  legalBasis: true,
  article: true,
  issuingBody: true,
  needsCheck: true,
  note: true,
  position: { select: { code: true, nameVi: true, nameEn: true, sort: true } },
  group: { select: { code: true, nameVi: true, nameEn: true, sort: true } },
  unit: { select: { code: true, name: true } },
} satisfies Prisma.StandardVersionSelect;

type StandardRecord = Prisma.StandardVersionGetPayload<{ select: typeof standardSelect }>;

function toRow(record: StandardRecord): StandardRow {
  const named = record.position ?? record.group;
  return {
    id: record.id,
    subject: {
      kind: record.position ? "position" : "group",
      nameVi: named?.nameVi ?? "",
      nameEn: named?.nameEn ?? "",
      code: named?.code ?? "",
      sort: named?.sort ?? 0,
    },
    lane: record.lane as Lane,
    unitKind: record.unitKindCode,
    area: record.area as Area | null,
    under: record.unit,
    requiredLevel: record.requiredLevel as TheoryLevel,
    validFrom: dayFromDb(record.validFrom),
    validTo: dayFromDbOrNull(record.validTo),
    graceUntil: dayFromDbOrNull(record.graceUntil),
    graceMonths: record.graceMonths,
    legalBasis: record.legalBasis,
    article: record.article,
    issuingBody: record.issuingBody,
    needsCheck: record.needsCheck,
    note: record.note,
  };
}

/** What the law says is nobody's secret: national rows, and the local ones that touch the scope from above or within. */
function touchingScope(scope: UnitScope): Prisma.StandardVersionWhereInput {
  const ancestorIds = scope.paths.flatMap((path) => path.split("/").filter(Boolean).map(Number));
  return {
    OR: [
      { unitId: null },
      { unitId: { in: ancestorIds } },
      ...scope.paths.map((path) => ({ unit: { path: { startsWith: path } } })),
    ],
  };
}

/** A page of the standards of a lane: those in force on a day, or the whole history when `on` is null. */
export async function listStandards(
  tx: Tx,
  scope: UnitScope,
  filter: Readonly<{ lane: Lane; on: Day | null; page: number }>,
): Promise<Readonly<{ rows: StandardRow[]; total: number }>> {
  const ancestorIds = scope.paths.flatMap((path) => path.split("/").filter(Boolean).map(Number));
  const date = filter.on === null ? null : dayToDb(filter.on);
  const inForce =
    date === null
      ? Prisma.sql`true`
      : Prisma.sql`v.valid_from <= ${date} AND (v.valid_to IS NULL OR v.valid_to > ${date})`;
  const { rows: found, total } = await pageWithTotal(
    filter.page,
    STANDARD_PAGE_SIZE,
    (limit, offset) => tx.$queryRaw<{ id: number; total: number }[]>`
      SELECT v.id, (count(*) OVER ())::int AS total
        FROM standard_version v
        LEFT JOIN position p ON p.id = v.position_id
        LEFT JOIN position_group g ON g.code = v.group_code
        LEFT JOIN org_unit u ON u.id = v.unit_id
       WHERE v.lane = ${filter.lane} AND ${inForce}
         AND (v.unit_id IS NULL OR v.unit_id = ANY(${ancestorIds}::int[]) OR ${unitConditionSql(scope, Prisma.sql`u.path`)})
       ORDER BY coalesce(p.sort, g.sort, 0), v.valid_from DESC, v.id
       LIMIT ${limit} OFFSET ${offset}`,
  );
  const records = await tx.standardVersion.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: standardSelect,
  });
  const byId = new Map(records.map((record) => [record.id, toRow(record)]));
  return { rows: found.flatMap(({ id }) => byId.get(id) ?? []), total };
}

export async function findStandard(tx: Tx, scope: UnitScope, id: number): Promise<StandardRow | null> {
  const record = await tx.standardVersion.findFirst({ where: { id, ...touchingScope(scope) }, select: standardSelect });
  return record ? toRow(record) : null;
}

/** Positions, groups and unit kinds to choose from; the same for everyone. */
export async function listSubjects(tx: Tx): Promise<Subjects> {
  const [positions, groups, kinds] = await Promise.all([
    tx.position.findMany({
      select: { id: true, code: true, nameVi: true, nameEn: true, groups: { select: { groupCode: true } } },
      orderBy: { sort: "asc" },
    }),
    tx.positionGroup.findMany({ select: { code: true, nameVi: true, nameEn: true }, orderBy: { sort: "asc" } }),
    tx.unitKind.findMany({
      select: { code: true, labelVi: true, labelEn: true },
      where: { countsPeople: true },
      orderBy: { sort: "asc" },
    }),
  ]);
  return {
    positions: positions.map(({ groups: memberships, ...position }) => ({
      ...position,
      groups: memberships.map((row) => row.groupCode),
    })),
    groups,
    kinds,
  };
}

/** How many people in scope this version binds on a day. */
export async function countMeasured(tx: Tx, scope: UnitScope, standardId: number, on: Day): Promise<number> {
  const date = dayToDb(on);
  const rows = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT i.cadre_id)::int AS n FROM compliance_interval i JOIN org_unit u ON u.id = i.unit_id
    WHERE i.standard_id = ${standardId} AND i.valid_from <= ${date} AND (i.valid_to IS NULL OR i.valid_to > ${date})
      AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  return rows[0]?.n ?? 0;
}
