import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { ACT_RULES } from "@/lib/domain/nomination/nomination-acts";
import { freeSeats } from "./free-seats";
import type { ClassSeats } from "./lock-class";

/**
 * One person leaves and another takes the very same seat (of the same allotment, or of the open queue) in one step, so
 * that the waiting list never sees it free. The caller holds the class and has asked the rules. Answers with the new one.
 */
export async function swapSeat(
  tx: Tx,
  held: ClassSeats,
  leaving: Readonly<{ id: number; unitId: number; seatUnitId: number | null }>,
  coming: Readonly<{ cadreId: number; verdict: unknown; waitingSince: Date | null; reason: string; actor: Actor }>,
): Promise<number> {
  const now = new Date();
  const { from } = ACT_RULES.replace;
  const [freed] = await freeSeats(tx, held, [leaving.id], {
    to: "replaced",
    from,
    reason: coming.reason,
    actor: coming.actor,
  });
  if (!freed) throw new Error("the nomination to be replaced has moved although its class is held");
  const { id } = await tx.nomination.create({
    data: {
      classId: held.id,
      cadreId: coming.cadreId,
      unitId: leaving.unitId,
      status: "submitted",
      seatUnitId: leaving.seatUnitId,
      waitingSince: coming.waitingSince ?? now,
      submittedAt: now,
      submittedById: coming.actor.id,
      verdict: coming.verdict as object,
    },
    select: { id: true },
  });
  await tx.nomination.update({ where: { id: leaving.id }, data: { replacedById: id } });
  return id;
}
