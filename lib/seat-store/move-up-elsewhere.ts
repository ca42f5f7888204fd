import { BY_ITSELF } from "@/lib/audit/nobody";
import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { eachAlone } from "@/lib/jobs/each-alone";
import { log } from "@/lib/log";
import { moveUpWaitlist } from "./move-up";

/*
 * NOM-26. Somebody passed over because another class held them may be seated once that class lets go; nothing happened
 * in the class they wait for, so nobody there would notice. Each class is a transaction of its own, after the one that
 * let go: lib/seat-store/lock-class allows one class a transaction.
 */

/** Classes that still seat people and have a seat free for somebody of these (condition on `n`) who waits there of their unit's own doing. */
function listReady(people: Prisma.Sql): Promise<{ id: number }[]> {
  return inTransaction(
    (tx) => tx.$queryRaw<{ id: number }[]>`
      SELECT DISTINCT t.id FROM nomination n JOIN training_class t ON t.id = n.class_id
       WHERE n.status = 'waitlisted' AND n.decided_at IS NULL AND t.status IN ('calling', 'selecting') AND ${people}
         AND (t.capacity > t.seats_allotted + t.open_taken OR EXISTS (
           SELECT 1 FROM seat_allotment a WHERE a.class_id = t.id AND a.unit_id = n.unit_id AND a.taken < a.seats))
       ORDER BY t.id`,
    { isolation: "readCommitted" },
  );
}

async function moveUpIn(people: Prisma.Sql, on: Day): Promise<number> {
  let moved = 0;
  const ids = (await listReady(people)).map(({ id }) => id);
  await eachAlone("move waiting lists up", ids, async (id) => {
    const seated = await inTransaction((tx) => moveUpWaitlist(tx, id, { on, actor: BY_ITSELF, silent: true }), {
      isolation: "readCommitted",
    });
    moved += seated.length;
  });
  return moved;
}

/** Once a day: every class with free seats and people waiting. Answers with how many moved up. */
export function moveUpEverywhere(on: Day): Promise<number> {
  return moveUpIn(Prisma.sql`true`, on);
}

/** What was done stands whatever happens here: the daily step comes back to what could not be done now. */
async function afterwards(people: Prisma.Sql, on: Day): Promise<void> {
  try {
    await moveUpIn(people, on);
  } catch (error) {
    log().warn({ err: error }, "waiting lists of other classes were not moved up");
  }
}

/** The people of these nominations have been let go: the classes they wait for elsewhere are gone through. */
export function moveUpElsewhere(nominationIds: readonly number[], on: Day): Promise<void> {
  return afterwards(
    Prisma.sql`n.cadre_id IN (SELECT cadre_id FROM nomination WHERE id = ANY(${[...nominationIds]}::int[]))`,
    on,
  );
}

/** The same for one person who has left a class that goes on (CLS-21). */
export function moveUpPerson(cadreId: number, on: Day): Promise<void> {
  return afterwards(Prisma.sql`n.cadre_id = ${cadreId}`, on);
}

/** The same for everyone whom a cancelled class has sent back. */
export function moveUpAfterCancelled(classId: number, on: Day): Promise<void> {
  return afterwards(
    Prisma.sql`n.cadre_id IN (SELECT cadre_id FROM nomination WHERE class_id = ${classId} AND status = 'cancelled')`,
    on,
  );
}
