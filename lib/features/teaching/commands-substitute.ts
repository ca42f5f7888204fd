import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { type StepViolation, stepViolations } from "@/lib/domain/teaching/assignment-steps";
import { type SubstituteViolation, substituteViolations } from "@/lib/domain/teaching/decide-afterwards";
import { notifyUsers } from "@/lib/notify/notify";
import { type AssignRefusal, assignLecturer, releaseLecturer, waiverOf } from "@/lib/teaching-store/assign-lecturer";
import { today as dayOf } from "@/lib/time/today";
import type { CommonRefusal } from "./commands-lock";
import { findLesson } from "./queries";
import type { SubstituteInput } from "./schema";

export type SubstituteRefusal = CommonRefusal | AssignRefusal | SubstituteViolation | StepViolation;
type Request = Readonly<{ actor: Actor; scope: UnitScope; input: SubstituteInput; now: Date }>;

/**
 * Puts another lecturer on the session in the place of one who declined or was taken off, or who is taken off in this very
 * act, with a reason; the two rows name each other. Either both happen or neither.
 */
export function assignSubstitute({
  actor,
  scope,
  input,
  now,
}: Request): Promise<Decision<Readonly<{ assignmentId: number }>, SubstituteRefusal>> {
  return inTransaction<Decision<Readonly<{ assignmentId: number }>, SubstituteRefusal>>(
    async (tx) => {
      // The class before the lesson, as everybody locks who changes its schedule or closes it.
      await tx.$queryRaw`SELECT 1 FROM training_class WHERE id = (SELECT s.class_id FROM teaching_assignment a
        JOIN class_session s ON s.id = a.session_id WHERE a.id = ${input.assignmentId}) FOR SHARE`;
      await tx.$queryRaw`SELECT id FROM teaching_assignment WHERE id = ${input.assignmentId} FOR UPDATE`;
      const lesson = await findLesson(tx, { office: scope, userId: null }, input.assignmentId);
      if (!lesson) return refuse([{ rule: "TEA-00" } as const]);
      const { status, replacedBy } = lesson;
      const violations = substituteViolations(status, replacedBy?.name ?? null, input.reason);
      if (violations.length > 0) return refuse(violations);
      const gone = status === "declined" || status === "withdrawn";
      if (!gone) {
        const facts = { status, startsAt: +lesson.startsAt, endsAt: +lesson.endsAt };
        const steps = stepViolations(facts, "withdrawn", "office", +now);
        if (steps.length > 0) return refuse(steps);
      }
      const put = await assignLecturer(tx, {
        sessionId: lesson.session.id,
        lecturerId: input.lecturerId,
        today: dayOf(now),
        waiver: waiverOf(input, actor),
        clashReason: input.clashReason,
        actor,
        replacesId: lesson.id,
      });
      if (!put.ok || gone) return put;
      const reason = input.reason ?? "";
      await releaseLecturer(tx, lesson.id, { to: "withdrawn", reason, actor });
      if (lesson.lecturer.userId !== null && status !== "planned")
        await notifyUsers(tx, [lesson.lecturer.userId], {
          kind: "teachingWithdrawn",
          values: { title: lesson.session.title, day: lesson.day, reason },
          href: `/teaching/${lesson.id}`,
        });
      return ok(put.value);
    },
    { isolation: "readCommitted" },
  );
}
