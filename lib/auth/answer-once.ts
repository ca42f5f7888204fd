import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { ActionState } from "./action-state";

const WAIT_MS = 150;
const MAX_WAITS = 100;

/**
 * One press, one effect: the first caller with a key does the work, a second press with the same key waits for it and
 * gets the same answer. Only done answers are kept; anything else may be tried again with the same key.
 */
export async function answerOnce(
  userId: number,
  requestId: string | null,
  work: () => Promise<ActionState>,
): Promise<ActionState> {
  if (requestId === null || !/^[0-9a-f-]{36}$/.test(requestId)) return work();
  const key = `${userId}:${requestId}`;
  const taken = await db().$executeRaw`
    INSERT INTO action_receipt (key, user_id, result) VALUES (${key}, ${userId}, '{"pending":true}')
    ON CONFLICT (key) DO NOTHING`;
  if (taken === 0) {
    const answer = await awaitAnswer(key);
    return answer ?? work();
  }
  try {
    const answer = await work();
    if (answer.state === "done") {
      await db().actionReceipt.update({
        where: { key },
        data: { result: answer as unknown as Prisma.InputJsonObject },
      });
    } else {
      await db().actionReceipt.delete({ where: { key } });
    }
    return answer;
  } catch (error) {
    await db().actionReceipt.deleteMany({ where: { key } });
    throw error;
  }
}

async function awaitAnswer(key: string): Promise<ActionState | null> {
  for (let waited = 0; waited < MAX_WAITS; waited++) {
    const receipt = await db().actionReceipt.findUnique({
      where: { key },
      select: { result: true },
    });
    if (!receipt) return null;
    const result = receipt.result as Record<string, unknown>;
    if (result.pending !== true) return result as unknown as ActionState;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  return { state: "failed", reference: "PENDING" };
}
