import "server-only";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type AssignmentViolation, standingViolations } from "@/lib/domain/lecturer/decide-assignment";
import type { Day } from "@/lib/domain/shared/day";
import { ACTIVE_ASSIGNMENTS } from "@/lib/domain/shared/teaching-lists";
import { findAssignedSession, listLecturerFacts } from "./assignment-facts";

/**
 * LEC-29: why those who stand on a session cannot stay on it: as it is now, or on another `day`. Nothing where everybody
 * may. The caller has found the session through its own scope.
 */
export async function listStandingViolations(
  tx: Tx,
  sessionId: number,
  day?: Day,
): Promise<readonly AssignmentViolation[]> {
  const session = await findAssignedSession(tx, sessionId, false);
  if (!session) return [];
  const standing = await tx.teachingAssignment.findMany({
    where: { sessionId, status: { in: [...ACTIVE_ASSIGNMENTS] } },
    select: { lecturerId: true, waiverName: true },
  });
  if (standing.length === 0) return [];
  const ids = standing.map(({ lecturerId }) => lecturerId);
  const lecturers = await listLecturerFacts(tx, session, Prisma.sql`l.id = ANY(${ids}::int[])`);
  const waived = new Map(standing.map(({ lecturerId, waiverName }) => [lecturerId, waiverName !== null]));
  const then = { ...session, day: day ?? session.day };
  return lecturers.flatMap((one) => standingViolations(then, one, waived.get(one.id) ?? false));
}
