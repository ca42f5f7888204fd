import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { pageWithTotal } from "@/lib/db/page-with-total";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { classVisibleTo, partOfClassSql } from "./queries-visible";
import type { ClassDetails, ClosingUnit, Learner, UnitShare } from "./schema-row";

const detailSelect = {
  id: true,
  code: true,
  name: true,
  unitId: true,
  programmeId: true,
  planLineId: true,
  outsidePlanReason: true,
  coOrganiser: true,
  partnerSchool: true,
  place: true,
  startsOn: true,
  endsOn: true,
  mode: true,
  capacity: true,
  status: true,
  nominateBy: true,
  seatsReturnOn: true,
  openingDecisionNo: true,
  openingDecisionOn: true,
  closingDecisionNo: true,
  closingDecisionOn: true,
  cancelReason: true,
  policyId: true,
  seatsAllotted: true,
  openTaken: true,
  version: true,
  unit: { select: { code: true, name: true, path: true } },
  host: { select: { code: true, name: true } },
  cluster: { select: { code: true, name: true } },
  programme: {
    select: { code: true, nameVi: true, nameEn: true, sizeMin: true, sizeMax: true, givesLevel: true },
  },
  planLine: {
    select: { version: { select: { plan: { select: { year: true, unit: { select: { code: true } } } } } } },
  },
  allotments: { select: { taken: true } },
  // Learners of years before nominations were kept here sit on a seat all the same.
  _count: { select: { enrolments: { where: { nominationId: null, status: { not: "left" } } } } },
} satisfies Prisma.TrainingClassSelect;

/** One class as its page needs it; null where it does not exist for the scope. */
export async function findClass(tx: Tx, scope: UnitScope, code: string): Promise<ClassDetails | null> {
  const row = await tx.trainingClass.findFirst({ where: { code, AND: classVisibleTo(scope) }, select: detailSelect });
  if (!row) return null;
  const counted = await tx.nomination.groupBy({ by: ["status"], where: { classId: row.id }, _count: true });
  const count = (...statuses: readonly string[]) =>
    counted.filter(({ status }) => statuses.includes(status)).reduce((sum, { _count }) => sum + _count, 0);
  const [startsOn, endsOn] = [dayFromDb(row.startsOn), dayFromDb(row.endsOn)];
  const nominateBy = dayFromDbOrNull(row.nominateBy);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    unitId: row.unitId,
    unitCode: row.unit.code,
    unitName: row.unit.name,
    unitPath: row.unit.path,
    programmeId: row.programmeId,
    programmeCode: row.programme.code,
    programmeVi: row.programme.nameVi,
    programmeEn: row.programme.nameEn,
    sizeMin: row.programme.sizeMin,
    sizeMax: row.programme.sizeMax,
    givesLevel: row.programme.givesLevel,
    planLineId: row.planLineId,
    planYear: row.planLine?.version.plan.year ?? null,
    planUnitCode: row.planLine?.version.plan.unit.code ?? null,
    outsidePlan: row.planLineId === null,
    outsidePlanReason: row.outsidePlanReason,
    host: row.host,
    cluster: row.cluster,
    coOrganiser: row.coOrganiser,
    partnerSchool: row.partnerSchool,
    place: row.place,
    where: row.place ?? row.host?.name ?? null,
    startsOn,
    endsOn,
    nominateBy,
    seatsReturnOn: dayFromDbOrNull(row.seatsReturnOn),
    mode: row.mode as StudyMode,
    status: row.status as ClassStatus,
    capacity: row.capacity,
    seatsAllotted: row.seatsAllotted,
    openTaken: row.openTaken,
    taken: row.openTaken + row.allotments.reduce((sum, { taken }) => sum + taken, 0) + row._count.enrolments,
    waiting: count("waitlisted"),
    openingDecisionNo: row.openingDecisionNo,
    openingDecisionOn: dayFromDbOrNull(row.openingDecisionOn),
    closingDecisionNo: row.closingDecisionNo,
    closingDecisionOn: dayFromDbOrNull(row.closingDecisionOn),
    cancelReason: row.cancelReason,
    policyId: row.policyId,
    version: row.version,
    steps: {
      startsOn,
      endsOn,
      nominateBy,
      hasPlace: row.place !== null || row.host !== null,
      capacity: row.capacity,
      seatsAllotted: row.seatsAllotted,
      sizeMin: row.programme.sizeMin,
      accepted: count("accepted"),
      undecided: count("submitted", "returned"),
    },
  };
}

type ClassOf = Readonly<{ id: number; unitPath: string }>;

/** Units with seats or people in a class, by name: all of them for the organiser, otherwise those of the scope. */
export async function listShares(tx: Tx, scope: UnitScope, training: ClassOf): Promise<UnitShare[]> {
  const classId = training.id;
  return tx.$queryRaw<UnitShare[]>`
    SELECT u.id AS "unitId", u.code AS "unitCode", u.name AS "unitName", a.seats,
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
}

export const LEARNERS_PER_PAGE = 50;

type LearnerRow = {
  cadre_id: number;
  full_name: string;
  birth_date: Date;
  birth_precision: string;
  unit_name: string;
  status: string;
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
      SELECT e.cadre_id, e.unit_id, e.status FROM class_enrolment e WHERE e.class_id = ${classId}
      UNION ALL
      SELECT n.cadre_id, n.unit_id, n.status FROM nomination n
       WHERE n.class_id = ${classId} AND n.status IN ('submitted', 'returned', 'accepted')
         AND NOT EXISTS (SELECT 1 FROM class_enrolment e WHERE e.class_id = ${classId} AND e.cadre_id = n.cadre_id))
    SELECT l.cadre_id, c.full_name, c.birth_date, c.birth_precision, u.name AS unit_name, l.status,
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
      own: row.own,
    })),
  };
}

type ClosingRow = { unit_code: string; unit_name: string; valid_to: Date; successors: string[] };

/** Units with seats or people in the class that end before its last day, with those that follow them. */
export async function listClosingUnits(
  tx: Tx,
  scope: UnitScope,
  training: ClassOf & Readonly<{ endsOn: Day }>,
): Promise<ClosingUnit[]> {
  const classId = training.id;
  const rows = await tx.$queryRaw<ClosingRow[]>`
    SELECT u.code AS unit_code, u.name AS unit_name, u.valid_to,
      coalesce((SELECT array_agg(s.name ORDER BY s.name) FROM org_unit_link l JOIN org_unit s ON s.id = l.to_unit_id
        WHERE l.kind = 'successor' AND l.from_unit_id = u.id), '{}') AS successors
    FROM org_unit u
    WHERE u.valid_to <= ${dayToDb(training.endsOn)} AND ${partOfClassSql(scope, training, Prisma.sql`u.path`)}
      AND (u.id IN (SELECT unit_id FROM seat_allotment WHERE class_id = ${classId} AND seats > 0)
        OR u.id IN (SELECT unit_id FROM nomination WHERE class_id = ${classId}
                     AND status IN ('submitted', 'returned', 'accepted', 'waitlisted')))
    ORDER BY u.name, u.id`;
  return rows.map((row) => ({
    unitCode: row.unit_code,
    unitName: row.unit_name,
    lastDay: addDays(dayFromDb(row.valid_to), -1),
    successors: row.successors,
  }));
}
