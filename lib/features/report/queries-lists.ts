import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/domain/shared/day";
import type { ClassStatus, ClassType } from "@/lib/domain/shared/training-lists";
import { countedUnitSql, heldClassSql, plannedLinesSql, type ReportQuestion } from "./queries";
import { LIST_PAGE_SIZE, type ReportCount } from "./schema";

/** Which part of the table a list belongs to: a row of it, or all of it. */
export type ListPart = Readonly<{ classType: ClassType | null; programme: string | null; page: number }>;

function partSql(part: ListPart): Prisma.Sql {
  const type = part.classType === null ? Prisma.sql`true` : Prisma.sql`p.class_type = ${part.classType}`;
  const programme = part.programme === null ? Prisma.sql`true` : Prisma.sql`p.code = ${part.programme}`;
  return Prisma.sql`${type} AND ${programme}`;
}

function pageSql(page: number): Prisma.Sql {
  return Prisma.sql`LIMIT ${LIST_PAGE_SIZE} OFFSET ${(page - 1) * LIST_PAGE_SIZE}`;
}

/** Past the last page no row carries the totals: they are those of the first. */
function isPastEnd(rows: readonly unknown[], part: ListPart): boolean {
  return rows.length === 0 && part.page > 1;
}

export type HeldClass = Readonly<{
  code: string;
  name: string;
  programmeVi: string;
  programmeEn: string;
  unitName: string;
  startsOn: Day;
  endsOn: Day;
  status: ClassStatus;
  inPlan: boolean;
  /** Learners counted here: of the whole class, or those the unit sent. */
  turns: number;
}>;

/** The classes behind a number of classes: as many rows as it says. */
export async function listHeldClasses(
  tx: Tx,
  scope: UnitScope,
  question: ReportQuestion,
  part: ListPart & Readonly<{ outOfPlan: boolean }>,
): Promise<Readonly<{ total: number; rows: readonly HeldClass[] }>> {
  const join =
    question.basis === "organised"
      ? Prisma.sql`LEFT JOIN class_enrolment e ON e.class_id = c.id LEFT JOIN org_unit eu ON eu.id = e.unit_id`
      : Prisma.sql`JOIN class_enrolment e ON e.class_id = c.id JOIN org_unit eu ON eu.id = e.unit_id`;
  const rows = await tx.$queryRaw<
    (Omit<HeldClass, "startsOn" | "endsOn"> & { startsOn: Date; endsOn: Date; total: number })[]
  >`
    SELECT c.code, c.name, p.name_vi AS "programmeVi", p.name_en AS "programmeEn", cu.name AS "unitName",
           c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.status, c.plan_line_id IS NOT NULL AS "inPlan",
           count(e.id)::int AS turns, count(*) OVER ()::int AS total
      FROM training_class c
      JOIN org_unit cu ON cu.id = c.unit_id
      JOIN programme p ON p.id = c.programme_id
      ${join}
     WHERE ${heldClassSql(question.period, question.on)} AND ${countedUnitSql(scope, question)} AND ${partSql(part)}
       AND ${part.outOfPlan ? Prisma.sql`c.plan_line_id IS NULL` : Prisma.sql`true`}
     GROUP BY c.id, p.id, cu.id
     ORDER BY c.starts_on, c.code ${pageSql(part.page)}`;
  if (isPastEnd(rows, part)) return { ...(await listHeldClasses(tx, scope, question, { ...part, page: 1 })), rows: [] };
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _total, ...row }) => ({
      ...row,
      startsOn: dayFromDb(row.startsOn),
      endsOn: dayFromDb(row.endsOn),
    })),
  };
}

export type CountedLearner = Readonly<{
  cadreId: number;
  fullName: string;
  birthYear: number;
  unitName: string;
  /** Codes of the classes counted for this row: one for a turn, all of the person's for a person. */
  classes: string;
  turns: number;
  /** The person's record lies in the reader's scope; otherwise only the class is the reader's. */
  own: boolean;
}>;

/** REP-11: whose names a reader may see: people sent by these units, and learners of classes that these units organise. */
export type NamedTo = Readonly<{ senders: UnitScope; organisers: UnitScope }>;

export type CountedLearners = Readonly<{
  /** What the number of the report says. */
  total: number;
  /** Those of them with a row here; the others are counted and not named. */
  named: number;
  rows: readonly CountedLearner[];
}>;

