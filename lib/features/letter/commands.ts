import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { type AcknowledgeViolation, decideAcknowledge } from "@/lib/domain/letter/letter-state";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { lockLetter } from "./queries";
import type { AcknowledgeInput } from "./schema";

export type AcknowledgeRefusal = AcknowledgeViolation | Readonly<{ rule: "LET-00" }>;

/** The unit says that it has read the letter: who and when stay with it. */
export function acknowledgeLetter({
  actor,
  scope,
  input,
  today,
}: Readonly<{ actor: Actor; scope: UnitScope; input: AcknowledgeInput; today: Day }>): Promise<
  Decision<Readonly<{ classCode: string }>, AcknowledgeRefusal>
> {
  return inTransaction(
    async (tx) => {
      const letter = await lockLetter(tx, scope, input.letter);
      if (!letter) return refuse([{ rule: "LET-00" } as const]);
      const decision = decideAcknowledge(letter.facts, today);
      if (!decision.ok) return decision;
      await tx.resultLetter.update({
        where: { id: letter.id },
        data: {
          acknowledgedAt: new Date(),
          acknowledgedById: actor.id,
          remark: input.remark,
          version: { increment: 1 },
        },
      });
      await recordAudit(tx, {
        event: "letter.acknowledged",
        actor,
        unitId: letter.unitId,
        subject: "result-letter",
        subjectId: letter.id,
        after: { class: letter.classCode, remark: input.remark },
      });
      return ok({ classCode: letter.classCode });
    },
    { isolation: "readCommitted" },
  );
}
