import "server-only";
import type { Tx } from "@/lib/db/client";
import { notifyEach } from "@/lib/notify/notify";

/**
 * SES-34: a class that does not take place is told to whoever was to teach in it, each once with how many lessons. Asked
 * before the class is cancelled: the database then takes everybody off its sessions.
 */
export async function tellLecturersCancelled(
  tx: Tx,
  training: Readonly<{ id: number; code: string; name: string }>,
  reason: string,
): Promise<void> {
  const rows = await tx.$queryRaw<{ userId: number; lessons: number }[]>`
    SELECT l.user_id AS "userId", count(*)::int AS lessons
    FROM teaching_assignment a JOIN class_session s ON s.id = a.session_id JOIN lecturer l ON l.id = a.lecturer_id
    WHERE s.class_id = ${training.id} AND s.status = 'planned' AND a.status IN ('planned', 'invited', 'accepted')
      AND l.user_id IS NOT NULL GROUP BY l.user_id ORDER BY l.user_id`;
  const { code, name } = training;
  await notifyEach(
    tx,
    rows.map(({ userId, lessons }) => ({
      userId,
      notice: { kind: "teachingClassCancelled", values: { class: name, code, reason, lessons }, href: "/teaching" },
    })),
  );
}
