import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
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

/** Every closing of a class, the one that stands first. */
export async function listClosings(tx: Tx, classId: number): Promise<PastClosing[]> {
  const rows = await tx.classClosing.findMany({
    where: { classId },
    include: { closedBy: { select: { displayName: true } }, reopenedBy: { select: { displayName: true } } },
    orderBy: { id: "desc" },
  });
  return rows.map((row) => ({
    id: row.id,
    decisionNo: row.decisionNo,
    closedOn: dayFromDb(row.closedOn),
    closedAt: row.closedAt,
    closedBy: row.closedBy?.displayName ?? null,
    reopenedAt: row.reopenedAt,
    reopenedBy: row.reopenedBy?.displayName ?? null,
    reopenReason: row.reopenReason,
    reopenNo: row.reopenNo,
  }));
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

/** Sessions of a class that have a learner nobody has called, and appeals nobody has answered. */
async function countOpen(
  tx: Tx,
  classId: number,
): Promise<Readonly<{ sessions: number; appeals: number; taught: number }>> {
  // The closing ceremony itself is where the act is read out: its roll may still be open then.
  const rows = await tx.$queryRaw<{ sessions: number; appeals: number; taught: number }[]>`
    SELECT
      (SELECT count(*)::int FROM class_session s WHERE s.class_id = ${classId} AND s.status <> 'cancelled' AND s.kind <> 'closing'
        AND EXISTS (SELECT 1 FROM class_enrolment e WHERE e.class_id = s.class_id AND e.status <> 'left'
          AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id AND a.enrolment_id = e.id))) AS sessions,
      (SELECT count(*)::int FROM attendance_appeal p JOIN class_session s ON s.id = p.session_id
        WHERE s.class_id = ${classId} AND p.status = 'open') AS appeals,
      (SELECT coalesce(sum(s.periods), 0)::int FROM class_session s WHERE s.class_id = ${classId} AND s.status <> 'cancelled'
        AND s.kind NOT IN ('opening', 'closing') AND EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id)) AS taught`;
  return rows[0] ?? { sessions: 0, appeals: 0, taught: 0 };
}

/** What the closing is judged by: the page shows it beforehand, the command reads it again inside its transaction. */
export async function readClosingFacts(tx: Tx, results: ClassResults, closedBefore: Day | null): Promise<ClosingFacts> {
  const { sessions, appeals, taught } = await countOpen(tx, results.id);
  const weighed = results.assessments.filter(({ weight }) => weight > 0);
  return {
    status: results.status,
    endsOn: results.endsOn,
    closedBefore,
    learners: results.learners.length,
    assessed: results.settings.assessed,
    weighed: weighed.length,
    hasFinal: weighed.some(({ isFinal }) => isFinal),
    open: results.learners.flatMap(({ result }) => result.open),
    periodsTaught: taught,
    sessionsNotTaken: sessions,
    appealsOpen: appeals,
    conductNeeded: results.programme.gives !== "none",
    conductMissing: results.learners.filter(({ conduct }) => conduct === null).length,
  };
}

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
  return tx.$queryRaw<Frozen[]>`
    SELECT r.enrolment_id AS "enrolmentId", r.outcome, r.final_mark::float8 AS "finalMark", r.grade, r.conduct, r.commended,
      r.periods, r.absent_periods AS "absentPeriods", r.reasons, r.credential_id AS "credentialId", c.number AS "credentialNumber",
      (SELECT f.number FROM certificate f WHERE f.enrolment_id = r.enrolment_id AND f.status = 'valid') AS "certificateNumber"
    FROM learner_result r LEFT JOIN credential c ON c.id = r.credential_id WHERE r.closing_id = ${closingId}`;
}
