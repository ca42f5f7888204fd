import "server-only";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { FIGURE_PARTS } from "@/lib/domain/report/figures";
import type { ReportQuestion } from "./queries";
import { lessonsSql, NOMINATION_CONDITIONS, nominationsSql, RESULT_CONDITIONS, resultsSql } from "./queries-figures";
import type { NamedTo } from "./queries-lists";
import { LIST_PAGE_SIZE } from "./schema";
import type { FigureRows, ListedFigure, NominationFigure, ResultFigure } from "./schema-figures";

type Row = FigureRows["rows"][number] & Readonly<{ total: number; named: number; sum: number }>;

/** Everything a list needs: its rows, whether a reader may see their names, and their order. */
type Listing = Readonly<{ rows: Prisma.Sql; order: Prisma.Sql }>;

function resultRows(scope: UnitScope, question: ReportQuestion, figure: ResultFigure, to: NamedTo): Listing {
  const named = Prisma.sql`(${unitConditionSql(to.senders, Prisma.sql`v.path`)}
    OR ${unitConditionSql(to.organisers, Prisma.sql`cu.path`)})`;
  return {
    rows: Prisma.sql`
      SELECT e.id::text AS key, k.full_name AS title, v.name AS "unitName", c.name AS "className", c.code AS "classCode",
             g.closed_on::text AS on, r.final_mark::float AS value, r.grade AS state, ${named} AS shown, k.sort_key AS sort
      ${joinedResults(scope, question)} AND ${RESULT_CONDITIONS[figure]}`,
    order: Prisma.sql`x.sort COLLATE "C", x.on, x.key`,
  };
}

/** Results with the units that send and that organise, as `v` and `cu`. */
function joinedResults(scope: UnitScope, question: ReportQuestion): Prisma.Sql {
  return Prisma.sql`FROM (SELECT r.closing_id, r.enrolment_id ${resultsSql(scope, question)}) found
    JOIN learner_result r ON r.closing_id = found.closing_id AND r.enrolment_id = found.enrolment_id
    JOIN class_closing g ON g.id = r.closing_id JOIN training_class c ON c.id = g.class_id JOIN org_unit cu ON cu.id = c.unit_id
    JOIN class_enrolment e ON e.id = r.enrolment_id JOIN cadre k ON k.id = e.cadre_id JOIN org_unit v ON v.id = e.unit_id
    WHERE true`;
}

function closedRows(scope: UnitScope, question: ReportQuestion): Listing {
  return {
    rows: Prisma.sql`
      SELECT c.code AS key, c.name AS title, cu.name AS "unitName", c.name AS "className", c.code AS "classCode",
             g.closed_on::text AS on, count(*)::float AS value, NULL::text AS state, true AS shown, '' AS sort
      ${joinedResults(scope, question)} GROUP BY c.id, cu.id, g.id`,
    order: Prisma.sql`x.on, x.key`,
  };
}

function nominationRows(scope: UnitScope, question: ReportQuestion, figure: NominationFigure, to: NamedTo): Listing {
  const named = Prisma.sql`(${unitConditionSql(to.senders, Prisma.sql`u.path`)}
    OR ${unitConditionSql(to.organisers, Prisma.sql`o.path`)})`;
  return {
    rows: Prisma.sql`
      SELECT n.id::text AS key, c.full_name AS title, u.name AS "unitName", t.name AS "className", t.code AS "classCode",
             t.starts_on::text AS on, NULL::float AS value, n.status AS state, ${named} AS shown, c.sort_key AS sort
      ${nominationsSql(scope, question)} AND ${NOMINATION_CONDITIONS[figure]}`,
    order: Prisma.sql`x.on, x."classCode", x.sort COLLATE "C", x.key`,
  };
}

function lessonRows(scope: UnitScope, question: ReportQuestion, to: NamedTo): Listing {
  const named = Prisma.sql`EXISTS (SELECT 1 FROM org_unit cu WHERE cu.id = c.unit_id
    AND ${unitConditionSql(to.organisers, Prisma.sql`cu.path`)})`;
  return {
    rows: Prisma.sql`
      SELECT a.id::text AS key, s.title, l.full_name AS "unitName", c.name AS "className", c.code AS "classCode",
             (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS on, s.periods::float AS value,
             NULL::text AS state, ${named} AS shown, '' AS sort
      ${lessonsSql(scope, question)}`,
    order: Prisma.sql`x.on, x.key`,
  };
}

const isResult = (figure: ListedFigure): figure is ResultFigure =>
  figure !== "closedClasses" && (FIGURE_PARTS.results as readonly string[]).includes(figure);
const isNomination = (figure: ListedFigure): figure is NominationFigure =>
  (FIGURE_PARTS.nominations as readonly string[]).includes(figure);

function listingOf(scope: UnitScope, question: ReportQuestion, figure: ListedFigure, to: NamedTo): Listing {
  if (isResult(figure)) return resultRows(scope, question, figure, to);
  if (isNomination(figure)) return nominationRows(scope, question, figure, to);
  return figure === "closedClasses" ? closedRows(scope, question) : lessonRows(scope, question, to);
}

/** To whom the rows behind a figure are named: to those who may read the lists where such rows belong. */
export function readersOf(actor: Actor, figure: ListedFigure): NamedTo {
  if (isResult(figure)) return { senders: scopeFor(actor, "letter:read"), organisers: scopeFor(actor, "result:read") };
  const scope = scopeFor(actor, isNomination(figure) ? "nomination:read" : "lecturer:read");
  return { senders: scope, organisers: scope };
}

/** A page of the rows behind a figure; how many there are in all, and how many of them may be named here. */
export async function listFigureRows(
  tx: Tx,
  scope: UnitScope,
  question: ReportQuestion,
  asked: Readonly<{ figure: ListedFigure; page: number }>,
  to: NamedTo,
): Promise<FigureRows> {
  const { rows, order } = listingOf(scope, question, asked.figure, to);
  const found = await tx.$queryRaw<(Omit<Row, "key"> & { key: string | null })[]>`
    WITH counted AS MATERIALIZED (${rows})
    SELECT t.*, y.* FROM (SELECT count(*)::int AS total, (count(*) FILTER (WHERE shown))::int AS named,
                                 coalesce(sum(value), 0)::float AS sum FROM counted) t
      LEFT JOIN LATERAL (SELECT x.key, x.title, x."unitName", x."className", x."classCode", x.on, x.value, x.state
                           FROM counted x WHERE x.shown ORDER BY ${order}
                          LIMIT ${LIST_PAGE_SIZE} OFFSET ${(asked.page - 1) * LIST_PAGE_SIZE}) y ON true`;
  const [first] = found;
  return {
    ...{ total: first?.total ?? 0, named: first?.named ?? 0, sum: first?.sum ?? 0 },
    rows: found.flatMap(({ total: _total, named: _named, sum: _sum, key, ...row }) =>
      key === null ? [] : [{ ...row, key }],
    ),
  };
}
