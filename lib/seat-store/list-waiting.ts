import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { QueueBlock, QueueCandidate } from "@/lib/domain/allotment/run-queue";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { loadRankFacts } from "./rank-facts";
import { stillThereSql } from "./still-there";

export type WaitingPerson = QueueCandidate & Readonly<{ unitPath: string }>;

type WaitingRow = {
  nominationId: number;
  cadreId: number;
  unitId: number;
  unitPath: string;
  waitingSince: Date;
  ended: boolean;
  unitClosed: boolean;
  seated: boolean;
  clash: boolean;
};

function blockOf(row: WaitingRow): QueueBlock | null {
  if (row.ended) return "notEligible";
  if (row.unitClosed) return "unitClosed";
  if (row.seated) return "seatedElsewhere";
  return row.clash ? "otherClass" : null;
}

/** Who waits for a class, with what the policy looks at and what bars them today; in no order. */
export async function listWaiting(
  tx: Tx,
  training: Readonly<{ id: number; programmeId: number; startsOn: Day; endsOn: Day }>,
  on: Day,
): Promise<WaitingPerson[]> {
  const [from, until] = [dayToDb(training.startsOn), dayToDb(addDays(training.endsOn, 1))];
  const rows = await tx.$queryRaw<WaitingRow[]>`
    SELECT n.id AS "nominationId", n.cadre_id AS "cadreId", n.unit_id AS "unitId", u.path AS "unitPath",
           n.waiting_since AS "waitingSince",
           coalesce(c.ended_on <= ${from}, false) AS ended,
           coalesce(u.valid_to <= ${dayToDb(on)}, false) AS "unitClosed",
           EXISTS (SELECT 1 FROM nomination m JOIN training_class o ON o.id = m.class_id
             WHERE m.cadre_id = n.cadre_id AND m.class_id <> n.class_id AND o.programme_id = ${training.programmeId}
               AND m.status IN ('submitted', 'returned', 'accepted')
               AND o.status NOT IN ('closed', 'cancelled') AND ${stillThereSql(Prisma.sql`m`)}) AS seated,
           EXISTS (SELECT 1 FROM nomination m JOIN training_class o ON o.id = m.class_id
             WHERE m.cadre_id = n.cadre_id AND m.class_id <> n.class_id AND o.programme_id <> ${training.programmeId}
               AND m.status IN ('submitted', 'returned', 'accepted') AND o.status NOT IN ('closed', 'cancelled')
               AND o.starts_on < ${until} AND o.ends_on >= ${from} AND ${stillThereSql(Prisma.sql`m`)}) AS clash
    FROM nomination n JOIN cadre c ON c.id = n.cadre_id JOIN org_unit u ON u.id = n.unit_id
    WHERE n.class_id = ${training.id} AND n.status = 'waitlisted'`;
  const facts = await loadRankFacts(tx, training.id, rows, on);
  return rows.flatMap((row) => {
    const of = facts.get(row.cadreId);
    const { nominationId, unitId, unitPath } = row;
    return of ? [{ ...of, nominationId, unitId, unitPath, blocked: blockOf(row) }] : [];
  });
}
