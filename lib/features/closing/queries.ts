import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Earlier } from "@/lib/domain/closing/compare-closing";
import type { ClosingFacts } from "@/lib/domain/closing/decide-closing";
import { type Day, maxDay } from "@/lib/domain/shared/day";
import type { Grade, ResultOutcome } from "@/lib/domain/shared/teaching-lists";
import type { ClassResults } from "@/lib/features/result/schema-row";

export type StandingClosing = Readonly<{
  id: number;
  decisionNo: string;
  closedOn: Day;
  closedAt: Date;
  closedBy: string | null;
}>;

export type PastClosing = StandingClosing &
  Readonly<{
    reopenedAt: Date | null;
    reopenedBy: string | null;
    reopenReason: string | null;
    reopenNo: string | null;
  }>;

type ClosingJson = Omit<PastClosing, "closedAt" | "reopenedAt"> & { closedAt: string; reopenedAt: string | null };

/** Every closing of a class, the one that stands first; as one value. */
const closingsSql = (classId: number) => Prisma.sql`
  SELECT coalesce(json_agg(l), '[]'::json) FROM (
    SELECT k.id, k.decision_no AS "decisionNo", k.closed_on AS "closedOn", k.closed_at AS "closedAt",
      c.display_name AS "closedBy", k.reopened_at AS "reopenedAt", r.display_name AS "reopenedBy",
      k.reopen_reason AS "reopenReason", k.reopen_no AS "reopenNo"
    FROM class_closing k LEFT JOIN app_user c ON c.id = k.closed_by_id LEFT JOIN app_user r ON r.id = k.reopened_by_id
    WHERE k.class_id = ${classId} ORDER BY k.id DESC) l`;

const toClosing = (row: ClosingJson): PastClosing => ({
  ...row,
  closedAt: new Date(row.closedAt),
  reopenedAt: row.reopenedAt === null ? null : new Date(row.reopenedAt),
});

/** Results as a closing froze them, one row a learner. */
const frozenSql = (closing: Prisma.Sql) => Prisma.sql`
  SELECT r.enrolment_id AS "enrolmentId", r.outcome, r.final_mark::float8 AS "finalMark", r.grade, r.conduct, r.commended,
    r.periods, r.absent_periods AS "absentPeriods", r.reasons, r.credential_id AS "credentialId", c.number AS "credentialNumber",
    (SELECT f.number FROM certificate f WHERE f.enrolment_id = r.enrolment_id AND f.status = 'valid') AS "certificateNumber"
  FROM learner_result r LEFT JOIN credential c ON c.id = r.credential_id WHERE r.closing_id = ${closing}`;

export type Frozen = Readonly<{
  enrolmentId: number;
  outcome: ResultOutcome;
  finalMark: number | null;
  grade: Grade | null;
  conduct: string | null;
  commended: boolean;
  periods: number;
  absentPeriods: number;
  reasons: unknown;
  credentialId: number | null;
  credentialNumber: string | null;
  certificateNumber: string | null;
}>;

/** Results as a closing froze them. */
export function listFrozen(tx: Tx, closingId: number): Promise<Frozen[]> {
  return tx.$queryRaw<Frozen[]>`${frozenSql(Prisma.sql`${closingId}`)}`;
}

/** What of a class keeps it from being closed though no result shows it. */
type OpenCounts = Readonly<{ sessions: number; appeals: number; taught: number }>;

/**
 * Sessions of a class that have a learner nobody has called, appeals nobody has answered, periods taught. The closing
 * ceremony itself is where the act is read out: its roll may still be open then. Those called are counted by session,
 * less those who have left, who are few: asking for every learner of every session is a hundred times the work.
 */
const openSql = (classId: number) => Prisma.sql`
  WITH held AS (
    SELECT s.id, s.kind, s.periods, (SELECT count(*) FROM attendance a WHERE a.session_id = s.id) AS called
    FROM class_session s WHERE s.class_id = ${classId} AND s.status <> 'cancelled'),
  gone AS (
    SELECT a.session_id, count(*) AS called FROM class_enrolment e JOIN attendance a ON a.enrolment_id = e.id
    WHERE e.class_id = ${classId} AND e.status = 'left' GROUP BY a.session_id)
  SELECT json_build_object(
    'sessions', count(*) FILTER (WHERE held.kind <> 'closing' AND held.called - coalesce(gone.called, 0) <
      (SELECT count(*) FROM class_enrolment e WHERE e.class_id = ${classId} AND e.status <> 'left')),
    'appeals', (SELECT count(*) FROM attendance_appeal p JOIN class_session s ON s.id = p.session_id
      WHERE s.class_id = ${classId} AND p.status = 'open'),
    'taught', coalesce(sum(held.periods) FILTER (WHERE held.called > 0 AND held.kind NOT IN ('opening', 'closing')), 0))
  FROM held LEFT JOIN gone ON gone.session_id = held.id`;

