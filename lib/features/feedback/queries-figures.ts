import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { EFFECTIVENESSES, type Effectiveness } from "@/lib/domain/feedback/decide-answer";
import {
  type ClassFigures,
  classFigures,
  figuresOf,
  type ScoreFigures,
  together,
} from "@/lib/domain/feedback/show-figures";
import type { Day } from "@/lib/domain/shared/day";
import { surveyOverSql } from "./queries-survey";

type Spreads = Record<Effectiveness, number[]>;

const spreadSql = (column: Effectiveness) =>
  Prisma.sql`ARRAY[${Prisma.join(
    [1, 2, 3, 4, 5].map(
      (score) => Prisma.sql`count(*) FILTER (WHERE r.${Prisma.raw(column)} = ${score}::smallint)::int`,
    ),
  )}] AS ${Prisma.raw(column)}`;
const SPREADS = Prisma.join(EFFECTIVENESSES.map(spreadSql));

/** The four of one survey: of the answers shown so far while it runs, of all of them once it is over. */
export async function findFigures(
  tx: Tx,
  survey: Readonly<{ id: number; least: number }>,
  over: boolean,
): Promise<ClassFigures | null> {
  const rows = await tx.$queryRaw<Spreads[]>`
    SELECT ${SPREADS} FROM survey_response r WHERE r.survey_id = ${survey.id} AND (r.shown OR ${over})`;
  return rows[0] ? classFigures(rows[0], survey.least) : null;
}

export type LecturerFigures = Readonly<{ id: number; name: string; figures: ScoreFigures | null }>;

/** FEE-04, FEE-05: of a survey that is over; a lecturer of whom too few have spoken stands there without figures. */
export async function listLecturerFigures(
  tx: Tx,
  survey: Readonly<{ id: number; least: number }>,
): Promise<LecturerFigures[]> {
  const rows = await tx.$queryRaw<{ id: number; name: string; spread: number[] }[]>`
    SELECT l.id, l.full_name AS name, ${lecturerSpread()} AS spread
    FROM survey_lecturer_answer a JOIN survey_response r ON r.id = a.response_id JOIN lecturer l ON l.id = a.lecturer_id
    WHERE r.survey_id = ${survey.id} GROUP BY l.id ORDER BY l.sort_key, l.id`;
  return rows.map(({ spread, ...row }) => ({ ...row, figures: figuresOf(spread, survey.least) }));
}

function lecturerSpread(): Prisma.Sql {
  const counts = [1, 2, 3, 4, 5].map((score) => Prisma.sql`count(*) FILTER (WHERE a.score = ${score}::smallint)::int`);
  return Prisma.sql`ARRAY[${Prisma.join(counts)}]`;
}

/** What was written, in an order that says nothing (ids are dealt by chance). */
export async function listComments(tx: Tx, surveyId: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ comment: string }[]>`
    SELECT r.comment FROM survey_response r WHERE r.survey_id = ${surveyId} AND r.comment IS NOT NULL ORDER BY r.id LIMIT 500`;
  return rows.map(({ comment }) => comment);
}

type Where = Readonly<{ scope: UnitScope; unitPath: string; today: Day }>;

/** Surveys that are over, of classes of the scope below the unit. */
const overSql = ({ scope, unitPath, today }: Where) => Prisma.sql`
  survey s JOIN training_class c ON c.id = s.class_id AND c.status <> 'cancelled'
  JOIN org_unit u ON u.id = c.unit_id AND u.path LIKE ${`${unitPath}%`} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    AND ${surveyOverSql(today)}`;

export type ProgrammeTrend = Readonly<{
  key: string;
  programme: string;
  version: number | null;
  year: number;
  classes: number;
  figures: ClassFigures;
}>;

/** Classes whose figures are shown, together by programme, version of its curriculum and year (FEE-06). */
export async function listProgrammeTrends(tx: Tx, where: Where, locale: "vi" | "en"): Promise<ProgrammeTrend[]> {
  const name = locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_vi`;
  const rows = await tx.$queryRaw<
    (Spreads & { key: string; programme: string; version: number | null; year: number; least: number })[]
  >`
    SELECT p.code || '/' || coalesce(k.number, 0) || '/' || extract(year FROM c.ends_on) AS key, ${name} AS programme,
      k.number AS version, extract(year FROM c.ends_on)::int AS year, s.least_shown AS least, ${SPREADS}
    FROM ${overSql(where)} JOIN programme p ON p.id = c.programme_id LEFT JOIN curriculum k ON k.id = c.curriculum_id
    JOIN survey_response r ON r.survey_id = s.id
    GROUP BY p.id, k.number, s.id, c.ends_on ORDER BY p.sort, p.code, k.number NULLS FIRST, year, s.id`;
  const groups = new Map<string, { row: (typeof rows)[number]; parts: ClassFigures[] }>();
  for (const row of rows) {
    const figures = classFigures(row, row.least);
    if (!figures) continue;
    const group = groups.get(row.key) ?? { row, parts: [] };
    group.parts.push(figures);
    groups.set(row.key, group);
  }
  return [...groups.values()].flatMap(({ row, parts }) => {
    const sums = EFFECTIVENESSES.map((one) => [one, together(parts.map((part) => part[one]))] as const);
    if (sums.some(([, sum]) => sum === null)) return [];
    const { key, programme, version, year } = row;
    return [
      { key, programme, version, year, classes: parts.length, figures: Object.fromEntries(sums) as ClassFigures },
    ];
  });
}

export type LecturerTrend = Readonly<{
  key: string;
  lecturerId: number;
  name: string;
  year: number;
  classes: number;
  figures: ScoreFigures;
}>;

/** The same by lecturer and year: only classes where that lecturer's own figures are shown. */
export async function listLecturerTrends(tx: Tx, where: Where): Promise<LecturerTrend[]> {
  const rows = await tx.$queryRaw<{ id: number; name: string; year: number; least: number; spread: number[] }[]>`
    SELECT l.id, l.full_name AS name, extract(year FROM c.ends_on)::int AS year, s.least_shown AS least, ${lecturerSpread()} AS spread
    FROM ${overSql(where)} JOIN survey_response r ON r.survey_id = s.id
    JOIN survey_lecturer_answer a ON a.response_id = r.id JOIN lecturer l ON l.id = a.lecturer_id
    GROUP BY l.id, s.id, c.ends_on ORDER BY l.sort_key, l.id, year, s.id`;
  const groups = new Map<string, { row: (typeof rows)[number]; parts: ScoreFigures[] }>();
  for (const row of rows) {
    const figures = figuresOf(row.spread, row.least);
    if (!figures) continue;
    const key = `${row.id}/${row.year}`;
    const group = groups.get(key) ?? { row, parts: [] };
    group.parts.push(figures);
    groups.set(key, group);
  }
  return [...groups].flatMap(([key, { row, parts }]) => {
    const figures = together(parts);
    return figures ? [{ key, lecturerId: row.id, name: row.name, year: row.year, classes: parts.length, figures }] : [];
  });
}
