import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { freeSeatsOf } from "@/lib/domain/nomination/assign-seats";
import { type QueueSkip, type Waiting, walkQueue } from "@/lib/domain/nomination/walk-queue";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { notifyUnits } from "@/lib/notify/notify";
import { lockClassSeats, lockPeople } from "./lock-class";
import { orderWaiting } from "./order-waiting";

/** Seats are given out while people are being chosen; once a class is opened its list is the decision's. */
const FILLING: readonly ClassStatus[] = ["calling", "selecting"];

export type MovedUp = Readonly<{
  moved: readonly number[];
  skipped: readonly Readonly<{ nominationId: number; skip: QueueSkip }>[];
}>;

const NOBODY: MovedUp = { moved: [], skipped: [] };

type WaitingRow = {
  id: number;
  cadreId: number;
  unitId: number;
  unitPath: string;
  endedOn: string | null;
  seatedIn: string | null;
  clashesWith: string | null;
};

function hindranceOf(row: WaitingRow, setBack: ReadonlySet<number>): QueueSkip | null {
  if (setBack.has(row.id)) return { reason: "setBack" };
  if (row.endedOn !== null) return { reason: "notFollowed", on: row.endedOn };
  if (row.seatedIn !== null) return { reason: "seatedElsewhere", classCode: row.seatedIn };
  return row.clashesWith === null ? null : { reason: "clash", classCode: row.clashesWith };
}

/** Who waits for the class, with what may keep them from a seat today. */
function listWaiting(tx: Tx, held: Readonly<{ id: number; programmeId: number; startsOn: Day; endsOn: Day }>) {
  const [from, until] = [dayToDb(held.startsOn), dayToDb(addDays(held.endsOn, 1))];
  return tx.$queryRaw<WaitingRow[]>`
    SELECT n.id, n.cadre_id AS "cadreId", n.unit_id AS "unitId", u.path AS "unitPath",
           CASE WHEN c.ended_on <= ${from} THEN to_char(c.ended_on, 'YYYY-MM-DD') END AS "endedOn",
           (SELECT min(o.code) FROM nomination m JOIN training_class o ON o.id = m.class_id
             WHERE m.cadre_id = n.cadre_id AND m.class_id <> n.class_id AND o.programme_id = ${held.programmeId}
               AND m.status IN ('submitted', 'returned', 'accepted')
               AND o.status NOT IN ('closed', 'cancelled')) AS "seatedIn",
           (SELECT min(o.code) FROM nomination m JOIN training_class o ON o.id = m.class_id
             WHERE m.cadre_id = n.cadre_id AND m.class_id <> n.class_id AND o.programme_id <> ${held.programmeId}
               AND m.status IN ('submitted', 'returned', 'accepted') AND o.status <> 'cancelled'
               AND o.starts_on < ${until} AND o.ends_on >= ${from}) AS "clashesWith"
    FROM nomination n JOIN cadre c ON c.id = n.cadre_id JOIN org_unit u ON u.id = n.unit_id
    WHERE n.class_id = ${held.id} AND n.status = 'waitlisted'
    ORDER BY n.id`;
}

/**
 * Gives free seats of a class to its waiting list, in the order of the policy in force, after anything that may have
 * freed one (a withdrawal, a larger capacity or quota, returned seats). Each run that finds somebody waiting and a seat
 * free is kept with what it looked at, the order and every skip (allocation_run), and both sides are told.
 */
export async function moveUpWaitlist(
  tx: Tx,
  classId: number,
  { on, actor, setBack = [] }: Readonly<{ on: Day; actor: Actor; setBack?: readonly number[] }>,
): Promise<MovedUp> {
  // Read again: the counters have moved since the caller locked the class.
  const held = await lockClassSeats(tx, classId);
  if (!held || !FILLING.includes(held.status)) return NOBODY;
  const own = new Map(
    [...held.allotments].map(([unitId, allotment]) => [unitId, Math.max(0, allotment.seats - allotment.taken)]),
  );
  const { open } = freeSeatsOf(held, undefined);
  const waiting = open > 0 || [...own.values()].some((seats) => seats > 0) ? await listWaiting(tx, held) : [];
  if (waiting.length === 0) return NOBODY;
  await lockPeople(
    tx,
    waiting.map(({ cadreId }) => cadreId),
  );
  // Once more, now that nobody else can seat these people elsewhere.
  const rows = new Map((await listWaiting(tx, held)).map((row) => [row.id, row]));
  const order = await orderWaiting(tx, held, [...rows.values()], on);
  const back = new Set(setBack);
  const ordered = order.ids.flatMap((id): Waiting[] => {
    const row = rows.get(id);
    return row ? [{ nominationId: id, unitId: row.unitId, hindrance: hindranceOf(row, back) }] : [];
  });
  const steps = walkQueue(ordered, own, open);
  const seated = steps.flatMap((step) => ("seat" in step ? [step] : []));
  const skipped = steps.flatMap((step) =>
    "seat" in step ? [] : [{ nominationId: step.nominationId, skip: step.skipped }],
  );
  await tx.allocationRun.create({
    data: {
      classId,
      kind: "queue",
      userId: actor.id,
      input: JSON.parse(
        JSON.stringify({ on, policy: order.policy, facts: order.facts, waiting: ordered, own: [...own], open }),
      ),
      result: JSON.parse(JSON.stringify({ order: order.ids, steps })),
    },
  });
  if (seated.length === 0) return { moved: [], skipped };
  await tx.$executeRaw`
    UPDATE nomination n
       SET status = 'submitted', seat_unit_id = CASE WHEN v.own THEN n.unit_id END, reason = NULL,
           decided_at = now(), decided_by_id = ${actor.id}, version = n.version + 1
      FROM unnest(${seated.map((step) => step.nominationId)}::int[], ${seated.map((step) => step.seat === "own")}::bool[]) AS v(id, own)
     WHERE n.id = v.id AND n.status = 'waitlisted'`;
  const moved = seated.map(({ nominationId }) => nominationId);
  await recordAudit(tx, {
    event: "nomination.moved-up",
    actor,
    unitId: held.unitId,
    subject: "class",
    subjectId: held.id,
    after: { moved, skipped },
  });
  const units = [
    ...new Map(
      moved.flatMap((id) => {
        const row = rows.get(id);
        return row ? [[row.unitId, { id: row.unitId, path: row.unitPath }] as const] : [];
      }),
    ).values(),
  ];
  const href = `/nominations?class=${encodeURIComponent(held.code)}`;
  const values = { class: held.name, code: held.code, count: moved.length };
  await notifyUnits(tx, units, "nomination:create", on, { kind: "nominationMovedUp", values, href });
  await notifyUnits(tx, [{ id: held.unitId, path: held.unitPath }], "nomination:decide", on, {
    kind: "waitlistMovedUp",
    values,
    href,
  });
  return { moved, skipped };
}
