import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import type { LearnerOutcome } from "@/lib/domain/letter/recommend";
import type { LetterLearner } from "@/lib/domain/letter/share-letters";
import type { Day } from "@/lib/domain/shared/day";

export type ResultOfLearner = LetterLearner & LearnerOutcome & Readonly<{ closingId: number; cadreId: number }>;

/**
 * Results of learners with where they came from and where they are now. `which` speaks of `r` (learner_result) and `e`
 * (class_enrolment). Successors are followed through every later merger to units that are still there.
 */
export function listResultsOfLearners(tx: Tx, which: Prisma.Sql, on: Day): Promise<ResultOfLearner[]> {
  const day = dayToDb(on);
  return tx.$queryRaw<ResultOfLearner[]>`
    WITH RECURSIVE chosen AS (
      SELECT r.closing_id, r.enrolment_id, r.outcome, r.grade, r.conduct, r.commended, e.unit_id, e.cadre_id, e.number
        FROM learner_result r JOIN class_enrolment e ON e.id = r.enrolment_id WHERE ${which}),
    heir (unit_id, id, gone, depth) AS (
      SELECT u.id, u.id, u.valid_to IS NOT NULL AND u.valid_to <= ${day}, 0
        FROM org_unit u WHERE u.id IN (SELECT unit_id FROM chosen)
      UNION
      SELECT h.unit_id, n.id, n.valid_to IS NOT NULL AND n.valid_to <= ${day}, h.depth + 1
        FROM heir h JOIN org_unit_link l ON l.kind = 'successor' AND l.from_unit_id = h.id
        JOIN org_unit n ON n.id = l.to_unit_id
       WHERE h.gone AND h.depth < 20)
    SELECT r.closing_id AS "closingId", r.enrolment_id AS "enrolmentId", r.cadre_id AS "cadreId", r.outcome, r.grade, r.conduct,
           r.commended, r.unit_id AS "unitId", u.path AS "unitPath",
           (u.valid_to IS NOT NULL AND u.valid_to <= ${day}) AS "unitEnded",
           ARRAY(SELECT DISTINCT h.id FROM heir h WHERE h.unit_id = r.unit_id AND NOT h.gone AND h.id <> r.unit_id) AS "successorIds",
           CASE WHEN c.ended_on IS NULL OR c.ended_on > ${day} THEN c.unit_id END AS "homeId",
           CASE WHEN c.ended_on IS NULL OR c.ended_on > ${day} THEN home.path END AS "homePath"
      FROM chosen r
      JOIN org_unit u ON u.id = r.unit_id
      JOIN cadre c ON c.id = r.cadre_id
      JOIN org_unit home ON home.id = c.unit_id
     ORDER BY r.closing_id, r.number NULLS LAST, c.sort_key, r.enrolment_id`;
}

/** The class a closing closed, for what is said of it. */
export async function findClosedClass(tx: Tx, closingId: number) {
  const { class: training, ...closing } = await tx.classClosing.findUniqueOrThrow({
    where: { id: closingId },
    select: { decisionNo: true, class: { select: { id: true, code: true, name: true, unitId: true } } },
  });
  return { ...closing, ...training };
}
