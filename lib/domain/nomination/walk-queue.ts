import type { FreeSeats } from "./assign-seats";

/** Why somebody on the waiting list was passed over in a run of the queue. */
export type QueueSkip =
  | Readonly<{ reason: "noSeat" }>
  | Readonly<{ reason: "setBack" }>
  | Readonly<{ reason: "notFollowed"; on: string }>
  | Readonly<{ reason: "seatedElsewhere"; classCode: string }>
  | Readonly<{ reason: "clash"; classCode: string }>;

export type Waiting = Readonly<{
  nominationId: number;
  unitId: number;
  /** What keeps this person from a seat whatever is free; null when nothing does. */
  hindrance: QueueSkip | null;
}>;

export type QueueStep =
  | Readonly<{ nominationId: number; seat: "own" | "open" }>
  | Readonly<{ nominationId: number; skipped: QueueSkip }>;

/**
 * NOM-04: the waiting list in the order of the policy; each takes a free seat of the own unit, else one of the open
 * queue, and whoever cannot is passed over with the reason. The same list and the same seats give the same steps.
 */
export function walkQueue(
  ordered: readonly Waiting[],
  own: ReadonlyMap<number, number>,
  open: number,
): readonly QueueStep[] {
  const left = new Map(own);
  let openLeft = open;
  return ordered.map(({ nominationId, unitId, hindrance }) => {
    if (hindrance !== null) return { nominationId, skipped: hindrance };
    const free: FreeSeats = { own: left.get(unitId) ?? 0, open: openLeft };
    if (free.own > 0) {
      left.set(unitId, free.own - 1);
      return { nominationId, seat: "own" };
    }
    if (free.open > 0) {
      openLeft -= 1;
      return { nominationId, seat: "open" };
    }
    return { nominationId, skipped: { reason: "noSeat" } };
  });
}
