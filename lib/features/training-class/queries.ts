import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { pageWithTotal } from "@/lib/db/page-with-total";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { CURRICULUM_JSON, CURRICULUM_OF_CLASS } from "./queries-curriculum";
import { classVisibleSql, partOfClassSql } from "./queries-visible";
import type { ClassDetails, ClosingUnit, Learner, UnitShare } from "./schema-row";

type StoredClass = Omit<
  ClassDetails,
  "where" | "steps" | "outsidePlan" | (typeof DAYS)[number] | "startsOn" | "endsOn"
> &
  Readonly<Record<(typeof DAYS)[number], Date | null>> &
  Readonly<{ startsOn: Date; endsOn: Date; accepted: number; undecided: number }>;
const DAYS = ["nominateBy", "seatsReturnOn", "openingDecisionOn", "closingDecisionOn"] as const;

/** One class with what it is judged by, as its pages need it, in one statement; null where it does not exist for the scope. */
export async function findClass(tx: Tx, scope: UnitScope, code: string): Promise<ClassDetails | null> {
  const named = (unit: Prisma.Sql) =>
    Prisma.sql`CASE WHEN ${unit}.id IS NOT NULL THEN jsonb_build_object('code', ${unit}.code, 'name', ${unit}.name) END`;
  // Learners of years before nominations were kept here sit on a seat all the same.
  const [row] = await tx.$queryRaw<StoredClass[]>`
    SELECT c.id, c.code, c.name, c.unit_id AS "unitId", u.code AS "unitCode", u.name AS "unitName", u.path AS "unitPath",
      c.programme_id AS "programmeId", p.code AS "programmeCode", p.name_vi AS "programmeVi", p.name_en AS "programmeEn",
      p.size_min AS "sizeMin", p.size_max AS "sizeMax", p.gives, p.gives_level AS "givesLevel", p.certificate,
      p.lapse_months AS "lapseMonths", ${CURRICULUM_JSON} AS curriculum,
      c.plan_line_id AS "planLineId", plan.year AS "planYear", plan.code AS "planUnitCode",
      c.outside_plan_reason AS "outsidePlanReason", ${named(Prisma.sql`host`)} AS host, ${named(Prisma.sql`cluster`)} AS cluster,
      c.co_organiser AS "coOrganiser", c.partner_school AS "partnerSchool", c.place,
      c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.nominate_by AS "nominateBy", c.seats_return_on AS "seatsReturnOn",
      c.mode, c.status, c.capacity, c.seats_allotted AS "seatsAllotted", c.open_taken AS "openTaken",
      c.open_taken + (SELECT coalesce(sum(a.taken), 0)::int FROM seat_allotment a WHERE a.class_id = c.id)
        + (SELECT count(*)::int FROM class_enrolment e
            WHERE e.class_id = c.id AND e.nomination_id IS NULL AND e.status <> 'left') AS taken,
      n.waiting, n.accepted, n.undecided,
      c.opening_decision_no AS "openingDecisionNo", c.opening_decision_on AS "openingDecisionOn",
      c.closing_decision_no AS "closingDecisionNo", c.closing_decision_on AS "closingDecisionOn",
      c.cancel_reason AS "cancelReason", c.policy_id AS "policyId", c.version
    FROM training_class c
    JOIN org_unit u ON u.id = c.unit_id
    JOIN programme p ON p.id = c.programme_id
    LEFT JOIN LATERAL (${CURRICULUM_OF_CLASS}) k ON true
    LEFT JOIN org_unit host ON host.id = c.host_unit_id
    LEFT JOIN org_unit cluster ON cluster.id = c.cluster_unit_id
    LEFT JOIN LATERAL (SELECT y.year, o.code FROM plan_line l JOIN plan_version v ON v.id = l.version_id
      JOIN training_plan y ON y.id = v.plan_id JOIN org_unit o ON o.id = y.unit_id WHERE l.id = c.plan_line_id) plan ON true
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE status = 'waitlisted')::int AS waiting,
        count(*) FILTER (WHERE status = 'accepted')::int AS accepted,
        count(*) FILTER (WHERE status IN ('submitted', 'returned'))::int AS undecided
      FROM nomination WHERE class_id = c.id) n
    WHERE c.code = ${code} AND ${classVisibleSql(scope)}`;
  if (!row) return null;
  const { accepted, undecided, ...facts } = row;
  const [startsOn, endsOn] = [dayFromDb(row.startsOn), dayFromDb(row.endsOn)];
  const nominateBy = dayFromDbOrNull(row.nominateBy);
  return {
    ...facts,
    startsOn,
    endsOn,
    nominateBy,
    seatsReturnOn: dayFromDbOrNull(row.seatsReturnOn),
    openingDecisionOn: dayFromDbOrNull(row.openingDecisionOn),
    closingDecisionOn: dayFromDbOrNull(row.closingDecisionOn),
    outsidePlan: row.planLineId === null,
    where: row.place ?? row.host?.name ?? null,
    steps: {
      startsOn,
      endsOn,
      nominateBy,
      hasPlace: row.place !== null || row.host !== null,
      capacity: row.capacity,
      seatsAllotted: row.seatsAllotted,
      sizeMin: row.sizeMin,
      accepted,
      undecided,
    },
  };
}

