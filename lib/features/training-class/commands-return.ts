import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { EnrolmentStatus } from "@/lib/domain/shared/training-lists";
import { decideReturn, type ReturnViolation } from "@/lib/domain/training-class/leave-class";
import { notifyUnits } from "@/lib/notify/notify";
import { type ClassSeats, lockClassSeats } from "@/lib/seat-store/lock-class";
import { stillThereSql } from "@/lib/seat-store/still-there";
import type { TakenMark } from "./commands-leave";
import { findOwnClass } from "./queries-facts";
import type { ReturnToClassInput } from "./schema";

export type ReturnRefusal =
  | (ReturnViolation & Readonly<{ name: string }>)
  | Readonly<{ rule: "CLS-00"; field: string }>;
export type ReturnAnswer = Decision<Readonly<{ code: string; name: string; marks: number }>, ReturnRefusal>;
type Request = Readonly<{ actor: Actor; scope: UnitScope; input: ReturnToClassInput; today: Day }>;

type GoneRow = {
  cadreId: number;
  name: string;
  unitId: number;
  unitPath: string;
  status: EnrolmentStatus;
  leftOn: Date | null;
  leftReason: string | null;
  theoryEnrolmentId: number | null;
};

function findGone(tx: Tx, classId: number, enrolmentId: number): Promise<GoneRow[]> {
  return tx.$queryRaw<GoneRow[]>`
    SELECT e.cadre_id AS "cadreId", c.full_name AS name, e.unit_id AS "unitId", u.path AS "unitPath", e.status,
      e.left_on AS "leftOn", e.left_reason AS "leftReason", e.theory_enrolment_id AS "theoryEnrolmentId"
    FROM class_enrolment e JOIN cadre c ON c.id = e.cadre_id JOIN org_unit u ON u.id = e.unit_id
    WHERE e.id = ${enrolmentId} AND e.class_id = ${classId}`;
}

