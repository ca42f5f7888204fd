import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { followUpDue } from "@/lib/domain/feedback/follow-up";
import type { Day } from "@/lib/domain/shared/day";
import type { AppliedAnswer } from "@/lib/domain/shared/teaching-lists";
import { monthsOnSql } from "./queries-settings";
import type { FollowUpFilter } from "./schema";
import { FOLLOW_UPS_PER_PAGE, type FollowUpRow } from "./schema-row";

type Raw = Omit<FollowUpRow, "dueOn" | "closedOn"> & { dueOn: Date; closedOn: Date };

const TABLES = Prisma.sql`
  follow_up f JOIN class_enrolment e ON e.id = f.enrolment_id JOIN cadre p ON p.id = e.cadre_id
  JOIN training_class c ON c.id = e.class_id JOIN org_unit cu ON cu.id = c.unit_id JOIN org_unit u ON u.id = f.unit_id
  JOIN class_closing g ON g.class_id = c.id AND g.reopened_at IS NULL`;

function stateSql(state: FollowUpFilter["state"], today: Day): Prisma.Sql {
  if (state === "answered") return Prisma.sql`f.applied IS NOT NULL`;
  if (state === "late") return Prisma.sql`f.applied IS NULL AND f.due_on < ${dayToDb(today)}`;
  return Prisma.sql`f.applied IS NULL`;
}

/** Who may read: the unit that sent them, and the class's organiser. */
export type FollowUpReader = Readonly<{ answer: UnitScope; read: UnitScope; today: Day }>;
const seenSql = ({ answer, read }: FollowUpReader) =>
  Prisma.sql`(${unitConditionSql(answer, Prisma.sql`u.path`)} OR ${unitConditionSql(read, Prisma.sql`cu.path`)})`;

/** What waits, what of it is late, what was answered: whatever the page shows. */
export type FollowUpTotals = Readonly<Record<FollowUpFilter["state"], number>>;

/** One page, class by class, the one with the first last day on top. */
export async function listFollowUps(
  tx: Tx,
  reader: FollowUpReader,
  { state, class: classCode, page }: FollowUpFilter,
): Promise<Readonly<{ rows: FollowUpRow[]; total: number; totals: FollowUpTotals }>> {
  const base = Prisma.sql`${seenSql(reader)} AND (${classCode} = '' OR c.code = ${classCode})`;
  const counts = (of: FollowUpFilter["state"]) =>
    Prisma.sql`count(*) FILTER (WHERE ${stateSql(of, reader.today)})::int AS ${Prisma.raw(of)}`;
  const [totals = { waiting: 0, late: 0, answered: 0 }] = await tx.$queryRaw<FollowUpTotals[]>`
    SELECT ${counts("waiting")}, ${counts("late")}, ${counts("answered")} FROM ${TABLES} WHERE ${base}`;
  const rows = await tx.$queryRaw<Raw[]>`
    SELECT f.id, p.full_name AS "fullName", u.name AS "unitName", c.code AS "classCode", c.name AS "className",
      count(*) OVER (PARTITION BY c.id)::int AS "inClass",
      g.closed_on AS "closedOn", f.due_on AS "dueOn", f.applied, f.evidence, f.version,
      ${unitConditionSql(reader.answer, Prisma.sql`u.path`)} AS "mayAnswer"
    FROM ${TABLES} WHERE ${base} AND ${stateSql(state, reader.today)}
    ORDER BY min(f.due_on) OVER (PARTITION BY c.id), c.code, f.due_on, u.name, p.sort_key, f.id
    LIMIT ${FOLLOW_UPS_PER_PAGE} OFFSET ${(page - 1) * FOLLOW_UPS_PER_PAGE}`;
  return {
    rows: rows.map((row) => ({ ...row, dueOn: dayFromDb(row.dueOn), closedOn: dayFromDb(row.closedOn) })),
    total: totals[state],
    totals,
  };
}

export type FollowUpCounts = Readonly<Record<AppliedAnswer | "waiting", number>>;

/** What came of a class, in numbers. */
export async function countFollowUps(tx: Tx, classId: number): Promise<FollowUpCounts> {
  const rows = await tx.$queryRaw<FollowUpCounts[]>`
    SELECT count(*) FILTER (WHERE f.applied = 'yes')::int AS yes, count(*) FILTER (WHERE f.applied = 'partly')::int AS partly,
      count(*) FILTER (WHERE f.applied = 'no')::int AS no, count(*) FILTER (WHERE f.applied IS NULL)::int AS waiting
    FROM ${TABLES} WHERE e.class_id = ${classId}`;
  return rows[0] ?? { yes: 0, partly: 0, no: 0, waiting: 0 };
}

