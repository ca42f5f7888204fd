import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { ActionState } from "./action-state";

const WAIT_MS = 100;
const MAX_WAITS = 150;
const REQUEST_ID = /^[0-9a-f-]{36}$/;
/** How long a second press may still be told a secret that is written down nowhere. */
const SECRET_FOR_MS = 30_000;

export type Press = Readonly<{
  userId: number;
  event: string;
  /** Made by the form for one press; without it every press counts. */
  requestId: unknown;
  /** The answer holds a password or a token: it stays in memory and never reaches a table. */
  shownOnce: boolean;
}>;

const secrets = new Map<string, ActionState>();

/**
 * One press, one effect: the first with a key does the work, another press with that key waits for it and hears the
 * same answer. Only done answers are kept; anything else may be tried again with the same key.
 */
export async function answerOnce(press: Press, work: () => Promise<ActionState>): Promise<ActionState> {
  if (typeof press.requestId !== "string" || !REQUEST_ID.test(press.requestId)) return work();
  const key = `${press.userId}:${press.event}:${press.requestId}`;
  for (let waited = 0; waited < MAX_WAITS; waited++) {
    const taken = await db().$executeRaw`
      INSERT INTO action_receipt (key, user_id, result) VALUES (${key}, ${press.userId}, '{"pending":true}')
      ON CONFLICT (key) DO NOTHING`;
    if (taken === 1) return answerFirst(key, press, work);
    const answer = await findAnswer(key);
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  // Whoever took the key neither finished nor failed: doing the work again might do it twice.
  return { state: "failed", reference: "PENDING" };
}

async function answerFirst(key: string, press: Press, work: () => Promise<ActionState>): Promise<ActionState> {
  try {
    const answer = await work();
    if (answer.state !== "done") {
      await db().actionReceipt.delete({ where: { key } });
      return answer;
    }
    let kept: ActionState = answer;
    if (press.shownOnce) {
      secrets.set(key, answer);
      setTimeout(() => secrets.delete(key), SECRET_FOR_MS).unref();
      kept = { state: "done" };
    }
    await db().actionReceipt.update({ where: { key }, data: { result: kept as unknown as Prisma.InputJsonObject } });
    return answer;
  } catch (error) {
    await db().actionReceipt.deleteMany({ where: { key } });
    throw error;
  }
}

/** The answer of the first press, or null while it is at work or has withdrawn. */
async function findAnswer(key: string): Promise<ActionState | null> {
  const receipt = await db().actionReceipt.findUnique({ where: { key }, select: { result: true } });
  if (!receipt || (receipt.result as Record<string, unknown>).pending === true) return null;
  return secrets.get(key) ?? (receipt.result as unknown as ActionState);
}
