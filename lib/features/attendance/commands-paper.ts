import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { decidePaperAppeal } from "@/lib/domain/attendance/decide-appeal";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { today } from "@/lib/time/today";
import type { AppealRefusal } from "./commands-appeals";
import type { PaperAppealInput } from "./schema";

type PaperMark = Readonly<{
  classCode: string;
  classStatus: ClassStatus;
  /** Null where nobody in the class has that number. */
  enrolmentId: number | null;
  sentById: number | null;
  startsAt: Date;
  held: AttendanceState | null;
}>;

/** The learner with that number beside a session of a class the office keeps; held like any mark. */
async function holdByNumber(tx: Tx, office: UnitScope, { session, number }: PaperAppealInput) {
  await tx.$queryRaw`SELECT 1 FROM class_session WHERE id = ${session} FOR NO KEY UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM training_class WHERE id = (SELECT class_id FROM class_session WHERE id = ${session}) FOR SHARE`;
  const rows = await tx.$queryRaw<PaperMark[]>`
    SELECT e.id AS "enrolmentId", e.unit_id AS "sentById", s.starts_at AS "startsAt", a.state AS held, c.code AS "classCode",
      c.status AS "classStatus"
    FROM class_session s JOIN training_class c ON c.id = s.class_id JOIN org_unit u ON u.id = c.unit_id
    LEFT JOIN class_enrolment e ON e.class_id = c.id AND e.number = ${number}
    LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
    WHERE s.id = ${session} AND s.status <> 'cancelled' AND ${unitConditionSql(office, Prisma.sql`u.path`)}`;
  return rows[0] ?? null;
}

/** ATT-19: the office enters what came on paper; answering it is the same act as for any other appeal. */
export function raisePaperAppeal({
  actor,
  input,
  now,
  office,
}: Readonly<{ actor: Actor; office: UnitScope; input: PaperAppealInput; now: Date }>) {
  return inTransaction<Decision<{ id: number; code: string }, AppealRefusal>>(
    async (tx) => {
      const mark = await holdByNumber(tx, office, input);
      if (!mark) return refuse([{ rule: "ATT-00" } as const]);
      if (mark.enrolmentId === null) return refuse([{ rule: "ATT-01", numbers: [input.number] } as const]);
      const where = { sessionId: input.session, enrolmentId: mark.enrolmentId };
      const hasOpen = (await tx.attendanceAppeal.count({ where: { ...where, status: "open" } })) > 0;
      const { claimed, reason, receivedOn } = input;
      const decision = decidePaperAppeal(
        {
          mark: mark.held,
          claimed,
          hasOpen,
          classStatus: mark.classStatus,
          sessionDay: today(mark.startsAt),
          receivedOn,
        },
        today(now),
      );
      if (!decision.ok) return decision;
      const { id } = await tx.attendanceAppeal.create({
        data: { ...where, claimed, reason, receivedOn: dayToDb(receivedOn), raisedById: actor.id },
      });
      await recordAudit(tx, {
        event: "attendance.appealed",
        actor,
        unitId: mark.sentById,
        subject: "class-session",
        subjectId: input.session,
        after: { enrolment: mark.enrolmentId, from: mark.held, claimed, receivedOn },
        reason,
      });
      return ok({ id, code: mark.classCode });
    },
    { isolation: "readCommitted" },
  );
}
