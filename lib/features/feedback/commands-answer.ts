import "server-only";
import { ticketHash } from "@/lib/auth/feedback-ticket";
import { inTransaction } from "@/lib/db/transaction";
import { type Answer, type AnswerViolation, decideAnswer, isEntitled } from "@/lib/domain/feedback/decide-answer";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { keepAnswer } from "./commands-keep";
import { findTicket, listTaught, lockSurvey } from "./queries-survey";

/** FEE-00: no such ticket. */
export type TicketRefusal = AnswerViolation | Readonly<{ rule: "FEE-00" }> | Readonly<{ rule: "FEE-01" }>;

/**
 * A learner answers with a ticket. The one act that leaves no audit row, on purpose: a row with a time and an address
 * would say what the answer must not (lib/decisions/0013). The used ticket is its trace.
 */
export function answerSurvey(
  request: Readonly<{ code: string; answer: Answer; today: Day }>,
): Promise<Decision<null, TicketRefusal>> {
  const tokenHash = ticketHash(request.code);
  return inTransaction<Decision<null, TicketRefusal>>(
    async (tx) => {
      const found = await findTicket(tx, tokenHash);
      if (!found) return refuse([{ rule: "FEE-00" } as const]);
      await lockSurvey(tx, found.surveyId);
      // Read again under the lock: the same ticket may have been used in the same instant.
      const held = await findTicket(tx, tokenHash);
      if (!held) return refuse([{ rule: "FEE-00" } as const]);
      if (!isEntitled(held.sessionsPresent)) return refuse([{ rule: "FEE-01" } as const]);
      const lecturers = (await listTaught(tx, held.classId)).map(({ id }) => id);
      const decision = decideAnswer({ ...held, lecturers }, request.answer, request.today);
      if (!decision.ok) return decision;
      await keepAnswer(tx, { id: held.surveyId, answers: held.answers, least: held.least }, decision.value, tokenHash);
      return ok(null);
    },
    { isolation: "readCommitted" },
  );
}