type ClosingState = Readonly<{
  closings: readonly PastClosing[];
  /** Results that the closing which stands has frozen; none while none stands. */
  frozen: readonly Frozen[];
  open: OpenCounts;
}>;

/** All that the closing page shows of a class beside its results, in one statement. */
export async function findClosingState(tx: Tx, classId: number): Promise<ClosingState> {
  const standing = Prisma.sql`(SELECT id FROM class_closing WHERE class_id = ${classId} AND reopened_at IS NULL)`;
  const [row] = await tx.$queryRaw<{ closings: ClosingJson[]; frozen: Frozen[]; open: OpenCounts }[]>`
    SELECT (${closingsSql(classId)}) AS closings, (${openSql(classId)}) AS open,
      (SELECT coalesce(json_agg(f), '[]'::json) FROM (${frozenSql(standing)}) f) AS frozen`;
  if (!row) throw new Error("a statement without FROM answers one row");
  return { ...row, closings: row.closings.map(toClosing) };
}

export type EarlierClosing = Readonly<{
  /** CLO-12: day of that closing, or of the newest paper given since, where that is later. */
  notBefore: Day;
  results: ReadonlyMap<number, Earlier & { cadreId: number }>;
}>;

/** The last closing that was re-opened, with what everybody had from it; null for a first closing. */
export async function findEarlier(tx: Tx, classId: number): Promise<EarlierClosing | null> {
  const row = await tx.classClosing.findFirst({
    where: { classId, reopenedAt: { not: null } },
    orderBy: { id: "desc" },
    select: {
      closedOn: true,
      results: {
        select: {
          enrolmentId: true,
          outcome: true,
          grade: true,
          credentialId: true,
          credential: { select: { revokedOn: true, issuedOn: true } },
          enrolment: { select: { cadreId: true } },
        },
      },
    },
  });
  if (!row) return null;
  const newest = await tx.certificate.aggregate({ where: { classId, status: "valid" }, _max: { issuedOn: true } });
  const closedOn = dayFromDb(row.closedOn);
  const given = row.results.flatMap(({ credential }) => (credential ? [dayFromDb(credential.issuedOn)] : []));
  return {
    notBefore: [dayFromDbOrNull(newest._max.issuedOn) ?? closedOn, ...given].reduce(maxDay, closedOn),
    results: new Map(
      row.results.map(({ enrolmentId, outcome, grade, credentialId, credential, enrolment }) => [
        enrolmentId,
        {
          outcome: outcome as ResultOutcome,
          grade: grade as Grade | null,
          credentialId,
          withdrawn: credential != null && credential.revokedOn !== null,
          cadreId: enrolment.cadreId,
        },
      ]),
    ),
  };
}

/** What a closing is judged by: the page shows it beforehand, with what it has read already. */
export function closingFacts(results: ClassResults, open: OpenCounts): Omit<ClosingFacts, "closedBefore"> {
  const weighed = results.assessments.filter(({ weight }) => weight > 0);
  return {
    status: results.status,
    endsOn: results.endsOn,
    learners: results.learners.length,
    assessed: results.settings.assessed,
    weighed: weighed.length,
    hasFinal: weighed.some(({ isFinal }) => isFinal),
    open: results.learners.flatMap(({ result }) => result.open),
    periodsTaught: open.taught,
    sessionsNotTaken: open.sessions,
    appealsOpen: open.appeals,
    conductNeeded: results.programme.gives !== "none",
    conductMissing: results.learners.filter(({ conduct }) => conduct === null).length,
  };
}

/** The command reads it again inside its transaction. */
export async function readClosingFacts(tx: Tx, results: ClassResults, closedBefore: Day | null): Promise<ClosingFacts> {
  const rows = await tx.$queryRaw<{ open: OpenCounts }[]>`SELECT (${openSql(results.id)}) AS open`;
  return { ...closingFacts(results, rows[0]?.open ?? { sessions: 0, appeals: 0, taught: 0 }), closedBefore };
}
