import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import { findFigures } from "@/lib/compliance-store/figures";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { NO_FIGURES, type ReportFigures } from "@/lib/domain/report/figures";
import type { TargetLine } from "@/lib/domain/report/paragraphs";
import { countedUntil } from "@/lib/domain/report/plan-actual";
import { standingSql } from "@/lib/features/centre/queries-results";
import { registerSql, teachesOnSql } from "@/lib/features/lecturer/queries";
import { COUNTED_SQL, DONE_SQL } from "@/lib/features/lecturer/queries-hours";
import { NOMINATION_TABLES } from "@/lib/features/nomination/queries-list";
import { listGauges, type TargetGauge } from "@/lib/features/target/queries";
import { findPlanActual, type PlanActualTable, type ReportQuestion } from "./queries";
import type { NominationFigure, ResultFigure } from "./schema-figures";

/* Every figure is counted with the same words as the list that stands behind it (queries-rows.ts). */

/** Which standing results make a figure; the class and its learners are named `c`, `e`, `r`, `k`. */
export const RESULT_CONDITIONS: Readonly<Record<ResultFigure, Prisma.Sql>> = {
  learners: Prisma.sql`true`,
  passed: Prisma.sql`r.outcome = 'passed'`,
  failed: Prisma.sql`r.outcome = 'failed'`,
  excellent: Prisma.sql`r.grade = 'excellent'`,
  good: Prisma.sql`r.grade = 'good'`,
  fair: Prisma.sql`r.grade = 'fair'`,
  average: Prisma.sql`r.grade = 'average'`,
  poor: Prisma.sql`r.grade = 'poor'`,
  ungraded: Prisma.sql`r.grade IS NULL`,
  resultWomen: Prisma.sql`k.sex = 'female'`,
  commended: Prisma.sql`r.commended`,
};

/** Which nominations make a figure; the nomination is `n`. */
export const NOMINATION_CONDITIONS: Readonly<Record<NominationFigure, Prisma.Sql>> = {
  nominated: Prisma.sql`true`,
  accepted: Prisma.sql`n.status = 'accepted'`,
  pending: Prisma.sql`n.status IN ('submitted', 'returned')`,
  waitlisted: Prisma.sql`n.status = 'waitlisted'`,
  rejected: Prisma.sql`n.status = 'rejected'`,
  withdrawn: Prisma.sql`n.status IN ('withdrawn', 'replaced')`,
  noShow: Prisma.sql`n.status = 'noShow'`,
  cancelled: Prisma.sql`n.status = 'cancelled'`,
};

/** Results that stand, of closings in the period as far as it is counted. */
export function resultsSql(scope: UnitScope, { unit, period, on, basis }: ReportQuestion): Prisma.Sql {
  const until = countedUntil(period, on);
  return Prisma.sql`${standingSql({ scope, unitPath: unit.path, by: basis })}
    WHERE g.closed_on >= ${dayToDb(period.from)} AND g.closed_on <= ${dayToDb(until)}`;
}

/** Nominations that were sent, to classes that begin in the period as far as it is counted. */
export function nominationsSql(scope: UnitScope, { unit, period, on, basis }: ReportQuestion): Prisma.Sql {
  const path = basis === "organised" ? Prisma.sql`o.path` : Prisma.sql`u.path`;
  return Prisma.sql`FROM ${NOMINATION_TABLES} WHERE n.status <> 'draft'
    AND t.starts_on >= ${dayToDb(period.from)} AND t.starts_on <= ${dayToDb(countedUntil(period, on))}
    AND ${path} LIKE ${`${unit.path}%`} AND ${unitConditionSql(scope, path)}`;
}

