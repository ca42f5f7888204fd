import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { addYears, type Day } from "@/lib/domain/shared/day";
import type { LearnerProfile } from "./queries";

/** Who sits in a class, in numbers: a lecturer prepares for them without getting names. One statement. */
export async function findLearnerProfile(tx: Tx, classId: number, on: Day): Promise<LearnerProfile> {
  const rows = await tx.$queryRaw<{ name: string; learners: number; women: number; under40: number; level: string }[]>`
    WITH learner AS (
      SELECT e.unit_id, c.sex, c.birth_date,
             COALESCE((SELECT k.level FROM credential k
                        WHERE k.cadre_id = c.id AND k.kind = 'level' AND k.verified_at IS NOT NULL
                          AND k.issued_on <= ${dayToDb(on)} AND (k.revoked_on IS NULL OR k.revoked_on > ${dayToDb(on)})
                        ORDER BY array_position(ARRAY['advanced', 'intermediate', 'elementary'], k.level) LIMIT 1), 'none') AS level
        FROM class_enrolment e JOIN cadre c ON c.id = e.cadre_id
       WHERE e.class_id = ${classId} AND e.status <> 'left')
    SELECT u.name, l.level, count(*)::int AS learners, count(*) FILTER (WHERE l.sex = 'female')::int AS women,
           count(*) FILTER (WHERE l.birth_date > ${dayToDb(addYears(on, -40))})::int AS under40
      FROM learner l JOIN org_unit u ON u.id = l.unit_id
     GROUP BY u.name, l.level ORDER BY u.name, l.level`;
  const units = new Map<string, number>();
  const levels = new Map<string, number>();
  for (const row of rows) {
    units.set(row.name, (units.get(row.name) ?? 0) + row.learners);
    levels.set(row.level, (levels.get(row.level) ?? 0) + row.learners);
  }
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    on,
    learners: sum((row) => row.learners),
    women: sum((row) => row.women),
    under40: sum((row) => row.under40),
    levels: Object.fromEntries(levels),
    units: [...units].map(([name, learners]) => ({ name, learners })),
  };
}
