import "server-only";
import type { AuditEntry } from "@/lib/audit/record";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { type Decision, refuse } from "@/lib/domain/shared/decision";
import type { StepTaker } from "@/lib/domain/teaching/assignment-steps";
import { findLastChange, findLesson, type Lesson, type TeachingAccess } from "./queries";

/** TEA-00: no such lesson here; TEA-19: somebody else has changed it since the page was drawn. */
export type CommonRefusal = Readonly<{ rule: "TEA-00" }> | Readonly<{ rule: "TEA-19"; by: string | null }>;
export type Chosen = Readonly<{ assignmentId: number; version: number }>;
export type Locked = Readonly<{ lesson: Lesson; by: StepTaker }>;

/**
 * One act on one lesson: its row is locked, read as it stands, and compared with the version the page was drawn from. Acts of
 * the office and of the lecturer wait for one another; the second is told.
 */
export function onLesson<Value, Violation>(
  access: TeachingAccess,
  chosen: Chosen,
  act: (tx: Tx, held: Locked) => Promise<Decision<Value, Violation>>,
): Promise<Decision<Value, Violation | CommonRefusal>> {
  return inTransaction<Decision<Value, Violation | CommonRefusal>>(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM teaching_assignment WHERE id = ${chosen.assignmentId} FOR UPDATE`;
      const lesson = await findLesson(tx, access, chosen.assignmentId);
      if (!lesson) return refuse([{ rule: "TEA-00" } as const]);
      if (lesson.version !== chosen.version)
        return refuse([{ rule: "TEA-19", by: await findLastChange(tx, lesson.id) } as const]);
      // A lecturer without an account is nobody's "own": only the office acts then.
      const own = access.userId !== null && lesson.lecturer.userId === access.userId;
      return act(tx, { lesson, by: own ? "lecturer" : "office" });
    },
    { isolation: "readCommitted" },
  );
}

/** One row of the trail about a lesson, under the unit that runs the class. */
export function recordLesson(
  tx: Tx,
  actor: Actor,
  lesson: Lesson,
  entry: Pick<AuditEntry, "event" | "before" | "after" | "reason">,
): Promise<void> {
  return recordAudit(tx, {
    actor,
    unitId: lesson.class.unit.id,
    subject: "teaching",
    subjectId: lesson.id,
    ...entry,
  });
}
