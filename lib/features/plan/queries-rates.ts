import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { PASS_YEARS, type PassRate, type PastResults, passRateOf } from "@/lib/domain/plan/pass-rate";
import { addYears, type Day } from "@/lib/domain/shared/day";

type Row = { programme_id: number; gives_level: string; passed: number; total: number };

/**
 * WIF-06: by programme, how the learners of a unit and of those below it did in the classes that ended in the last years.
 * The caller has found the unit through a scope. Whoever left a class has no result and does not count.
 */
export async function listPassRates(
  tx: Tx,
  unitPath: string,
  programmes: readonly Readonly<{ programmeId: number; level: string }>[],
  on: Day,
): Promise<Map<number, PassRate>> {
  if (programmes.length === 0) return new Map();
  const levels = [...new Set(programmes.map(({ level }) => level))];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.programme_id, p.gives_level, (count(*) FILTER (WHERE e.status = 'passed'))::int AS passed, count(*)::int AS total
      FROM training_class c JOIN programme p ON p.id = c.programme_id
      JOIN class_enrolment e ON e.class_id = c.id AND e.status IN ('passed', 'failed')
      JOIN org_unit u ON u.id = e.unit_id
     WHERE c.status = 'closed' AND c.ends_on > ${dayToDb(addYears(on, -PASS_YEARS))} AND c.ends_on <= ${dayToDb(on)}
       AND p.gives_level = ANY(${levels}::text[]) AND u.path LIKE ${`${unitPath}%`}
     GROUP BY c.programme_id, p.gives_level`;
  const sum = (some: readonly Row[]): PastResults => ({
    passed: some.reduce((all, { passed }) => all + passed, 0),
    total: some.reduce((all, { total }) => all + total, 0),
  });
  return new Map(
    programmes.map(({ programmeId, level }) => [
      programmeId,
      passRateOf(
        sum(rows.filter((row) => row.programme_id === programmeId)),
        sum(rows.filter((row) => row.gives_level === level)),
      ),
    ]),
  );
}
