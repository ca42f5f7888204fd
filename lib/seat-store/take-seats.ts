import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { assignSeats, freeSeatsOf } from "@/lib/domain/nomination/assign-seats";
import type { ClassSeats } from "./lock-class";

/** Someone put forward: what the rules said of them, since when they wait, who answers for an exception. */
export type PutForward = Readonly<{
  cadreId: number;
  verdict: unknown;
  /** Waiting time kept from a class that was cancelled; null: it begins now. */
  waitingSince: Date | null;
  override: Readonly<{ name: string; reason: string }> | null;
}>;

export type Seated = Readonly<{
  /** In the order given: those who got a seat, and those who wait. */
  submitted: readonly Readonly<{ id: number; cadreId: number }>[];
  waitlisted: readonly Readonly<{ id: number; cadreId: number }>[];
}>;

/** How many seats a unit could take now, of its own and of the open queue. */
export function seatsLeft(held: ClassSeats, unitId: number): Readonly<{ own: number; open: number }> {
  return freeSeatsOf(held, held.allotments.get(unitId));
}

/**
 * Writes people as submitted for a class, each with the seat it holds; those beyond the seats left go to the waiting
 * list. The caller has locked the class (`held`), asked the rules, and decided that waiting is wanted. One statement.
 */
export async function seatNominations(
  tx: Tx,
  held: ClassSeats,
  unitId: number,
  people: readonly PutForward[],
  actor: Actor,
): Promise<Seated> {
  const seats = assignSeats(people.length, seatsLeft(held, unitId));
  const now = new Date();
  const rows = await tx.nomination.createManyAndReturn({
    data: people.map((person, index) => ({
      classId: held.id,
      cadreId: person.cadreId,
      unitId,
      status: seats[index] === null ? "waitlisted" : "submitted",
      seatUnitId: seats[index] === "own" ? unitId : null,
      waitingSince: person.waitingSince ?? now,
      submittedAt: now,
      submittedById: actor.id,
      verdict: person.verdict as object,
      overrideName: person.override?.name ?? null,
      overrideReason: person.override?.reason ?? null,
    })),
    select: { id: true, cadreId: true, status: true },
  });
  const ids = new Map(rows.map((row) => [row.cadreId, row]));
  const of = (status: string) =>
    people.flatMap(({ cadreId }) => {
      const row = ids.get(cadreId);
      return row && row.status === status ? [{ id: row.id, cadreId }] : [];
    });
  return { submitted: of("submitted"), waitlisted: of("waitlisted") };
}
