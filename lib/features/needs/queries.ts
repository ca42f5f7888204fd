import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { pageWithTotal } from "@/lib/db/page-with-total";
import type { Day } from "@/lib/domain/shared/day";
import type { NeedsAnswerStatus, NeedsRoundStatus } from "@/lib/domain/shared/training-lists";
import { today } from "@/lib/time/today";
import { answerInScopeSql, answerLateSql, endedColumnsSql, unitEndedSql } from "./queries-heirs";
import {
  type AnswerHead,
  type AnswerRow,
  type AnswerState,
  NEEDS_PAGE_SIZE,
  type Question,
  type RoundRow,
} from "./schema";

type StoredRound = Omit<RoundRow, "opensOn" | "closesOn" | "questions" | "status" | "onlyUnit"> & {
  opensOn: Date;
  closesOn: Date;
  questions: Question[];
  status: string;
  someUnit: string | null;
};

/**
 * A round exists for whoever has the asking unit in scope, and, once it is open, for whoever has an asked unit in scope.
 * The first sees every answer, the second those of the own units: the join says both.
 */
function roundsSql(scope: UnitScope, condition: Prisma.Sql): Prisma.Sql {
  const whole = unitConditionSql(scope, Prisma.sql`u.path`);
  const on = today();
  const asked = (status: NeedsAnswerStatus) =>
    Prisma.sql`(count(*) FILTER (WHERE a.status = ${status} AND NOT ${unitEndedSql(on)}))::int`;
  return Prisma.sql`
    SELECT r.id, r.name, r.year, u.code AS "unitCode", u.name AS "unitName", u.path AS "unitPath", r.opens_on AS "opensOn", r.closes_on AS "closesOn",
           r.status, r.version, r.questions, r.job_id AS "jobId", ${whole} AS whole, count(*)::int AS asked,
           (count(*) FILTER (WHERE a.status = 'signed'))::int AS signed,
           ${asked("answering")} AS answering, ${asked("waiting")} AS silent, ${asked("reopened")} AS reopened,
           (count(*) FILTER (WHERE a.status <> 'signed' AND ${unitEndedSql(on)}))::int AS ended,
           (count(*) FILTER (WHERE ${answerLateSql(on)}))::int AS late, min(v.code) AS "someUnit"
      FROM needs_round r JOIN org_unit u ON u.id = r.unit_id
      JOIN needs_answer a ON a.round_id = r.id JOIN org_unit v ON v.id = a.unit_id
     WHERE (${whole} OR (r.status <> 'draft' AND ${answerInScopeSql(scope, on)})) AND ${condition}
     GROUP BY r.id, u.id`;
}

function toRound({ someUnit, ...row }: StoredRound): RoundRow {
  return {
    ...row,
    status: row.status as NeedsRoundStatus,
    opensOn: dayFromDb(row.opensOn),
    closesOn: dayFromDb(row.closesOn),
    onlyUnit: row.asked === 1 ? someUnit : null,
  };
}

/** Rounds of the scope, the latest year first; `scope` is narrowed to the unit in view. */
export async function listRounds(tx: Tx, scope: UnitScope, page: number): Promise<{ rows: RoundRow[]; total: number }> {
  const rounds = roundsSql(scope, Prisma.sql`true`);
  const { rows, total } = await pageWithTotal(
    page,
    NEEDS_PAGE_SIZE,
    (limit, offset) => tx.$queryRaw<(StoredRound & { total: number })[]>`
    SELECT x.*, (count(*) OVER ())::int AS total FROM (${rounds}) x ORDER BY x.year DESC, x."opensOn" DESC, x.id DESC
    LIMIT ${limit} OFFSET ${offset}`,
  );
  return { rows: rows.map(({ total: _total, ...row }) => toRound(row)), total };
}

export async function findRound(tx: Tx, scope: UnitScope, id: number): Promise<RoundRow | null> {
  const rows = await tx.$queryRaw<StoredRound[]>(roundsSql(scope, Prisma.sql`r.id = ${id}`));
  return rows[0] ? toRound(rows[0]) : null;
}

/** NEE-13 for SQL; a test compares it with the rule. */
export const NEEDED_SQL = Prisma.sql`(CASE WHEN e.board_stance IS NULL THEN e.stance = 'confirmed' ELSE e.board_stance = 'kept' END)`;

