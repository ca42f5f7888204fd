import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, refuse } from "@/lib/domain/shared/decision";
import type { AssignmentStatus } from "@/lib/domain/shared/teaching-lists";
import { type SubstituteViolation, substituteViolations } from "@/lib/domain/teaching/decide-afterwards";
import { type AssignRefusal, assignLecturer } from "@/lib/teaching-store/assign-lecturer";
import type { CommonRefusal } from "./commands-lock";
import { findLesson } from "./queries";
import type { SubstituteInput } from "./schema";

export type SubstituteRefusal = CommonRefusal | AssignRefusal | SubstituteViolation;
type Request = Readonly<{ actor: Actor; scope: UnitScope; input: SubstituteInput; today: Day }>;

/** Puts another lecturer on the session in the place of one who declined or was taken off; the two rows name each other. */
export function assignSubstitute({
  actor,
  scope,
  input,
  today,
}: Request): Promise<Decision<Readonly<{ assignmentId: number }>, SubstituteRefusal>> {
  return inTransaction<Decision<Readonly<{ assignmentId: number }>, SubstituteRefusal>>(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM teaching_assignment WHERE id = ${input.assignmentId} FOR UPDATE`;
      const gone = await findLesson(tx, { office: scope, userId: null }, input.assignmentId);
      if (!gone) return refuse([{ rule: "TEA-00" } as const]);
      const status: AssignmentStatus = gone.status;
      const violations = substituteViolations(status, gone.replacedBy?.name ?? null);
      if (violations.length > 0) return refuse(violations);
      return assignLecturer(tx, {
        sessionId: gone.session.id,
        lecturerId: input.lecturerId,
        today,
        waiver:
          input.waiverName === null || input.waiverReason === null
            ? null
            : { name: input.waiverName, reason: input.waiverReason },
        clashReason: input.clashReason,
        actor,
        replacesId: gone.id,
      });
    },
    { isolation: "readCommitted" },
  );
}
