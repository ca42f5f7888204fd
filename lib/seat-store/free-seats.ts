import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/domain/shared/day";
import type { NominationStatus } from "@/lib/domain/shared/training-lists";
import { ACTIVE_NOMINATIONS } from "@/lib/domain/shared/training-lists";
import { notifyUnits } from "@/lib/notify/notify";
import type { ClassSeats } from "./lock-class";

type Leaving = Extract<NominationStatus, "rejected" | "waitlisted" | "withdrawn" | "replaced" | "noShow">;

export type Freed = Readonly<{ id: number; cadreId: number; unitId: number; seatUnitId: number | null; held: boolean }>;

/**
 * Nominations leave their seats (or the waiting list) for a status that holds none. Only those that still stand in one
 * of the statuses `from` move; the answer says which did, and which seat each had. The class is locked by the caller,
 * who then calls `moveUpWaitlist`.
 */
export async function freeSeats(
  tx: Tx,
  held: ClassSeats,
  ids: readonly number[],
  change: Readonly<{ to: Leaving; from: readonly NominationStatus[]; reason: string | null; actor: Actor }>,
): Promise<readonly Freed[]> {
  return tx.$queryRaw<Freed[]>`
    UPDATE nomination n
       SET status = ${change.to}, seat_unit_id = NULL, reason = ${change.reason}, decided_at = now(),
           decided_by_id = ${change.actor.id}, version = n.version + 1
      FROM (SELECT id, seat_unit_id, status FROM nomination
             WHERE id = ANY(${[...ids]}::int[]) AND class_id = ${held.id} AND status = ANY(${[...change.from]}::text[])
             ORDER BY id FOR UPDATE) was
     WHERE n.id = was.id
    RETURNING n.id, n.cadre_id AS "cadreId", n.unit_id AS "unitId", was.seat_unit_id AS "seatUnitId",
              (was.status IN ('submitted', 'returned', 'accepted')) AS held`;
}

type Release = Readonly<{ actor: Readonly<{ id: number | null }>; reason: string; on: Day }>;

/**
 * A class is cancelled: everyone on its list goes back to the queue with the waiting time they had, and every unit
 * that had sent somebody is told. Answers with how many there were.
 */
export function cancelClassNominations(tx: Tx, held: ClassSeats, release: Release): Promise<number> {
  return backToQueue(tx, held, release, { from: ACTIVE_NOMINATIONS, notice: "classCancelled" });
}

/** A class is opened: whoever still waits for it cannot come any more and is free for the next one, time kept. */
export function releaseWaitlist(tx: Tx, held: ClassSeats, release: Release): Promise<number> {
  return backToQueue(tx, held, release, { from: ["waitlisted"], notice: "waitlistReleased" });
}

/** A class begins: whoever took somebody's place in it and was accepted by nobody is free again, time kept (NOM-24). */
export function releaseUndecided(tx: Tx, held: ClassSeats, release: Release): Promise<number> {
  return backToQueue(tx, held, release, { from: ["submitted", "returned"], notice: "undecidedReleased" });
}

async function backToQueue(
  tx: Tx,
  held: ClassSeats,
  { actor, reason, on }: Release,
  {
    from,
    notice,
  }: Readonly<{
    from: readonly NominationStatus[];
    notice: "classCancelled" | "waitlistReleased" | "undecidedReleased";
  }>,
): Promise<number> {
  const freed = await tx.$queryRaw<{ unitId: number; path: string }[]>`
    UPDATE nomination n
       SET status = 'cancelled', seat_unit_id = NULL, reason = ${reason}, decided_at = now(),
           decided_by_id = ${actor.id}, version = n.version + 1
      FROM org_unit u
     WHERE n.class_id = ${held.id} AND u.id = n.unit_id AND n.status = ANY(${[...from]}::text[])
    RETURNING n.unit_id AS "unitId", u.path`;
  const units = [...new Map(freed.map(({ unitId, path }) => [unitId, { id: unitId, path }])).values()];
  await notifyUnits(tx, units, "nomination:create", on, {
    kind: notice,
    values: { class: held.name, code: held.code, reason },
    href: `/nominations?class=${encodeURIComponent(held.code)}`,
  });
  return freed.length;
}

/** Seats that units have not used go to the open queue; answers with how many each gave back. */
export async function returnUnusedSeats(
  tx: Tx,
  held: ClassSeats,
): Promise<readonly Readonly<{ unitId: number; seats: number }>[]> {
  return tx.$queryRaw<{ unitId: number; seats: number }[]>`
    UPDATE seat_allotment a SET seats = a.taken, version = a.version + 1
      FROM (SELECT unit_id, seats - taken AS unused FROM seat_allotment WHERE class_id = ${held.id} AND taken < seats) was
     WHERE a.class_id = ${held.id} AND a.unit_id = was.unit_id
    RETURNING a.unit_id AS "unitId", was.unused AS seats`;
}
