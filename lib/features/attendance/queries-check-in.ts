import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import type { AttendanceState, SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus, EnrolmentStatus } from "@/lib/domain/shared/training-lists";
import { today } from "@/lib/time/today";

/** A check-in with its secret: for commands and loaders alone, never for a page. */
export type HeldCheckIn = Readonly<{
  sessionId: number;
  classId: number;
  unitId: number;
  classCode: string;
  className: string;
  title: string;
  sessionDay: Day;
  sessionStatus: SessionStatus;
  classStatus: ClassStatus;
  rollClosed: boolean;
  secret: string;
  opensAt: number;
  closesAt: number;
  lateFrom: number | null;
  stepSeconds: number;
  /** How many have signed by code so far. */
  signed: number;
}>;

type CheckInRow = Omit<HeldCheckIn, "sessionDay" | "opensAt" | "closesAt" | "lateFrom"> & {
  startsAt: Date;
  opensAt: Date;
  closesAt: Date;
  lateFrom: Date | null;
};

/** Check-ins by session, or all that are open at a moment: a typed code does not say whose it is. */
async function listCheckIns(
  tx: Tx,
  which: Readonly<{ sessionId: number | null; at: Date | null }>,
): Promise<HeldCheckIn[]> {
  const rows = await tx.$queryRaw<CheckInRow[]>`
    SELECT i.session_id AS "sessionId", s.class_id AS "classId", c.unit_id AS "unitId", c.code AS "classCode", c.name AS "className",
      s.title, s.starts_at AS "startsAt", s.status AS "sessionStatus", c.status AS "classStatus",
      s.roll_closed_at IS NOT NULL AS "rollClosed", i.secret, i.opens_at AS "opensAt", i.closes_at AS "closesAt",
      i.late_from AS "lateFrom", i.step_seconds AS "stepSeconds",
      (SELECT count(*)::int FROM check_in_device d WHERE d.session_id = i.session_id) AS signed
    FROM check_in i JOIN class_session s ON s.id = i.session_id JOIN training_class c ON c.id = s.class_id
    WHERE (${which.sessionId}::int IS NULL OR i.session_id = ${which.sessionId})
      AND (${which.at}::timestamptz IS NULL OR i.opens_at <= ${which.at} AND i.closes_at > ${which.at})
    ORDER BY i.session_id LIMIT 500`;
  return rows.map(({ startsAt, opensAt, closesAt, lateFrom, ...row }) => ({
    ...row,
    sessionDay: today(startsAt),
    opensAt: opensAt.getTime(),
    closesAt: closesAt.getTime(),
    lateFrom: lateFrom?.getTime() ?? null,
  }));
}

export async function findCheckIn(tx: Tx, sessionId: number): Promise<HeldCheckIn | null> {
  return (await listCheckIns(tx, { sessionId, at: null }))[0] ?? null;
}

export function listOpenCheckIns(tx: Tx, at: Date): Promise<HeldCheckIn[]> {
  return listCheckIns(tx, { sessionId: null, at });
}

export type Signer = Readonly<{
  enrolmentId: number;
  status: EnrolmentStatus;
  leftOn: Day | null;
  birthDate: Day;
  birthPrecision: string;
  mark: AttendanceState | null;
  signed: boolean;
}>;

type SignerRow = Omit<Signer, "leftOn" | "birthDate"> & { leftOn: Date | null; birthDate: Date };

/** The learner with that number in the class, beside the session. */
export async function findSigner(
  tx: Tx,
  session: Readonly<{ sessionId: number; classId: number }>,
  number: number,
): Promise<Signer | null> {
  const rows = await tx.$queryRaw<SignerRow[]>`
    SELECT e.id AS "enrolmentId", e.status, e.left_on AS "leftOn", p.birth_date AS "birthDate", p.birth_precision AS "birthPrecision",
      a.state AS mark, EXISTS (SELECT 1 FROM check_in_device d WHERE d.session_id = ${session.sessionId} AND d.enrolment_id = e.id) AS signed
    FROM class_enrolment e JOIN cadre p ON p.id = e.cadre_id
    LEFT JOIN attendance a ON a.session_id = ${session.sessionId} AND a.enrolment_id = e.id
    WHERE e.class_id = ${session.classId} AND e.number = ${number}`;
  const row = rows[0];
  return row ? { ...row, leftOn: dayFromDbOrNull(row.leftOn), birthDate: dayFromDb(row.birthDate) } : null;
}
