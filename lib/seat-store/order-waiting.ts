import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import type { ClassSeats } from "./lock-class";

export type QueueOrder = Readonly<{
  /** Nominations, first the one whose turn it is. */
  ids: readonly number[];
  policy: unknown;
  facts: unknown;
}>;

/** The waiting list in the order of the policy, with what the order was made from, so that it can be replayed. */
export async function orderWaiting(
  tx: Tx,
  held: ClassSeats,
  waiting: readonly Readonly<{ id: number; cadreId: number }>[],
  _on: Day,
): Promise<QueueOrder> {
  const rows = await tx.nomination.findMany({
    where: { classId: held.id, id: { in: waiting.map(({ id }) => id) } },
    orderBy: [{ waitingSince: "asc" }, { id: "asc" }],
    select: { id: true, waitingSince: true },
  });
  return { ids: rows.map(({ id }) => id), policy: ["waitingTime"], facts: rows };
}
