import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { wordPatterns } from "@/lib/text/search-words";
import { classVisibleSql } from "./queries-visible";
import { CLASSES_PER_PAGE, type ClassFilter, type ClassSort, daysOf } from "./schema-list";
import type { ClassPage, ClassRow } from "./schema-row";

type ListRow = {
  id: number;
  code: string;
  name: string;
  unit_code: string;
  unit_name: string;
  programme_vi: string;
  programme_en: string;
  place: string | null;
  host_name: string | null;
  starts_on: Date;
  ends_on: Date;
  nominate_by: Date | null;
  mode: string;
  status: string;
  capacity: number;
  taken: number;
  waiting: number;
  outside_plan: boolean;
};

const COLUMNS = Prisma.sql`
  c.id, c.code, c.name, u.code AS unit_code, u.name AS unit_name, p.name_vi AS programme_vi, p.name_en AS programme_en,
  c.place, h.name AS host_name, c.starts_on, c.ends_on, c.nominate_by, c.mode, c.status, c.capacity,
  (c.open_taken + coalesce((SELECT sum(a.taken) FROM seat_allotment a WHERE a.class_id = c.id), 0)
    + (SELECT count(*) FROM class_enrolment e WHERE e.class_id = c.id AND e.nomination_id IS NULL AND e.status <> 'left'))::int
    AS taken,
  (SELECT count(*)::int FROM nomination n WHERE n.class_id = c.id AND n.status = 'waitlisted') AS waiting,
  (c.plan_line_id IS NULL) AS outside_plan`;
const TABLES = Prisma.sql`
  training_class c JOIN org_unit u ON u.id = c.unit_id JOIN programme p ON p.id = c.programme_id
  LEFT JOIN org_unit h ON h.id = c.host_unit_id`;

function toRow(row: ListRow): ClassRow {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    unitCode: row.unit_code,
    unitName: row.unit_name,
    programmeVi: row.programme_vi,
    programmeEn: row.programme_en,
    where: row.place ?? row.host_name,
    startsOn: dayFromDb(row.starts_on),
    endsOn: dayFromDb(row.ends_on),
    nominateBy: dayFromDbOrNull(row.nominate_by),
    mode: row.mode as StudyMode,
    status: row.status as ClassStatus,
    capacity: row.capacity,
    taken: row.taken,
    waiting: row.waiting,
    outsidePlan: row.outside_plan,
  };
}

function conditionSql(scope: UnitScope, filter: ClassFilter): Prisma.Sql {
  const days = daysOf(filter);
  const parts = [classVisibleSql(scope)];
  if (filter.statuses.length > 0) parts.push(Prisma.sql`c.status = ANY(${[...filter.statuses]}::text[])`);
  if (filter.programme !== null) parts.push(Prisma.sql`p.code = ${filter.programme}`);
  if (filter.plan !== null)
    parts.push(filter.plan === "in" ? Prisma.sql`c.plan_line_id IS NOT NULL` : Prisma.sql`c.plan_line_id IS NULL`);
  // A class belongs to the quarter it begins in, as the plan counts it.
  if (days) parts.push(Prisma.sql`c.starts_on >= ${dayToDb(days.from)} AND c.starts_on < ${dayToDb(days.to)}`);
  if (filter.days)
    parts.push(Prisma.sql`c.starts_on < ${dayToDb(filter.days.to)} AND c.ends_on >= ${dayToDb(filter.days.from)}`);
  if (filter.year === null && filter.quarter !== null)
    parts.push(Prisma.sql`extract(quarter FROM c.starts_on) = ${filter.quarter}`);
  if (filter.q !== null) {
    // Every word begins a word of the code or the name; signs alone look for nothing.
    const patterns = wordPatterns(filter.q);
    const text = Prisma.sql`' ' || regexp_replace(lower(unaccent(c.code || ' ' || c.name)), '[^[:alnum:]]+', ' ', 'g')`;
    parts.push(patterns.length === 0 ? Prisma.sql`false` : Prisma.sql`(${text}) LIKE ALL (${[...patterns]}::text[])`);
  }
  return Prisma.join(parts, " AND ");
}

const ORDER: Readonly<Record<ClassSort, Prisma.Sql>> = {
  start: Prisma.sql`c.starts_on, c.code`,
  "-start": Prisma.sql`c.starts_on DESC, c.code`,
  code: Prisma.sql`c.code`,
  "-code": Prisma.sql`c.code DESC`,
};

/** One page of the classes that exist for the scope. */
export async function listClasses(
  tx: Tx,
  scope: UnitScope,
  filter: ClassFilter,
  sort: ClassSort,
  page: number,
): Promise<ClassPage> {
  const condition = conditionSql(scope, filter);
  const [rows, counts] = await Promise.all([
    tx.$queryRaw<ListRow[]>`
      SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition}
      ORDER BY ${ORDER[sort]} LIMIT ${CLASSES_PER_PAGE} OFFSET ${(page - 1) * CLASSES_PER_PAGE}`,
    tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM ${TABLES} WHERE ${condition}`,
  ]);
  return { rows: rows.map(toRow), total: counts[0]?.total ?? 0 };
}

/** Most a calendar draws; more in one quarter is a province, which lists them instead. */
export const MOST_IN_CALENDAR = 200;

/** Classes with a day in [from, to), the earliest first; cancelled ones take up nobody's days. */
export async function listClassesBetween(
  tx: Tx,
  scope: UnitScope,
  filter: ClassFilter,
  from: Day,
  to: Day,
): Promise<ClassRow[]> {
  const condition = conditionSql(scope, { ...filter, year: null, quarter: null, days: { from, to } });
  const rows = await tx.$queryRaw<ListRow[]>`
    SELECT ${COLUMNS} FROM ${TABLES}
    WHERE ${condition}
      AND (c.status <> 'cancelled' OR ${filter.statuses.includes("cancelled")})
    ORDER BY c.starts_on, c.code LIMIT ${MOST_IN_CALENDAR + 1}`;
  return rows.map(toRow);
}

export type ProgrammeChoice = Readonly<{ code: string; nameVi: string; nameEn: string }>;

/** Programmes that classes of the scope are held for. */
export async function listUsedProgrammes(tx: Tx, scope: UnitScope): Promise<ProgrammeChoice[]> {
  return tx.$queryRaw<ProgrammeChoice[]>`
    SELECT p.code, p.name_vi AS "nameVi", p.name_en AS "nameEn" FROM programme p
    WHERE EXISTS (SELECT 1 FROM training_class c WHERE c.programme_id = p.id AND ${classVisibleSql(scope)})
    ORDER BY p.sort, p.code`;
}