/** CLS-32: what the person, whom the caller holds, was taken on for since the day they left. */
async function listElsewhere(tx: Tx, held: ClassSeats, gone: GoneRow, leftOn: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT o.name FROM training_class o WHERE o.id <> ${held.id} AND (
      o.programme_id = ${held.programmeId} AND o.status NOT IN ('closed', 'cancelled') AND EXISTS (
        SELECT 1 FROM nomination m WHERE m.class_id = o.id AND m.cadre_id = ${gone.cadreId}
          AND m.status IN ('submitted', 'returned', 'accepted') AND ${stillThereSql(Prisma.sql`m`)})
      OR EXISTS (SELECT 1 FROM learner_slot l JOIN class_session z ON z.id = l.session_id AND z.class_id = o.id
        JOIN class_session s ON s.class_id = ${held.id} AND s.status <> 'cancelled' AND s.learner_waiver IS NULL
          AND (s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= ${leftOn}
          AND tstzrange(l.starts_at, l.ends_at) && tstzrange(s.starts_at, s.ends_at)
        WHERE l.cadre_id = ${gone.cadreId} AND NOT l.waived))
    UNION
    SELECT t.school FROM theory_enrolment t JOIN theory_enrolment own ON own.id = ${gone.theoryEnrolmentId} AND own.level = t.level
     WHERE t.cadre_id = ${gone.cadreId} AND t.id <> own.id AND t.valid_from < ${dayToDb(addDays(held.endsOn, 1))}
       AND (t.valid_to IS NULL OR t.valid_to > ${leftOn})
       AND NOT EXISTS (SELECT 1 FROM class_enrolment x WHERE x.theory_enrolment_id = t.id)
    ORDER BY 1`;
  return rows.map(({ name }) => name);
}

/** What rolls had said of the days since, taken back when they left: no absence is lost. Leave in a roll closed meanwhile gets a reason (ATT-20). */
async function putMarksBack(
  tx: Tx,
  classId: number,
  enrolmentId: number,
  { actor, reason }: Readonly<{ actor: Actor; reason: string }>,
): Promise<number> {
  const trail = await tx.auditEvent.findFirst({
    where: {
      event: "class.learner-left",
      subject: "training-class",
      subjectId: String(classId),
      before: { path: ["enrolment"], equals: enrolmentId },
    },
    orderBy: { id: "desc" },
    select: { before: true },
  });
  const marks = (trail?.before as { marks?: Partial<TakenMark>[] } | null)?.marks ?? [];
  return tx.$executeRaw`
    INSERT INTO attendance (session_id, enrolment_id, state, reason, source, marked_by_id)
    SELECT s.id, ${enrolmentId}::int, m.state,
           CASE WHEN m.state = 'excused' AND s.roll_closed_at IS NOT NULL THEN coalesce(m.reason, ${reason}::text) ELSE m.reason END, coalesce(m.source, 'roll'), ${actor.id}::int
      FROM jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS m(session int, state text, reason text, source text)
      JOIN class_session s ON s.id = m.session AND s.class_id = ${classId} AND s.status <> 'cancelled'
    ON CONFLICT (session_id, enrolment_id) DO NOTHING`;
}

/**
 * Somebody said to have left by mistake is back on the list: rolls, marks and the closing look for them again from the day
 * on which they were taken off, the absences of those days stand again, and being "in training" goes on to the class's last
 * day, with compliance in the same transaction. Number and seat were never given away.
 */
export function returnToClass({ actor, scope, input, today }: Request): Promise<ReturnAnswer> {
  return inTransaction<ReturnAnswer>(
    async (tx) => {
      await lockForRecompute(tx, []);
      const held = await lockClassSeats(tx, input.classId);
      const row = await findOwnClass(tx, scope, input.classId);
      if (!held || !row) return refuse([{ rule: "CLS-00", field: "classId" } as const]);
      const [seen] = await findGone(tx, held.id, input.enrolmentId);
      if (!seen) return refuse([{ rule: "CLS-00", field: "enrolmentId" } as const]);
      // From here on nobody takes them on elsewhere.
      await lockForRecompute(tx, [seen.cadreId]);
      const [gone = seen] = await findGone(tx, held.id, input.enrolmentId);
      const { name, status, cadreId, theoryEnrolmentId, leftOn } = gone;
      const elsewhere = leftOn === null ? [] : await listElsewhere(tx, held, gone, leftOn);
      const { endsOn } = held;
      const decision = decideReturn({ classStatus: held.status, endsOn, status, elsewhere }, today);
      if (!decision.ok) return refuse(decision.violations.map((violation) => ({ ...violation, name })));

      await tx.classEnrolment.update({
        where: { id: input.enrolmentId },
        data: { status: "enrolled", leftOn: null, leftReason: null },
      });
      const marks = await putMarksBack(tx, held.id, input.enrolmentId, { actor, reason: input.reason });
      if (theoryEnrolmentId !== null) {
        await tx.theoryEnrolment.update({
          where: { id: theoryEnrolmentId },
          data: { validFrom: dayToDb(held.startsOn), validTo: dayToDb(addDays(endsOn, 1)) },
        });
        await recomputeCadres(tx, [cadreId]);
      }
      await tx.trainingClass.update({ where: { id: held.id }, data: { version: { increment: 1 } } });
      await recordAudit(tx, {
        event: "class.learner-returned",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        before: {
          enrolment: input.enrolmentId,
          cadre: cadreId,
          status,
          leftOn: dayFromDbOrNull(leftOn),
          leftReason: gone.leftReason,
        },
        after: { code: held.code, enrolment: input.enrolmentId, status: "enrolled", marks },
        reason: input.reason,
      });
      await notifyUnits(tx, [{ id: gone.unitId, path: gone.unitPath }], "nomination:create", today, {
        kind: "learnerReturned",
        values: { class: held.name, code: held.code, name, reason: input.reason },
        href: `/classes/${held.code}`,
      });
      return ok({ code: held.code, name, marks });
    },
    { isolation: "readCommitted" },
  );
}