/** Lessons given by lecturers of the unit's registers in the period: one for each lecturer of a session. */
export function lessonsSql(scope: UnitScope, { unit, period, on }: ReportQuestion): Prisma.Sql {
  const given = Prisma.sql`(s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
  return Prisma.sql`FROM teaching_assignment a JOIN class_session s ON s.id = a.session_id
    JOIN training_class c ON c.id = s.class_id JOIN lecturer l ON l.id = a.lecturer_id
    WHERE ${registerSql(scope, { currentPath: unit.path })} AND ${COUNTED_SQL} AND ${DONE_SQL}
      AND ${given} >= ${dayToDb(period.from)} AND ${given} <= ${dayToDb(countedUntil(period, on))}`;
}

const asName = (name: string) => Prisma.raw(`"${name}"`);

function countsSql(conditions: Readonly<Record<string, Prisma.Sql>>): Prisma.Sql {
  return Prisma.join(
    Object.entries(conditions).map(
      ([name, condition]) => Prisma.sql`count(*) FILTER (WHERE ${condition})::int AS ${asName(name)}`,
    ),
  );
}

type Counts = Partial<Record<keyof ReportFigures, number>>;

async function countTraining(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<Counts> {
  const [results] = await tx.$queryRaw<Counts[]>`
    SELECT count(DISTINCT c.id)::int AS "closedClasses", ${countsSql(RESULT_CONDITIONS)} ${resultsSql(scope, question)}`;
  const [nominations] = await tx.$queryRaw<Counts[]>`
    SELECT ${countsSql(NOMINATION_CONDITIONS)} ${nominationsSql(scope, question)}`;
  return { ...results, ...nominations };
}

async function countLecturers(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<Counts> {
  const until = countedUntil(question.period, question.on);
  const [people] = await tx.$queryRaw<Counts[]>`
    SELECT count(*)::int AS lecturers, count(*) FILTER (WHERE l.kind = 'fullTime')::int AS "fullTimeLecturers",
      count(*) FILTER (WHERE l.kind = 'partTime')::int AS "partTimeLecturers",
      count(*) FILTER (WHERE l.kind = 'invited')::int AS "invitedLecturers"
    FROM lecturer l WHERE ${registerSql(scope, { currentPath: question.unit.path })} AND ${teachesOnSql(until)}`;
  const [lessons] = await tx.$queryRaw<Counts[]>`
    SELECT count(*)::int AS lessons, coalesce(sum(s.periods), 0)::int AS periods ${lessonsSql(scope, question)}`;
  return { ...people, ...lessons };
}

async function countStandards(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<Counts> {
  const on = countedUntil(question.period, question.on);
  const found = await findFigures(tx, scope, { unitId: question.unit.id, lane: "current", group: ALL_GROUPS, on });
  if (!found) return {};
  const { counts, levels } = found;
  return {
    cadres: found.people,
    obliged: found.denominator,
    ...{ met: counts.met, inTraining: counts.inTraining, grace: counts.grace, short: counts.short },
    noLevel: levels.none,
    ...{ elementary: levels.elementary, intermediate: levels.intermediate, advanced: levels.advanced },
  };
}

function targetLine({ target, gauge }: TargetGauge): TargetLine {
  const { level, percent, comparison, dueOn, groupNameVi: group } = target;
  const { reached, total, state } = gauge;
  return { group, level, percent, comparison, dueOn, reached, total, met: state === "reached" };
}

export type PeriodFigures = Readonly<{
  table: PlanActualTable;
  figures: ReportFigures;
  targets: readonly TargetLine[];
}>;

/** All figures of a unit and a period, in a number of statements that does not grow with either. */
export async function findPeriodFigures(tx: Tx, scope: UnitScope, question: ReportQuestion): Promise<PeriodFigures> {
  const table = await findPlanActual(tx, scope, question);
  const targets = (await listGauges(tx, scope, question.unit, countedUntil(question.period, question.on))).map(
    targetLine,
  );
  const { planned, actual } = table.totals;
  const { classes, outOfPlan, people, turns, women, fullTimeTurns } = actual;
  return {
    table,
    targets,
    figures: {
      ...NO_FIGURES,
      ...{ plannedClasses: planned.classes, plannedLearners: planned.learners },
      ...{ classes, outOfPlan, people, turns, women, fullTimeTurns },
      ...(await countTraining(tx, scope, question)),
      ...(await countLecturers(tx, scope, question)),
      ...(await countStandards(tx, scope, question)),
      targets: targets.length,
      targetsReached: targets.filter(({ met }) => met).length,
    },
  };
}