/** The people or the turns behind a number: a row for each that may be named, and how many there are in all. */
export async function listCountedLearners(
  tx: Tx,
  scope: UnitScope,
  question: ReportQuestion,
  part: ListPart & Readonly<{ count: ReportCount }>,
  to: NamedTo,
): Promise<CountedLearners> {
  const only =
    part.count === "women"
      ? Prisma.sql`k.sex = 'female'`
      : part.count === "fullTime"
        ? Prisma.sql`c.mode = 'fullTime'`
        : Prisma.sql`true`;
  const grouping = part.count === "turns" || part.count === "fullTime" ? Prisma.sql`k.id, e.id` : Prisma.sql`k.id`;
  const own = unitConditionSql(to.senders, Prisma.sql`eu.path`);
  const organised = unitConditionSql(to.organisers, Prisma.sql`cu.path`);
  const rows = await tx.$queryRaw<
    (Omit<CountedLearner, "cadreId"> & { cadreId: number | null; total: number; named: number })[]
  >`
    WITH counted AS (
      SELECT k.id, min(eu.name) AS unit, string_agg(c.code, ', ' ORDER BY c.starts_on, c.code) AS classes,
             count(*)::int AS turns, min(c.starts_on) AS first, bool_or(${own}) AS own, bool_or(${own} OR ${organised}) AS named
        FROM training_class c
        JOIN org_unit cu ON cu.id = c.unit_id
        JOIN programme p ON p.id = c.programme_id
        JOIN class_enrolment e ON e.class_id = c.id
        JOIN org_unit eu ON eu.id = e.unit_id
        JOIN cadre k ON k.id = e.cadre_id
       WHERE ${heldClassSql(question.period, question.on)} AND ${countedUnitSql(scope, question)} AND ${partSql(part)}
         AND ${only}
       GROUP BY ${grouping})
    SELECT t.total, t.named, x.*
      FROM (SELECT count(*)::int AS total, (count(*) FILTER (WHERE named))::int AS named FROM counted) t
      LEFT JOIN LATERAL (
        SELECT k.id AS "cadreId", k.full_name AS "fullName", extract(year FROM k.birth_date)::int AS "birthYear",
               n.unit AS "unitName", n.classes, n.turns, n.own
          FROM counted n JOIN cadre k ON k.id = n.id
         WHERE n.named ORDER BY k.sort_key, k.id, n.first ${pageSql(part.page)}) x ON true`;
  return {
    total: rows[0]?.total ?? 0,
    named: rows[0]?.named ?? 0,
    rows: rows.flatMap(({ total: _total, named: _named, cadreId, ...row }) =>
      cadreId === null ? [] : [{ ...row, cadreId }],
    ),
  };
}

export type CountedLine = Readonly<{
  id: number;
  versionId: number;
  programmeVi: string;
  programmeEn: string;
  unitName: string;
  year: number;
  quarter: number | null;
  place: string | null;
  classes: number;
  learners: number;
}>;

/** The plan lines behind a planned number, and what they add up to. */
export async function listCountedLines(
  tx: Tx,
  scope: UnitScope,
  question: ReportQuestion,
  part: ListPart,
): Promise<Readonly<{ total: number; classes: number; learners: number; rows: readonly CountedLine[] }>> {
  const rows = await tx.$queryRaw<(CountedLine & { total: number; allClasses: number; allLearners: number })[]>`
    SELECT pl.id, pl.version_id AS "versionId", p.name_vi AS "programmeVi", p.name_en AS "programmeEn",
           u.name AS "unitName", pl.year, pl.quarter, pl.place, pl.classes, pl.learners,
           count(*) OVER ()::int AS total, sum(pl.classes) OVER ()::int AS "allClasses",
           sum(pl.learners) OVER ()::int AS "allLearners"
      FROM (${plannedLinesSql(scope, question)}) pl
      JOIN programme p ON p.id = pl.programme_id
      JOIN training_plan t ON t.id = pl.plan_id
      JOIN org_unit u ON u.id = t.unit_id
     WHERE ${partSql(part)}
     ORDER BY pl.year, u.path, p.sort, pl.quarter NULLS LAST, pl.id ${pageSql(part.page)}`;
  if (isPastEnd(rows, part))
    return { ...(await listCountedLines(tx, scope, question, { ...part, page: 1 })), rows: [] };
  return {
    total: rows[0]?.total ?? 0,
    classes: rows[0]?.allClasses ?? 0,
    learners: rows[0]?.allLearners ?? 0,
    rows: rows.map(({ total: _total, allClasses: _classes, allLearners: _learners, ...row }) => row),
  };
}