type ClassOf = Readonly<{ id: number; unitPath: string }>;

/** Units with seats or people in a class, by name: all of them for the organiser, otherwise those of the scope. */
export async function listShares(
  tx: Tx,
  scope: UnitScope,
  training: ClassOf & Readonly<{ endsOn: Day }>,
): Promise<UnitShare[]> {
  const classId = training.id;
  const rows = await tx.$queryRaw<(Omit<UnitShare, "ends"> & { valid_to: Date | null; successors: string[] | null })[]>`
    SELECT u.id AS "unitId", u.code AS "unitCode", u.name AS "unitName", a.seats,
      CASE WHEN u.valid_to <= ${dayToDb(training.endsOn)} THEN u.valid_to END AS valid_to,
      CASE WHEN u.valid_to <= ${dayToDb(training.endsOn)} THEN (SELECT array_agg(s.name ORDER BY s.name)
        FROM org_unit_link l JOIN org_unit s ON s.id = l.to_unit_id
        WHERE l.kind = 'successor' AND l.from_unit_id = u.id) END AS successors,
      count(n.id) FILTER (WHERE n.status IN ('submitted', 'returned'))::int AS submitted,
      count(n.id) FILTER (WHERE n.status = 'accepted')::int AS accepted,
      count(n.id) FILTER (WHERE n.status = 'waitlisted')::int AS waiting
    FROM org_unit u
    LEFT JOIN seat_allotment a ON a.unit_id = u.id AND a.class_id = ${classId}
    LEFT JOIN nomination n ON n.unit_id = u.id AND n.class_id = ${classId}
    WHERE (u.id IN (SELECT unit_id FROM seat_allotment WHERE class_id = ${classId})
        OR u.id IN (SELECT unit_id FROM nomination WHERE class_id = ${classId}))
      AND ${partOfClassSql(scope, training, Prisma.sql`u.path`)}
    GROUP BY u.id, a.seats ORDER BY u.name, u.id`;
  return rows.map(({ valid_to, successors, ...share }) => ({
    ...share,
    ends: valid_to && { lastDay: addDays(dayFromDb(valid_to), -1), successors: successors ?? [] },
  }));
}

export const LEARNERS_PER_PAGE = 50;

type LearnerRow = {
  cadre_id: number;
  full_name: string;
  birth_date: Date;
  birth_precision: string;
  unit_name: string;
  status: string;
  enrolment_id: number | null;
  left_on: Date | null;
  left_reason: string | null;
  own: boolean;
};

/**
 * Who is in: the learners once the class is opened, before that whoever holds a seat. The organiser sees the list of its
 * class by name, others the people they have sent; `own` are those whose dossier `persons` (cadre:read) opens too.
 */
export async function listLearners(
  tx: Tx,
  scope: UnitScope,
  persons: UnitScope,
  training: ClassOf,
  page: number,
): Promise<Readonly<{ rows: readonly Learner[]; total: number }>> {
  const classId = training.id;
  const { rows, total } = await pageWithTotal(
    page,
    LEARNERS_PER_PAGE,
    (limit, offset) => tx.$queryRaw<(LearnerRow & { total: number })[]>`
    WITH learner AS (
      SELECT e.cadre_id, e.unit_id, e.status, e.id AS enrolment_id, e.left_on, e.left_reason
      FROM class_enrolment e WHERE e.class_id = ${classId}
      UNION ALL
      SELECT n.cadre_id, n.unit_id, n.status, NULL, NULL, NULL FROM nomination n
       WHERE n.class_id = ${classId} AND n.status IN ('submitted', 'returned', 'accepted')
         AND NOT EXISTS (SELECT 1 FROM class_enrolment e WHERE e.class_id = ${classId} AND e.cadre_id = n.cadre_id))
    SELECT l.cadre_id, c.full_name, c.birth_date, c.birth_precision, u.name AS unit_name, l.status,
           l.enrolment_id, l.left_on, l.left_reason,
           ${unitConditionSql(persons, Prisma.sql`u.path`)} AS own, count(*) OVER ()::int AS total
    FROM learner l JOIN cadre c ON c.id = l.cadre_id JOIN org_unit u ON u.id = l.unit_id
    WHERE ${partOfClassSql(scope, training, Prisma.sql`u.path`)}
    ORDER BY c.sort_key, c.id LIMIT ${limit} OFFSET ${offset}`,
  );
  return {
    total,
    rows: rows.map((row) => ({
      cadreId: row.cadre_id,
      fullName: row.full_name,
      birthDate: dayFromDb(row.birth_date),
      birthPrecision: row.birth_precision === "year" ? "year" : "day",
      unitName: row.unit_name,
      status: row.status as Learner["status"],
      enrolmentId: row.enrolment_id,
      leftOn: dayFromDbOrNull(row.left_on),
      leftReason: row.left_reason,
      own: row.own,
    })),
  };
}

/** Units that end before the last day of the class while they have seats or people in it, with those that follow them. */
export function closingUnits(shares: readonly UnitShare[]): ClosingUnit[] {
  return shares.flatMap(({ unitCode, unitName, ends, seats, submitted, accepted, waiting }) =>
    ends && (seats ?? 0) + submitted + accepted + waiting > 0 ? [{ unitCode, unitName, ...ends }] : [],
  );
}
