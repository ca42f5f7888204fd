import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { PersonLetterRow } from "./schema-row";

/**
 * What was written home about a person, the latest first. It belongs to the person: whoever may read the dossier
 * (`people`) reads it, wherever they were when it was sent; the letter itself opens where it is in `letters`.
 */
export async function listLettersOfPerson(
  tx: Tx,
  people: UnitScope,
  letters: UnitScope,
  cadreId: number,
): Promise<PersonLetterRow[]> {
  const rows = await tx.$queryRaw<(Omit<PersonLetterRow, "sentOn"> & { sentOn: Date })[]>`
    SELECT l.id AS "letterId", l.number, c.name AS "className", c.code AS "classCode", u.name AS "unitName", l.sent_on AS "sentOn",
           EXISTS (SELECT 1 FROM result_letter a WHERE a.closing_id = l.closing_id AND a.acknowledged_at IS NOT NULL
                      AND a.id IN (SELECT letter_id FROM result_letter_line y WHERE y.enrolment_id = x.enrolment_id)) AS acknowledged,
           r.outcome, r.final_mark::float8 AS mark, r.grade, r.conduct, x.recommendation,
           (${unitConditionSql(letters, Prisma.sql`u.path`)} OR ${unitConditionSql(letters, Prisma.sql`cu.path`)}) AS open
      FROM result_letter_line x
      JOIN result_letter l ON l.id = x.letter_id
      JOIN class_enrolment e ON e.id = x.enrolment_id
      JOIN learner_result r ON r.closing_id = x.closing_id AND r.enrolment_id = x.enrolment_id
      JOIN training_class c ON c.id = e.class_id
      JOIN org_unit u ON u.id = l.unit_id
      JOIN org_unit cu ON cu.id = c.unit_id
      JOIN cadre p ON p.id = e.cadre_id
      JOIN org_unit home ON home.id = p.unit_id
     WHERE e.cadre_id = ${cadreId} AND x.kind = 'original' AND l.status = 'current'
       AND ${unitConditionSql(people, Prisma.sql`home.path`)}
     ORDER BY l.sent_on DESC, l.id DESC`;
  return rows.map((row) => ({ ...row, sentOn: dayFromDb(row.sentOn) }));
}
