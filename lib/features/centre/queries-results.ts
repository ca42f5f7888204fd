import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { CENTRE_PER_PAGE, type ResultClass, type ResultLearner, type ResultRow } from "./schema";

type Where = Readonly<{ scope: UnitScope; unitPath: string }>;

/**
 * Results that stand: of closings that were not re-opened, of classes of the scope below the unit, or `sent` by units of
 * it. The half-year and year reports count with the same words.
 */
export function standingSql({ scope, unitPath, by = "organised" }: Where & { by?: "organised" | "sent" }): Prisma.Sql {
  const unit = by === "sent" ? Prisma.sql`e.unit_id` : Prisma.sql`c.unit_id`;
  return Prisma.sql`
    FROM learner_result r
    JOIN class_closing g ON g.id = r.closing_id AND g.reopened_at IS NULL
    JOIN training_class c ON c.id = g.class_id
    JOIN programme p ON p.id = c.programme_id
    JOIN class_enrolment e ON e.id = r.enrolment_id
    JOIN org_unit u ON u.id = ${unit} AND u.path LIKE ${`${unitPath}%`} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
    JOIN cadre k ON k.id = e.cadre_id`;
}

/** By programme and year of closing: classes, learners, how many passed, how well. One statement. */
export async function listResultsByYear(tx: Tx, where: Where, locale: "vi" | "en"): Promise<ResultRow[]> {
  const name = locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_vi`;
  return tx.$queryRaw<ResultRow[]>`
    SELECT p.code AS "programmeCode", ${name} AS programme, extract(year FROM g.closed_on)::int AS year,
           count(DISTINCT c.id)::int AS classes, count(*)::int AS learners, count(*) FILTER (WHERE r.outcome = 'passed')::int AS passed,
           count(*) FILTER (WHERE r.grade IN ('excellent', 'good'))::int AS high,
           count(*) FILTER (WHERE k.sex = 'female')::int AS women, count(*) FILTER (WHERE r.commended)::int AS commended
    ${standingSql(where)}
    GROUP BY p.code, ${name}, p.sort, year ORDER BY p.sort, p.code, year DESC`;
}

/** Which of the figures of a line is opened. */
export const RESULT_PARTS = ["learners", "passed", "failed", "high", "women", "commended"] as const;
export type ResultPart = (typeof RESULT_PARTS)[number];

function partSql(part: ResultPart): Prisma.Sql {
  return {
    learners: Prisma.sql`true`,
    passed: Prisma.sql`r.outcome = 'passed'`,
    failed: Prisma.sql`r.outcome = 'failed'`,
    high: Prisma.sql`r.grade IN ('excellent', 'good')`,
    women: Prisma.sql`k.sex = 'female'`,
    commended: Prisma.sql`r.commended`,
  }[part];
}

type Asked = Where & Readonly<{ programme: string; year: number; part: ResultPart; page: number }>;

/** The learners behind one figure; the organiser sees its own classes' learners by name. */
export async function listResultLearners(
  tx: Tx,
  { programme, year, part, page, ...where }: Asked,
): Promise<Readonly<{ rows: readonly ResultLearner[]; total: number }>> {
  const condition = Prisma.sql`${standingSql(where)} JOIN org_unit v ON v.id = e.unit_id
    WHERE p.code = ${programme} AND extract(year FROM g.closed_on) = ${year} AND ${partSql(part)}`;
  const [counted, rows] = [
    await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n ${condition}`,
    await tx.$queryRaw<ResultLearner[]>`
      SELECT e.id, k.full_name AS name, v.name AS "unitName", c.code AS "classCode", c.name AS "className", r.outcome,
             r.final_mark::float AS mark, r.grade
      ${condition} ORDER BY k.sort_key, e.id LIMIT ${CENTRE_PER_PAGE} OFFSET ${(page - 1) * CENTRE_PER_PAGE}`,
  ];
  return { rows, total: counted[0]?.n ?? 0 };
}

/** The classes behind the figure of a line, the last closed first: so many as the figure says, and few in a year. */
export async function listResultClasses(
  tx: Tx,
  { programme, year, ...where }: Where & Readonly<{ programme: string; year: number }>,
): Promise<readonly ResultClass[]> {
  const rows = await tx.$queryRaw<(Omit<ResultClass, "closedOn"> & { closedOn: Date })[]>`
    SELECT c.id, c.code, c.name, g.closed_on AS "closedOn", count(*)::int AS learners,
           count(*) FILTER (WHERE r.outcome = 'passed')::int AS passed
    ${standingSql(where)}
     WHERE p.code = ${programme} AND extract(year FROM g.closed_on) = ${year}
     GROUP BY c.id, g.id ORDER BY g.closed_on DESC, c.code`;
  return rows.map((row) => ({ ...row, closedOn: dayFromDb(row.closedOn) }));
}