function stateSql(state: AnswerState | null, on: Day): Prisma.Sql {
  if (state === null) return Prisma.sql`true`;
  if (state === "late") return answerLateSql(on);
  if (state === "signed") return Prisma.sql`a.status = 'signed'`;
  if (state === "ended") return Prisma.sql`a.status <> 'signed' AND ${unitEndedSql(on)}`;
  return Prisma.sql`a.status = ${state === "silent" ? "waiting" : state} AND NOT ${unitEndedSql(on)}`;
}

type AnswerFilter = Readonly<{ state: AnswerState | null; page: number; today: Day }>;

/** Units asked in a round: where each stands and what it says, by place in the tree. */
export async function listAnswers(
  tx: Tx,
  scope: UnitScope,
  roundId: number,
  { state, page, today: on }: AnswerFilter,
): Promise<{ rows: AnswerRow[]; total: number }> {
  const { rows, total } = await pageWithTotal(
    page,
    NEEDS_PAGE_SIZE,
    (limit, offset) => tx.$queryRaw<
      (Omit<AnswerRow, "status" | "endedOn"> & { status: string; endedOn: Date | null; total: number })[]
    >`
    WITH shown AS (
      SELECT a.*, ${answerLateSql(on)} AS late, v.code, v.name, v.path, ${endedColumnsSql(on)}, (count(*) OVER ())::int AS total
        FROM needs_answer a JOIN needs_round r ON r.id = a.round_id JOIN org_unit v ON v.id = a.unit_id
       WHERE a.round_id = ${roundId} AND ${answerInScopeSql(scope, on)} AND ${stateSql(state, on)}
       ORDER BY v.path LIMIT ${limit} OFFSET ${offset})
    SELECT s.id, s.code AS "unitCode", s.name AS "unitName", s.status, s.version, s.total,
           s.late, s."endedOn", s.heirs, s.signed_at AS "signedAt", p.display_name AS "signedBy", s.reminded_at AS "remindedAt",
           coalesce(n.forecast, 0)::int AS forecast, coalesce(n.needed, 0)::int AS needed,
           coalesce(n.objected, 0)::int AS objected, coalesce(n.added, 0)::int AS added
      FROM shown s
      LEFT JOIN app_user p ON p.id = s.signed_by_id
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE e.source = 'forecast') AS forecast, count(*) FILTER (WHERE ${NEEDED_SQL}) AS needed,
               count(*) FILTER (WHERE e.stance = 'objected') AS objected, count(*) FILTER (WHERE e.source = 'added') AS added
          FROM needs_entry e WHERE e.answer_id = s.id) n ON true
     ORDER BY s.path`,
  );
  return {
    rows: rows.map(({ total: _total, ...row }) => ({
      ...row,
      status: row.status as NeedsAnswerStatus,
      endedOn: dayFromDbOrNull(row.endedOn),
    })),
    total,
  };
}

/** One unit's answer; null where there is none in the scope. */
export async function findAnswer(
  tx: Tx,
  scope: UnitScope,
  roundId: number,
  unitCode: string,
): Promise<AnswerHead | null> {
  type Stored = Omit<AnswerHead, "status" | "until" | "endedOn"> & {
    status: string;
    until: Date | null;
    endedOn: Date | null;
  };
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT a.id, a.round_id AS "roundId", a.unit_id AS "unitId", v.code AS "unitCode", v.name AS "unitName", v.path AS "unitPath",
           a.status, a.answers, a.note, a.signed_at AS "signedAt", p.display_name AS "signedBy", a.reopen_reason AS "reopenReason",
           a.open_until AS until, ${endedColumnsSql(today())}, a.version
      FROM needs_answer a JOIN org_unit v ON v.id = a.unit_id LEFT JOIN app_user p ON p.id = a.signed_by_id
     WHERE a.round_id = ${roundId} AND v.code = ${unitCode} AND ${answerInScopeSql(scope, today())}`;
  const row = rows[0];
  return row
    ? {
        ...row,
        status: row.status as NeedsAnswerStatus,
        until: dayFromDbOrNull(row.until),
        endedOn: dayFromDbOrNull(row.endedOn),
      }
    : null;
}

/** How far the prefill is. */
export async function findJob(tx: Tx, jobId: number) {
  return tx.backgroundJob.findUnique({
    where: { id: jobId },
    select: { status: true, done: true, total: true, failure: true },
  });
}
