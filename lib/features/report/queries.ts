import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import {
  type Actual,
  countedUntil,
  joinPlanActual,
  NOTHING_DONE,
  type Period,
  type PlanActual,
  type PlanActualRow,
  type Planned,
} from "@/lib/domain/report/plan-actual";
import type { Day } from "@/lib/domain/shared/day";
import { CLASS_TYPES, type ClassType } from "@/lib/domain/shared/training-lists";
import type { ReportBasis, ReportRows } from "./schema";

export type ReportQuestion = Readonly<{
  unit: Readonly<{ id: number; path: string }>;
  period: Period;
  on: Day;
  basis: ReportBasis;
  rows: ReportRows;
}>;

export type PlanActualTable = Readonly<{
  rows: readonly (PlanActualRow & Readonly<{ nameVi: string | null; nameEn: string | null }>)[];
  totals: PlanActual;
}>;

/** Classes that count as held in a period, seen from a day: opened by decision and begun by then. */
export function heldClassSql(period: Period, on: Day): Prisma.Sql {
  const until = countedUntil(period, on);
  return Prisma.sql`c.status IN ('opened', 'running', 'closed')
    AND c.starts_on >= ${dayToDb(period.from)} AND c.starts_on <= ${dayToDb(until)}`;
}

/** Enrolments and classes that a unit's table counts: by who organises the class, or by who sends the learner. */
export function countedUnitSql(scope: UnitScope, question: Pick<ReportQuestion, "unit" | "basis">): Prisma.Sql {
  const path = question.basis === "organised" ? Prisma.sql`cu.path` : Prisma.sql`eu.path`;
  return Prisma.sql`${path} LIKE ${`${question.unit.path}%`} AND ${unitConditionSql(scope, path)}`;
}

/**
 * Lines of the plans in force on the day: for each plan the newest version approved by then. A line belongs to the
 * period in which its quarter begins; one without a quarter to the period that holds the year's last day.
 */
export function plannedLinesSql(scope: UnitScope, { unit, period, on, basis }: ReportQuestion): Prisma.Sql {
  const until = countedUntil(period, on);
  const planUnit =
    basis === "organised"
      ? Prisma.sql`u.path LIKE ${`${unit.path}%`} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`
      : Prisma.sql`true`;
  const sent =
    basis === "organised"
      ? Prisma.sql`l.learners`
      : Prisma.sql`(SELECT coalesce(sum(lu.learners), 0)::int FROM plan_line_unit lu JOIN org_unit su ON su.id = lu.unit_id
                     WHERE lu.line_id = l.id AND su.path LIKE ${`${unit.path}%`}
                       AND ${unitConditionSql(scope, Prisma.sql`su.path`)})`;
  const concerned =
    basis === "organised"
      ? Prisma.sql`true`
      : Prisma.sql`EXISTS (SELECT 1 FROM plan_line_unit lu JOIN org_unit su ON su.id = lu.unit_id
                            WHERE lu.line_id = l.id AND su.path LIKE ${`${unit.path}%`}
                              AND ${unitConditionSql(scope, Prisma.sql`su.path`)})`;
  return Prisma.sql`
    SELECT l.id, l.programme_id, l.classes, ${sent} AS learners, l.quarter, l.place, f.year, f.plan_id, f.version_id
      FROM (SELECT DISTINCT ON (v.plan_id) v.id AS version_id, v.plan_id, t.year
              FROM plan_version v JOIN training_plan t ON t.id = v.plan_id JOIN org_unit u ON u.id = t.unit_id
             WHERE v.status IN ('approved', 'superseded') AND v.approved_on <= ${dayToDb(until)}
               AND t.year BETWEEN ${Number(period.from.slice(0, 4))} AND ${Number(period.to.slice(0, 4))}
               AND ${planUnit}
             ORDER BY v.plan_id, v.number DESC) f
      JOIN plan_line l ON l.version_id = f.version_id
     WHERE ${concerned}
       AND CASE WHEN l.quarter IS NULL THEN make_date(f.year, 12, 31) ELSE make_date(f.year, l.quarter * 3 - 2, 1) END
           >= ${dayToDb(period.from)}
       AND CASE WHEN l.quarter IS NULL THEN make_date(f.year, 12, 31) ELSE make_date(f.year, l.quarter * 3 - 2, 1) END
           < ${dayToDb(period.to)}`;
}

type GroupRow = Readonly<{
  classType: ClassType | null;
  code: string | null;
  nameVi: string | null;
  nameEn: string | null;
}>;

/** The grouping asked for, and the grand total: people are distinct at each, so neither is the sum of the other. */
function groupingSql(rows: ReportRows): Prisma.Sql {
  return rows === "type"
    ? Prisma.sql`GROUP BY GROUPING SETS ((p.class_type), ())`
    : Prisma.sql`GROUP BY GROUPING SETS ((p.class_type, p.code, p.name_vi, p.name_en, p.sort), ())`;
}

