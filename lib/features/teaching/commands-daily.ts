import { BY_ITSELF } from "@/lib/audit/nobody";
import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { dayFromDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { notifyEach } from "@/lib/notify/notify";
import { planLateSql } from "@/lib/teaching-store/late-plans";

const KIND = "lessonPlanLate";

/** TEA-27, once a day: whoever has not handed in a lesson plan by its day is told, once for each lesson. Answers with how many. */
export function remindLatePlans(today: Day): Promise<number> {
  return inTransaction(
    async (tx) => {
      const rows = await tx.$queryRaw<{ id: number; userId: number; title: string; day: Date; due: Date }[]>`
        SELECT a.id, l.user_id AS "userId", s.title, (a.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, a.plan_due_on AS due
          FROM teaching_assignment a JOIN lecturer l ON l.id = a.lecturer_id JOIN class_session s ON s.id = a.session_id
         WHERE a.status = 'accepted' AND l.user_id IS NOT NULL AND ${planLateSql(today)}
           AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.user_id = l.user_id AND n.kind = ${KIND} AND n.href = '/teaching/' || a.id)
         ORDER BY a.id`;
      if (rows.length === 0) return 0;
      await notifyEach(
        tx,
        rows.map((row) => ({
          userId: row.userId,
          notice: {
            kind: KIND,
            values: { title: row.title, day: dayFromDb(row.day), due: dayFromDb(row.due) },
            href: `/teaching/${row.id}`,
          },
        })),
      );
      await recordAudit(tx, {
        event: "teaching.reminded",
        actor: BY_ITSELF,
        subject: "teaching",
        after: { lessons: rows.map(({ id }) => id) },
      });
      return rows.length;
    },
    { isolation: "readCommitted" },
  );
}
