import { db } from "@/lib/db/client";

const YEARS = 10;
const CLASS_SIZE = 80;
/** Classes a year for so many people: four in five people sit in one class a year. */
const PEOPLE_PER_CLASS = 100;
/** One unit holds no more than a province does: the classes of a nation are spread over its provinces. */
const MOST_CLASSES_A_YEAR = 500;

export type TrainingYears = Readonly<{ classes: number; turns: number; firstYear: number; lastYear: number }>;

/** Ten years of plans and held classes at the top unit, learners drawn evenly from everybody. */
export async function loadTrainingYears(
  top: Readonly<{ id: number }>,
  people: number,
  lastYear: number,
): Promise<TrainingYears> {
  const firstYear = lastYear - YEARS + 1;
  const perYear = Math.min(MOST_CLASSES_A_YEAR, Math.max(8, Math.round(people / PEOPLE_PER_CLASS)));
  await db().$executeRaw`
    INSERT INTO training_plan (unit_id, year) SELECT ${top.id}, y FROM generate_series(${firstYear}::int, ${lastYear}::int) y`;
  await db().$executeRaw`
    INSERT INTO plan_version (plan_id, number, status, resolution_no, approved_on)
    SELECT id, 1, 'approved', 'BENCH', make_date(year, 1, 10) FROM training_plan WHERE unit_id = ${top.id}`;
  await db().$executeRaw`
    INSERT INTO plan_line (version_id, line_key, programme_id, classes, learners, quarter)
    SELECT v.id, p.code || q, p.id, ${Math.ceil(perYear / 40)}::int, ${Math.ceil(perYear / 40) * CLASS_SIZE}::int, q
      FROM plan_version v JOIN training_plan t ON t.id = v.plan_id AND t.unit_id = ${top.id}
      CROSS JOIN programme p CROSS JOIN generate_series(1, 4) q WHERE p.gives <> 'level'`;
  await db().$executeRaw`
    INSERT INTO training_class (code, name, unit_id, programme_id, plan_line_id, outside_plan_reason, starts_on, ends_on,
                                mode, capacity, status, opening_decision_no, opening_decision_on)
    SELECT 'B' || y || '-' || n, 'Lớp ' || n || ' năm ' || y, ${top.id}, p.id, l.id, 'BENCH',
           make_date(y, 1, 5) + (n * 350 / ${perYear}::int), make_date(y, 1, 9) + (n * 350 / ${perYear}::int),
           'fullTime', ${CLASS_SIZE}, 'closed', 'BENCH', make_date(y, 1, 1)
      FROM generate_series(${firstYear}::int, ${lastYear}::int) y CROSS JOIN generate_series(1, ${perYear}::int) n
      JOIN LATERAL (SELECT id, code FROM programme WHERE gives <> 'level' ORDER BY id
                    OFFSET n % (SELECT count(*)::int FROM programme WHERE gives <> 'level') LIMIT 1) p ON true
      LEFT JOIN plan_line l ON n % 5 <> 0 AND l.programme_id = p.id AND l.quarter = 1 + n * 4 / (${perYear}::int + 1)
            AND l.version_id = (SELECT v.id FROM plan_version v JOIN training_plan t ON t.id = v.plan_id
                                 WHERE t.unit_id = ${top.id} AND t.year = y)`;
  // Steps of a prime through everybody: nobody twice in a class, everybody about equally often.
  await db().$executeRaw`
    INSERT INTO class_enrolment (class_id, cadre_id, unit_id, status)
    SELECT DISTINCT ON (c.id, k.id) c.id, k.id, k.unit_id, 'passed'
      FROM training_class c CROSS JOIN generate_series(1, ${CLASS_SIZE}) s
      JOIN cadre k ON k.id = 1 + (c.id * 7919 + s * 611953::bigint) % ${people}::int`;
  await db().$executeRaw`ANALYZE training_class, class_enrolment, plan_line, plan_version, training_plan`;
  const [row] = await db().$queryRaw<{ classes: number; turns: number }[]>`
    SELECT (SELECT count(*)::int FROM training_class) AS classes, (SELECT count(*)::int FROM class_enrolment) AS turns`;
  return { classes: row?.classes ?? 0, turns: row?.turns ?? 0, firstYear, lastYear };
}
