import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { PersonTraining } from "./schema-row";

/** Classes a person was sent to or joined, latest first. The caller has found the person; links only where `scope` sees. */
export async function listPersonTraining(tx: Tx, scope: UnitScope, cadreId: number): Promise<PersonTraining[]> {
  const rows = await tx.$queryRaw<(Omit<PersonTraining, "startsOn"> & { startsOn: Date })[]>`
    SELECT t.code, t.name, t.starts_on AS "startsOn", n.status, e.status AS learner, u.name AS "unitName",
      r.grade, r.final_mark::float8 AS "finalMark", f.number AS certificate,
      CASE WHEN ${unitConditionSql(scope, Prisma.sql`u.path`)} THEN n.id END AS "nominationId"
    FROM (
      SELECT class_id, id, unit_id, status FROM nomination WHERE cadre_id = ${cadreId}
      UNION ALL
      SELECT j.class_id, NULL, j.unit_id, NULL FROM class_enrolment j WHERE j.cadre_id = ${cadreId}
        AND NOT EXISTS (SELECT 1 FROM nomination m WHERE m.class_id = j.class_id AND m.cadre_id = j.cadre_id)) n
    JOIN training_class t ON t.id = n.class_id
    JOIN org_unit u ON u.id = n.unit_id
    LEFT JOIN class_enrolment e ON e.class_id = n.class_id AND e.cadre_id = ${cadreId}
      AND (n.id IS NULL OR e.nomination_id IS NULL OR e.nomination_id = n.id)
    LEFT JOIN LATERAL (SELECT r.grade, r.final_mark FROM learner_result r JOIN class_closing k ON k.id = r.closing_id
      WHERE r.enrolment_id = e.id AND k.reopened_at IS NULL) r ON true
    LEFT JOIN certificate f ON f.enrolment_id = e.id AND f.status = 'valid'
    ORDER BY t.starts_on DESC, n.id DESC NULLS LAST LIMIT 40`;
  return rows.map((row) => ({ ...row, startsOn: dayFromDb(row.startsOn) }));
}
