/** Where a seat comes from: the unit's own allotment, or the open queue of the class. */
export type SeatSource = "own" | "open";

export type FreeSeats = Readonly<{ own: number; open: number }>;

/** What is left to a unit: of its own allotment, and of the seats that were given to nobody. */
export function freeSeatsOf(
  seats: Readonly<{ capacity: number; seatsAllotted: number; openTaken: number }>,
  allotment: Readonly<{ seats: number; taken: number }> | undefined,
): FreeSeats {
  return {
    own: allotment === undefined ? 0 : Math.max(0, allotment.seats - allotment.taken),
    open: Math.max(0, seats.capacity - seats.seatsAllotted - seats.openTaken),
  };
}

/** NOM-03: each asker in turn gets a seat of the unit's own allotment, then one of the open queue, then none (null). */
export function assignSeats(asked: number, free: FreeSeats): readonly (SeatSource | null)[] {
  return Array.from({ length: asked }, (_, index) => {
    if (index < free.own) return "own";
    return index < free.own + free.open ? "open" : null;
  });
}
