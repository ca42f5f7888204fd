import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { QueueBlock, QueueCandidate } from "@/lib/domain/allotment/run-queue";
import { heldLevelOn } from "@/lib/domain/compliance/held-level";
import type { CredentialFacts } from "@/lib/domain/compliance/types";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { satisfies, type TheoryLevel } from "@/lib/domain/shared/theory-level";
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
  /** Level the class gives, and the papers the person has on levels; null for a class that gives none. */
  level: TheoryLevel | null;
  credentials: readonly CredentialFacts[] | null;
  certified: boolean;
  seated: boolean;
  clash: boolean;
};

/** NOM-25: what the class gives is there already; got since the nomination was judged, and never to be overridden. */
function alreadyHolds(row: WaitingRow, startsOn: Day): boolean {
  return row.certified || (row.level !== null && satisfies(heldLevelOn(row.credentials ?? [], startsOn), row.level));
}

function blockOf(row: WaitingRow, startsOn: Day): QueueBlock | null {
  if (row.ended) return "notEligible";
  if (row.unitClosed) return "unitClosed";
  if (alreadyHolds(row, startsOn)) return "alreadyHolds";
  if (row.seated) return "seatedElsewhere";
  return row.clash ? "otherClass" : null;
}

/** Somebody answered for the clash with class `o` when `n` was sent (NOM-13), and one of the two, `k`, is not full-time. */
const ANSWERED_FOR = Prisma.sql`(n.override_name IS NOT NULL AND (k.mode <> 'fullTime' OR o.mode <> 'fullTime')
  AND n.verdict @> jsonb_build_object('reasons', jsonb_build_array(jsonb_build_object('rule', 'NOM-08', 'classCode', o.code))))`;

/** NOM-12 as of now: a usable certificate of a programme that is for once only. */
const CERTIFIED = Prisma.sql`(g.class_type IN ('admission', 'newMember') AND n.override_name IS NULL AND EXISTS (
  SELECT 1 FROM credential r WHERE r.cadre_id = n.cadre_id AND r.kind = 'certificate' AND r.revoked_on IS NULL
    AND r.title IN (g.name_vi, coalesce(g.certificate, g.name_vi)) AND r.issued_on <= k.starts_on
    AND (g.lapse_months IS NULL OR r.issued_on > k.starts_on - make_interval(months => g.lapse_months))))`;

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
           g.gives_level AS level, ${CERTIFIED} AS certified,
           CASE WHEN g.gives_level IS NOT NULL THEN
             (SELECT json_agg(json_build_object('id', r.id, 'level', r.level, 'evidence', r.evidence, 'issuedOn', r.issued_on,
                'verified', r.verified_at IS NOT NULL, 'revokedOn', r.revoked_on))
              FROM credential r WHERE r.cadre_id = n.cadre_id AND r.kind = 'level') END AS credentials,
           EXISTS (SELECT 1 FROM nomination m JOIN training_class o ON o.id = m.class_id
             WHERE m.cadre_id = n.cadre_id AND m.class_id <> n.class_id AND o.programme_id = ${training.programmeId}
               AND m.status IN ('submitted', 'returned', 'accepted')
               AND o.status NOT IN ('closed', 'cancelled') AND ${stillThereSql(Prisma.sql`m`)}) AS seated,
           EXISTS (SELECT 1 FROM nomination m JOIN training_class o ON o.id = m.class_id
             WHERE m.cadre_id = n.cadre_id AND m.class_id <> n.class_id AND o.programme_id <> ${training.programmeId}
               AND m.status IN ('submitted', 'returned', 'accepted') AND o.status NOT IN ('closed', 'cancelled')
               AND o.starts_on < ${until} AND o.ends_on >= ${from} AND ${stillThereSql(Prisma.sql`m`)}
               AND NOT ${ANSWERED_FOR}) AS clash
    FROM nomination n JOIN cadre c ON c.id = n.cadre_id JOIN org_unit u ON u.id = n.unit_id
    JOIN training_class k ON k.id = n.class_id JOIN programme g ON g.id = k.programme_id
    WHERE n.class_id = ${training.id} AND n.status = 'waitlisted'`;
  const facts = await loadRankFacts(tx, training.id, rows, on);
  return rows.flatMap((row) => {
    const of = facts.get(row.cadreId);
    const { nominationId, unitId, unitPath } = row;
    return of ? [{ ...of, nominationId, unitId, unitPath, blocked: blockOf(row, training.startsOn) }] : [];
  });
}
