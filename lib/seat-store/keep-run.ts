import "server-only";
import type { Tx } from "@/lib/db/client";
import type { QueueInput, QueueResult } from "@/lib/domain/allotment/run-queue";

function json(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}

/** SEA-11: seats given in the order of a policy are kept with everything that was looked at, the order and every skip. */
export async function keepRun(
  tx: Tx,
  held: Readonly<{ id: number }>,
  actor: Readonly<{ id: number | null }>,
  input: QueueInput,
  result: QueueResult,
): Promise<void> {
  await tx.allocationRun.create({
    data: { classId: held.id, kind: "queue", userId: actor.id, input: json(input), result: json(result) },
  });
}