export type HeldFollowUp = Readonly<{
  id: number;
  version: number;
  unitId: number;
  classCode: string;
  applied: string | null;
}>;

/** One that the unit in scope has to answer, locked. */
export async function lockFollowUp(tx: Tx, scope: UnitScope, id: number): Promise<HeldFollowUp | null> {
  const rows = await tx.$queryRaw<HeldFollowUp[]>`
    SELECT f.id, f.version, f.unit_id AS "unitId", c.code AS "classCode", f.applied
    FROM ${TABLES} WHERE f.id = ${id} AND ${unitConditionSql(scope, Prisma.sql`u.path`)} FOR UPDATE OF f`;
  return rows[0] ?? null;
}

/**
 * FEE-11: learners who passed a class that stays closed, whose unit has not been asked yet though the months have gone by.
 * A unit that was merged meanwhile is asked through its heir; the months are those of FEE-14.
 */
export async function insertDueFollowUps(
  tx: Tx,
  today: Day,
): Promise<{ unitId: number; path: string; due: Date; n: number }[]> {
  const months = monthsOnSql(Prisma.sql`u.path`, Prisma.sql`g.closed_on`);
  return tx.$queryRaw<{ unitId: number; path: string; due: Date; n: number }[]>`
    WITH RECURSIVE ripe AS (
      SELECT r.enrolment_id, e.unit_id, (g.closed_on + make_interval(months => ${months}))::date AS asked_on
      FROM learner_result r JOIN class_closing g ON g.id = r.closing_id AND g.reopened_at IS NULL
      JOIN training_class c ON c.id = g.class_id JOIN org_unit u ON u.id = c.unit_id
      JOIN class_enrolment e ON e.id = r.enrolment_id
      WHERE r.outcome = 'passed' AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.enrolment_id = r.enrolment_id)),
    heir AS (
      SELECT x.enrolment_id, x.unit_id, 0 AS steps FROM ripe x WHERE x.asked_on <= ${dayToDb(today)}
      UNION ALL
      SELECT h.enrolment_id, l.to_unit_id, h.steps + 1
      FROM heir h JOIN org_unit o ON o.id = h.unit_id AND o.valid_to <= ${dayToDb(today)}
      JOIN org_unit_link l ON l.kind = 'successor' AND l.from_unit_id = h.unit_id WHERE h.steps < 20),
    asked AS (
      INSERT INTO follow_up (enrolment_id, unit_id, due_on)
      SELECT DISTINCT ON (h.enrolment_id) h.enrolment_id, h.unit_id, ${dayToDb(followUpDue(today))}::date
      FROM heir h ORDER BY h.enrolment_id, h.steps DESC, h.unit_id
      ON CONFLICT (enrolment_id) DO NOTHING RETURNING unit_id, due_on)
    SELECT a.unit_id AS "unitId", u.path, a.due_on AS due, count(*)::int AS n
    FROM asked a JOIN org_unit u ON u.id = a.unit_id GROUP BY a.unit_id, u.path, a.due_on ORDER BY a.unit_id`;
}

/** Unanswered ones of closings that were opened again, or of somebody who failed after all, are taken back. */
export function withdrawFollowUps(tx: Tx): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM follow_up f WHERE f.applied IS NULL AND NOT EXISTS (
      SELECT 1 FROM learner_result r JOIN class_closing g ON g.id = r.closing_id AND g.reopened_at IS NULL
      WHERE r.enrolment_id = f.enrolment_id AND r.outcome = 'passed')`;
}

/** FEE-13: late ones nobody was reminded of, marked as reminded, counted by unit. */
export function markReminded(tx: Tx, today: Day): Promise<{ unitId: number; path: string; n: number }[]> {
  return tx.$queryRaw<{ unitId: number; path: string; n: number }[]>`
    WITH late AS (
      UPDATE follow_up SET reminded_on = ${dayToDb(today)}
      WHERE applied IS NULL AND reminded_on IS NULL AND due_on < ${dayToDb(today)} RETURNING unit_id)
    SELECT l.unit_id AS "unitId", u.path, count(*)::int AS n
    FROM late l JOIN org_unit u ON u.id = l.unit_id GROUP BY l.unit_id, u.path ORDER BY l.unit_id`;
}
