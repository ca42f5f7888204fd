import "server-only";
import { type AuditEntry, recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { type QueueInput, type QueueResult, runQueue } from "@/lib/domain/allotment/run-queue";
import { freeSeatsOf } from "@/lib/domain/nomination/assign-seats";
import type { Day } from "@/lib/domain/shared/day";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { notifyUnits } from "@/lib/notify/notify";
import { findPolicy } from "./find-policy";
import { keepRun } from "./keep-run";
import { listWaiting } from "./list-waiting";
import { type ClassSeats, lockClassSeats, lockPeople } from "./lock-class";

/** Seats are given out while people are being chosen; once a class is opened its list is the decision's. */
const FILLING: readonly ClassStatus[] = ["calling", "selecting"];

/** Whoever freed the seat; the daily step, which is nobody's account, too. */
export type MovingActor = AuditEntry["actor"];

type Run = Readonly<{
  on: Day;
  actor: MovingActor;
  /** Just put back by the organiser: not seated again by the same act. */
  setBack?: readonly number[];
  /**
   * Nothing was freed here. A run that seats nobody is not kept, and whom the organiser put on the waiting list stays
   * there: they come up with the next seat that is freed.
   */
  silent?: boolean;
}>;

function uniqueUnits(people: readonly Readonly<{ unitId: number; unitPath: string }>[]) {
  return [...new Map(people.map(({ unitId, unitPath }) => [unitId, { id: unitId, path: unitPath }])).values()];
}

async function tell(tx: Tx, held: ClassSeats, on: Day, units: ReturnType<typeof uniqueUnits>, count: number) {
  const href = `/nominations?class=${encodeURIComponent(held.code)}`;
  const values = { class: held.name, code: held.code, count };
  await notifyUnits(tx, units, "nomination:create", on, { kind: "nominationMovedUp", values, href });
  const organiser = [{ id: held.unitId, path: held.unitPath }];
  await notifyUnits(tx, organiser, "nomination:decide", on, { kind: "waitlistMovedUp", values, href });
}

/**
 * Gives free seats of a class to its waiting list, in the order of the policy in force, after anything that may have
 * freed one (a withdrawal, a larger capacity or quota, returned seats). A run that finds somebody waiting and a seat
 * free is kept with everything it looked at, the order and every skip (allocation_run), and both sides are told.
 * Answers with the nominations that moved up.
 */
export async function moveUpWaitlist(
  tx: Tx,
  classId: number,
  { on, actor, setBack = [], silent = false }: Run,
): Promise<readonly number[]> {
  // Read again: the counters have moved since the caller locked the class.
  const held = await lockClassSeats(tx, classId);
  if (!held || !FILLING.includes(held.status)) return [];
  const unitsFree = [...held.allotments].flatMap(([unitId, allotment]) => {
    const free = freeSeatsOf(held, allotment).own;
    return free > 0 ? [{ unitId, free }] : [];
  });
  const openFree = freeSeatsOf(held, undefined).open;
  if (openFree === 0 && unitsFree.length === 0) return [];
  const ids = await tx.nomination.findMany({
    where: { classId, status: "waitlisted", id: { notIn: [...setBack] }, ...(silent ? { decidedAt: null } : {}) },
    select: { id: true, cadreId: true },
  });
  if (ids.length === 0) return [];
  // From here on nobody else seats these people elsewhere.
  await lockPeople(
    tx,
    ids.map(({ cadreId }) => cadreId),
  );
  const asked = new Set(ids.map(({ id }) => id));
  const waiting = (await listWaiting(tx, held, on)).filter(({ nominationId }) => asked.has(nominationId));
  const policy = await findPolicy(tx, held, on);
  const input: QueueInput = {
    policyId: policy.id,
    criteria: policy.criteria,
    openFree,
    unitsFree,
    candidates: waiting.map(({ unitPath: _, ...candidate }) => candidate),
  };
  const result: QueueResult = runQueue(input);
  const seated = result.places.flatMap((place) => (place.outcome === "seated" ? [place] : []));
  if (seated.length > 0 || !silent) await keepRun(tx, held, actor, input, result);
  if (seated.length === 0) return [];
  const moved = seated.map(({ nominationId }) => nominationId);
  // From now on it is the organiser's turn (INB-01); how long the person has waited stays.
  await tx.$executeRaw`
    UPDATE nomination n
       SET status = 'submitted', seat_unit_id = v.seat_unit_id, submitted_at = now(), reason = NULL, decided_at = now(),
           decided_by_id = ${actor.id}, version = n.version + 1
      FROM unnest(${moved}::int[], ${seated.map(({ seatUnitId }) => seatUnitId)}::int[]) AS v(id, seat_unit_id)
     WHERE n.id = v.id AND n.status = 'waitlisted'`;
  await recordAudit(tx, {
    event: "nomination.moved-up",
    actor,
    unitId: held.unitId,
    subject: "training-class",
    subjectId: held.id,
    after: { moved, passedOver: result.places.filter(({ outcome }) => outcome === "passedOver").length },
  });
  const units = uniqueUnits(waiting.filter(({ nominationId }) => moved.includes(nominationId)));
  await tell(tx, held, on, units, moved.length);
  return moved;
}
