import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { RollFacts } from "@/lib/documents/compose-roll";
import { listMatrixLearners, listMatrixSessions } from "@/lib/features/attendance/queries-matrix";
import { listShares } from "@/lib/features/attendance/queries-share";

const HOUR = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: "Asia/Ho_Chi_Minh" });

function partOf(startsAt: number): "S" | "C" | "T" {
  const hour = Number(HOUR.format(startsAt));
  if (hour < 12) return "S";
  return hour < 18 ? "C" : "T";
}

/** The roll of a whole class, from the queries of the attendance page. Only who owns the class asks. */
export async function findRollFacts(
  tx: Tx,
  scope: UnitScope,
  classId: number,
  training: RollFacts["training"],
): Promise<RollFacts> {
  const sessions = await listMatrixSessions(tx, classId, { office: scope, take: scope, userId: 0 });
  const shares = await listShares(tx, classId, null);
  const learners = await listMatrixLearners(
    tx,
    classId,
    shares.map(({ enrolmentId }) => enrolmentId),
  );
  const absences = new Map(shares.map(({ enrolmentId, share }) => [enrolmentId, share]));
  return {
    training,
    sessions: sessions.map(({ id, day, startsAt, periods }) => ({ id, day, part: partOf(startsAt), periods })),
    learners: learners.map(({ enrolmentId, number, fullName, unitName, status, marks }) => {
      const { absent = 0, excused = 0, late = 0 } = absences.get(enrolmentId) ?? {};
      return { number, fullName, unit: unitName, left: status === "left", marks, absent, excused, late };
    }),
  };
}