function groupColumnsSql(rows: ReportRows): Prisma.Sql {
  return rows === "type"
    ? Prisma.sql`p.class_type AS "classType", NULL AS code, NULL AS "nameVi", NULL AS "nameEn", 0 AS sort`
    : Prisma.sql`p.class_type AS "classType", p.code, p.name_vi AS "nameVi", p.name_en AS "nameEn", p.sort`;
}

type ActualRow = GroupRow & Actual & { sort: number };

/** Turn by turn: right for any period, any day and either basis, at the price of reading every turn. */
export function listActualByTurns(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<ActualRow[]> {
  const join =
    question.basis === "organised"
      ? Prisma.sql`LEFT JOIN class_enrolment e ON e.class_id = c.id LEFT JOIN org_unit eu ON eu.id = e.unit_id`
      : Prisma.sql`JOIN class_enrolment e ON e.class_id = c.id JOIN org_unit eu ON eu.id = e.unit_id`;
  return tx.$queryRaw`
    SELECT ${groupColumnsSql(question.rows)},
           count(DISTINCT c.id)::int AS classes,
           count(DISTINCT c.id) FILTER (WHERE c.plan_line_id IS NULL)::int AS "outOfPlan",
           count(DISTINCT e.cadre_id)::int AS people,
           count(e.id)::int AS turns,
           count(DISTINCT e.cadre_id) FILTER (WHERE k.sex = 'female')::int AS women,
           count(e.id) FILTER (WHERE c.mode = 'fullTime')::int AS "fullTimeTurns"
      FROM training_class c
      JOIN org_unit cu ON cu.id = c.unit_id
      JOIN programme p ON p.id = c.programme_id
      ${join}
      LEFT JOIN cadre k ON k.id = e.cadre_id
     WHERE ${heldClassSql(question.period, question.on)} AND ${countedUnitSql(scope, question)}
     ${groupingSql(question.rows)}`;
}

/**
 * From the tallies of whole years: bit maps of people are laid over one another block by block, and the bits counted.
 * Only where the question is of whole years, by organiser, and no class of them is still to begin on the day asked.
 */
export function listActualByTally(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<ActualRow[]> {
  const years = [Number(question.period.from.slice(0, 4)), Number(question.period.to.slice(0, 4)) - 1] as const;
  const key = question.rows === "type" ? Prisma.sql`p.class_type` : Prisma.sql`p.id`;
  return tx.$queryRaw`
    WITH held AS (
      SELECT ${key} AS key, count(*)::int AS classes, count(*) FILTER (WHERE c.plan_line_id IS NULL)::int AS outside
        FROM training_class c
        JOIN org_unit cu ON cu.id = c.unit_id
        JOIN programme p ON p.id = c.programme_id
       WHERE ${heldClassSql(question.period, question.on)} AND ${countedUnitSql(scope, question)}
       GROUP BY GROUPING SETS ((1), ())),
    block AS (
      SELECT ${key} AS key, bit_count(bit_or(t.people)) AS people, bit_count(bit_or(t.women)) AS women,
             sum(t.turns) AS turns, sum(t.full_time) AS full_time
        FROM turn_tally t
        JOIN org_unit cu ON cu.id = t.unit_id
        JOIN programme p ON p.id = t.programme_id
       WHERE t.year BETWEEN ${years[0]} AND ${years[1]} AND ${countedUnitSql(scope, question)}
       GROUP BY GROUPING SETS ((1, t.block), (t.block))),
    sat AS (
      SELECT key, sum(people)::int AS people, sum(women)::int AS women, sum(turns)::int AS turns,
             sum(full_time)::int AS full_time FROM block GROUP BY key)
    SELECT ${
      question.rows === "type"
        ? Prisma.sql`h.key AS "classType", NULL AS code, NULL AS "nameVi", NULL AS "nameEn", 0 AS sort`
        : Prisma.sql`p.class_type AS "classType", p.code, p.name_vi AS "nameVi", p.name_en AS "nameEn", p.sort`
    },
           h.classes, h.outside AS "outOfPlan", coalesce(s.people, 0) AS people, coalesce(s.turns, 0) AS turns,
           coalesce(s.women, 0) AS women, coalesce(s.full_time, 0) AS "fullTimeTurns"
      FROM held h LEFT JOIN sat s ON s.key IS NOT DISTINCT FROM h.key
      ${question.rows === "type" ? Prisma.empty : Prisma.sql`LEFT JOIN programme p ON p.id = h.key`}`;
}

/** Whether the tallies can answer: see `listActualByTally`. */
async function tallyAnswers(tx: Tx, question: ReportQuestion): Promise<boolean> {
  const { period, on, basis } = question;
  if (basis !== "organised" || !period.from.endsWith("-01-01") || !period.to.endsWith("-01-01")) return false;
  if (on >= period.to) return true;
  const later = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM training_class c JOIN org_unit cu ON cu.id = c.unit_id
                    WHERE cu.path LIKE ${`${question.unit.path}%`} AND c.status IN ('opened', 'running', 'closed')
                      AND c.starts_on > ${dayToDb(on)} AND c.starts_on < ${dayToDb(period.to)}) AS found`;
  return later[0]?.found === false;
}

type PlannedRow = GroupRow & Planned & { sort: number };

/** What the plans in force foresaw, by the same grouping. */
export function listPlanned(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<PlannedRow[]> {
  return tx.$queryRaw`
    SELECT ${groupColumnsSql(question.rows)},
           coalesce(sum(pl.classes), 0)::int AS classes, coalesce(sum(pl.learners), 0)::int AS learners
      FROM (${plannedLinesSql(scope, question)}) pl
      JOIN programme p ON p.id = pl.programme_id
     ${groupingSql(question.rows)}`;
}

/** What was held, by class type or programme and in all: from the tallies where they can answer, else turn by turn. */
export async function listActual(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<ActualRow[]> {
  const list = (await tallyAnswers(tx, question)) ? listActualByTally : listActualByTurns;
  return list(tx, scope, question);
}

/** Plan beside actual by class type or programme, for a unit and all below it. */
export async function findPlanActual(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<PlanActualTable> {
  const actual = await listActual(tx, scope, question);
  return tableOf(actual, await listPlanned(tx, scope, question));
}

/** Both sides in one table, row beside row; a page asks for them at the same time. */
export function tableOf(actual: readonly ActualRow[], planned: readonly PlannedRow[]): PlanActualTable {
  const keyed = <Row extends GroupRow>(rows: readonly Row[]) =>
    rows.flatMap((row) =>
      row.classType === null ? [] : [{ ...row, classType: row.classType, key: row.code ?? row.classType }],
    );
  const named = new Map(keyed<GroupRow & { sort: number }>([...planned, ...actual]).map((row) => [row.key, row]));
  const order = [...named.values()]
    .sort(
      (a, b) =>
        CLASS_TYPES.indexOf(a.classType) - CLASS_TYPES.indexOf(b.classType) ||
        a.sort - b.sort ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ key }) => key);
  const rows = joinPlanActual(keyed(planned), keyed(actual), order).map(
    ({ key, classType, planned: foreseen, actual: done }) => ({
      key,
      classType,
      planned: { classes: foreseen.classes, learners: foreseen.learners },
      actual: pickActual(done),
      nameVi: named.get(key)?.nameVi ?? null,
      nameEn: named.get(key)?.nameEn ?? null,
    }),
  );
  const total = actual.find((row) => row.classType === null);
  const foreseen = planned.find((row) => row.classType === null);
  return {
    rows,
    totals: {
      planned: { classes: foreseen?.classes ?? 0, learners: foreseen?.learners ?? 0 },
      actual: total ? pickActual(total) : NOTHING_DONE,
    },
  };
}

function pickActual({ classes, outOfPlan, people, turns, women, fullTimeTurns }: Actual): Actual {
  return { classes, outOfPlan, people, turns, women, fullTimeTurns };
}

/** Whether the unit or one below it organises classes or plans: if not, it is seen by the learners it sends. */
export async function organises(tx: Tx, scope: UnitScope, unit: Readonly<{ path: string }>): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM training_class c JOIN org_unit cu ON cu.id = c.unit_id
                    WHERE cu.path LIKE ${`${unit.path}%`} AND ${unitConditionSql(scope, Prisma.sql`cu.path`)})
        OR EXISTS (SELECT 1 FROM training_plan t JOIN org_unit u ON u.id = t.unit_id
                    WHERE u.path LIKE ${`${unit.path}%`} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}) AS found`;
  return rows[0]?.found ?? false;
}

/** Years in which the unit planned or held something, newest first. */
export async function listReportYears(tx: Tx, scope: UnitScope, unit: Readonly<{ path: string }>): Promise<number[]> {
  const rows = await tx.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT extract(year FROM c.starts_on)::int AS year
      FROM training_class c JOIN org_unit cu ON cu.id = c.unit_id
     WHERE cu.path LIKE ${`${unit.path}%`} AND ${unitConditionSql(scope, Prisma.sql`cu.path`)}
    UNION SELECT t.year FROM training_plan t JOIN org_unit u ON u.id = t.unit_id
     WHERE u.path LIKE ${`${unit.path}%`} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
     ORDER BY year DESC LIMIT 40`;
  return rows.map(({ year }) => year);
}
