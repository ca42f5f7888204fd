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
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { EnrolmentStatus } from "@/lib/domain/shared/training-lists";
import { decideLeave, type LeaveViolation } from "@/lib/domain/training-class/leave-class";
import { notifyUnits } from "@/lib/notify/notify";
import { lockClassSeats } from "@/lib/seat-store/lock-class";
import { moveUpPerson } from "@/lib/seat-store/move-up-elsewhere";
import { findOwnClass } from "./queries-facts";
import type { LeaveClassInput } from "./schema";

export type LeaveRefusal = (LeaveViolation & Readonly<{ name: string }>) | Readonly<{ rule: "CLS-00"; field: string }>;
export type LeaveAnswer = Decision<Readonly<{ code: string; name: string; marks: number }>, LeaveRefusal>;
type Request = Readonly<{ actor: Actor; scope: UnitScope; input: LeaveClassInput; today: Day }>;

/** The day of session `s` as people count it. */
const SESSION_DAY = Prisma.sql`(s.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

type LearnerRow = {
  cadreId: number;
  name: string;
  unitId: number;
  unitPath: string;
  status: EnrolmentStatus;
  theoryEnrolmentId: number | null;
  seenOn: Date | null;
  undecided: number;
};

/** A learner of the class, which the caller holds, with what says how long they came. */
async function findLearner(tx: Tx, classId: number, enrolmentId: number, from: Date): Promise<LearnerRow | null> {
  const rows = await tx.$queryRaw<LearnerRow[]>`
    SELECT e.cadre_id AS "cadreId", c.full_name AS name, e.unit_id AS "unitId", u.path AS "unitPath", e.status,
      e.theory_enrolment_id AS "theoryEnrolmentId",
      greatest((SELECT max(${SESSION_DAY}) FROM attendance a JOIN class_session s ON s.id = a.session_id
          WHERE a.enrolment_id = e.id AND a.state IN ('present', 'late') AND s.status <> 'cancelled'),
        (SELECT max(p.handed_in_on) FROM assessment_paper p WHERE p.enrolment_id = e.id)) AS "seenOn",
      ((SELECT count(*) FROM attendance_appeal x JOIN class_session s ON s.id = x.session_id
          WHERE x.enrolment_id = e.id AND x.status = 'open' AND ${SESSION_DAY} >= ${from})
        + (SELECT count(*) FROM attendance_entry n JOIN class_session s ON s.id = n.session_id
          WHERE n.enrolment_id = e.id AND n.outcome = 'conflict' AND ${SESSION_DAY} >= ${from}))::int AS undecided
    FROM class_enrolment e JOIN cadre c ON c.id = e.cadre_id JOIN org_unit u ON u.id = e.unit_id
    WHERE e.id = ${enrolmentId} AND e.class_id = ${classId}`;
  return rows[0] ?? null;
}

export type TakenMark = { session: number; state: string; reason: string | null; source: string };

/** Nobody is absent from a class that they have left (ATT-01): what rolls said of the days since is taken back. */
function takeBackMarks(tx: Tx, enrolmentId: number, from: Date): Promise<TakenMark[]> {
  return tx.$queryRaw<TakenMark[]>`
    DELETE FROM attendance a USING class_session s
    WHERE s.id = a.session_id AND a.enrolment_id = ${enrolmentId} AND ${SESSION_DAY} >= ${from}
    RETURNING a.session_id AS session, a.state, a.reason, a.source`;
}

/**
 * A learner leaves a class that goes on. They keep their number, what they sat in and their nomination; rolls, marks and
 * the closing look for them no more; being "in training" ends that day, with compliance in the same transaction. Their
 * seat is not given again: the list was decided when the class was opened. Where they wait for another class they are
 * free for it at once (NOM-26).
 */
export async function leaveClass(request: Request): Promise<LeaveAnswer> {
  const answer = await takeOff(request);
  if (!answer.ok) return answer;
  const { cadreId, ...done } = answer.value;
  await moveUpPerson(cadreId, request.today);
  return ok(done);
}

type TakenOff = Readonly<{ code: string; name: string; marks: number; cadreId: number }>;
function takeOff({ actor, scope, input, today }: Request): Promise<Decision<TakenOff, LeaveRefusal>> {
  return inTransaction<Decision<TakenOff, LeaveRefusal>>(
    async (tx) => {
      await lockForRecompute(tx, []);
      const held = await lockClassSeats(tx, input.classId);
      const row = await findOwnClass(tx, scope, input.classId);
      if (!held || !row) return refuse([{ rule: "CLS-00", field: "classId" } as const]);
      const from = dayToDb(input.leftOn);
      const learner = await findLearner(tx, held.id, input.enrolmentId, from);
      if (!learner) return refuse([{ rule: "CLS-00", field: "enrolmentId" } as const]);
      const { name, status, undecided, theoryEnrolmentId, cadreId } = learner;
      const seenOn = dayFromDbOrNull(learner.seenOn);
      const { startsOn, endsOn } = held;
      const facts = { classStatus: held.status, startsOn, endsOn, status, seenOn, undecided };
      const decision = decideLeave(facts, input.leftOn, today);
      if (!decision.ok) return refuse(decision.violations.map((violation) => ({ ...violation, name })));

      await lockForRecompute(tx, [cadreId]);
      await tx.classEnrolment.update({
        where: { id: input.enrolmentId },
        data: { status: "left", leftOn: from, leftReason: input.reason },
      });
      const marks = await takeBackMarks(tx, input.enrolmentId, from);
      if (theoryEnrolmentId !== null) {
        await tx.theoryEnrolment.updateMany({
          where: { id: theoryEnrolmentId, OR: [{ validTo: null }, { validTo: { gt: from } }] },
          data: { validTo: from },
        });
        await recomputeCadres(tx, [cadreId]);
      }
      // Whoever has the list or the closing of the class open must look again.
      await tx.trainingClass.update({ where: { id: held.id }, data: { version: { increment: 1 } } });
      await recordAudit(tx, {
        event: "class.learner-left",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        before: { enrolment: input.enrolmentId, cadre: cadreId, status, marks },
        after: { code: held.code, enrolment: input.enrolmentId, status: "left", leftOn: input.leftOn },
        reason: input.reason,
      });
      await notifyUnits(tx, [{ id: learner.unitId, path: learner.unitPath }], "nomination:create", today, {
        kind: "learnerLeft",
        values: { class: held.name, code: held.code, name, day: input.leftOn, reason: input.reason },
        href: `/classes/${held.code}`,
      });
      return ok({ code: held.code, name, marks: marks.length, cadreId });
    },
    { isolation: "readCommitted" },
  );
}
