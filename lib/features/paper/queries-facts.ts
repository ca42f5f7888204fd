import "server-only";
import { type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { PaperContent } from "@/lib/documents/compose-paper";
import type { ClassForPaper, PlanFacts } from "@/lib/documents/paper-facts";
import type { Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import { type ClassStatus, type ClassType, type PaperKind, SEAT_HOLDING } from "@/lib/domain/shared/training-lists";
import { findReport } from "@/lib/features/report/queries-reports";
import { classVisibleTo } from "@/lib/features/training-class/queries-visible";
import { listPeopleForPaper, ratingYears } from "./queries-people";
import { findRegisterFacts } from "./queries-register";
import { reportFacts } from "./queries-report";
import { findResultFacts } from "./queries-results";
import { findRollFacts } from "./queries-roll";

export type FoundContent = Readonly<{
  content: PaperContent;
  classId: number | null;
  subject: "planVersion" | "planReport" | null;
  subjectId: number | null;
  ownsClass: boolean;
  classStatus: ClassStatus | null;
  rows: number;
  sealed: boolean;
}>;

type Unit = Readonly<{ id: number; name: string; path: string }>;
type Question = Readonly<{ kind: PaperKind; subject: string; unit: Unit; on: Day }>;

const NO_CLASS = { classId: null, ownsClass: true, classStatus: null } as const;

/** What a paper of this kind would say now; null when its subject is not to be found in the scope or not this unit's. */
export async function findPaperContent(tx: Tx, scope: UnitScope, question: Question): Promise<FoundContent | null> {
  const { kind, subject, unit } = question;
  if (kind === "plan") return findPlan(tx, scope, unit, Number(subject));
  if (kind === "planReport") return findReportContent(tx, scope, question, Number(subject));
  const found = await findTraining(tx, scope, subject);
  if (!found) return null;
  const { id, training, status, unitId, hostUnitId } = found;
  const base = {
    classId: id,
    subject: null,
    subjectId: null,
    ownsClass: unit.id === unitId || unit.id === hostUnitId,
    classStatus: status,
    sealed: true,
  };
  if (kind === "callForNominations") {
    const seats = await listSeats(tx, id);
    const facts = { training, seats: seats.rows, open: seats.open };
    return { ...base, content: { kind, facts }, rows: seats.rows.length };
  }
  if (kind === "nominationList") {
    const people = await listPeopleForPaper(tx, nominatedSql(id, scope, unit), question.on);
    const facts = { training, unit: unit.name, ratingYears: ratingYears(question.on), people };
    return { ...base, content: { kind, facts }, rows: people.length };
  }
  // What learners of every unit achieved is the organiser's to write down; a host only lends its hall.
  const organises = unit.id === unitId;
  if (kind === "resultList" || kind === "resultDecision" || kind === "closingMinutes") {
    if (!organises) return null;
    const facts = await findResultFacts(tx, id, training);
    return { ...base, content: { kind, facts }, rows: facts.learners.length };
  }
  if (kind === "certificateRegister") {
    if (!organises) return null;
    const facts = await findRegisterFacts(tx, scope, id, training);
    return { ...base, content: { kind, facts }, rows: facts.certificates.length };
  }
  if (kind === "attendanceBook") {
    if (!organises) return null;
    const facts = await findRollFacts(tx, scope, id, training);
    return { ...base, content: { kind, facts }, rows: facts.sessions.length === 0 ? 0 : facts.learners.length };
  }
  const people = await listPeopleForPaper(tx, learnersSql(id), question.on);
  return { ...base, content: { kind, facts: { training, people } }, rows: people.length };
}

/** Whom this unit, and those below it, have put forward and not taken back. */
function nominatedSql(classId: number, scope: UnitScope, unit: Unit): Prisma.Sql {
  const statuses = [...SEAT_HOLDING, "waitlisted"];
  return Prisma.sql`
    SELECT n.cadre_id, n.unit_id, CASE WHEN n.status = 'waitlisted' THEN 'Dự bị' END AS note
    FROM nomination n JOIN org_unit q ON q.id = n.unit_id
    WHERE n.class_id = ${classId} AND n.status = ANY(${statuses}::text[]) AND q.path LIKE ${`${unit.path}%`}
      AND ${unitConditionSql(scope, Prisma.sql`q.path`)}`;
}

/** The learners once the class is opened, before that whoever was accepted. Only who owns the class asks. */
function learnersSql(classId: number): Prisma.Sql {
  return Prisma.sql`
    SELECT e.cadre_id, e.unit_id, NULL::text AS note FROM class_enrolment e WHERE e.class_id = ${classId} AND e.status <> 'left'
    UNION ALL
    SELECT n.cadre_id, n.unit_id, NULL::text FROM nomination n
    WHERE n.class_id = ${classId} AND n.status = 'accepted'
      AND NOT EXISTS (SELECT 1 FROM class_enrolment e WHERE e.class_id = ${classId} AND e.cadre_id = n.cadre_id)`;
}

async function listSeats(tx: Tx, classId: number) {
  const training = await tx.trainingClass.findUniqueOrThrow({
    where: { id: classId },
    select: {
      capacity: true,
      seatsAllotted: true,
      allotments: { select: { seats: true, unit: { select: { name: true } } }, orderBy: { unitId: "asc" } },
    },
  });
  return {
    rows: training.allotments.filter(({ seats }) => seats > 0).map(({ seats, unit }) => ({ unit: unit.name, seats })),
    open: training.capacity - training.seatsAllotted,
  };
}

async function findTraining(tx: Tx, scope: UnitScope, code: string) {
  const row = await tx.trainingClass.findFirst({
    where: { code, AND: classVisibleTo(scope) },
    select: {
      id: true,
      code: true,
      name: true,
      status: true,
      unitId: true,
      hostUnitId: true,
      coOrganiser: true,
      partnerSchool: true,
      place: true,
      startsOn: true,
      endsOn: true,
      mode: true,
      capacity: true,
      nominateBy: true,
      unit: { select: { name: true } },
      host: { select: { name: true } },
      programme: { select: { nameVi: true, targetGroup: true } },
      planLine: { select: { version: { select: { plan: { select: { year: true } } } } } },
    },
  });
  if (!row) return null;
  const training: ClassForPaper = {
    code: row.code,
    name: row.name,
    programme: row.programme.nameVi,
    targetGroup: row.programme.targetGroup,
    organiser: row.unit.name,
    host: row.hostUnitId === row.unitId ? null : (row.host?.name ?? null),
    coOrganiser: row.coOrganiser,
    partnerSchool: row.partnerSchool,
    place: row.place,
    startsOn: dayFromDb(row.startsOn),
    endsOn: dayFromDb(row.endsOn),
    mode: row.mode as StudyMode,
    capacity: row.capacity,
    nominateBy: dayFromDbOrNull(row.nominateBy),
    planYear: row.planLine?.version.plan.year ?? null,
  };
  return { id: row.id, training, status: row.status as ClassStatus, unitId: row.unitId, hostUnitId: row.hostUnitId };
}

async function findPlan(tx: Tx, scope: UnitScope, unit: Unit, id: number): Promise<FoundContent | null> {
  if (!Number.isSafeInteger(id) || id < 1 || id >= 2 ** 31) return null;
  const version = await tx.planVersion.findFirst({
    where: { id, status: { not: "discarded" }, plan: { unitId: unit.id, unit: unitInScope(scope) } },
    select: {
      number: true,
      status: true,
      resolutionNo: true,
      approvedOn: true,
      plan: { select: { year: true, unit: { select: { name: true } } } },
      lines: {
        select: {
          classes: true,
          learners: true,
          quarter: true,
          place: true,
          partnerSchool: true,
          mode: true,
          budget: true,
          note: true,
          programme: { select: { nameVi: true, classType: true } },
          host: { select: { name: true } },
          units: { select: { learners: true, unit: { select: { name: true } } }, orderBy: { unitId: "asc" } },
        },
        orderBy: [{ sort: "asc" }, { id: "asc" }],
      },
    },
  });
  if (!version) return null;
  const facts: PlanFacts = {
    unit: version.plan.unit.name,
    year: version.plan.year,
    number: version.number,
    approved: version.status === "approved" || version.status === "superseded",
    resolutionNo: version.resolutionNo,
    approvedOn: dayFromDbOrNull(version.approvedOn),
    lines: version.lines.map(({ programme, host, units, budget, mode, ...line }) => ({
      ...line,
      programme: programme.nameVi,
      classType: programme.classType as ClassType,
      host: host?.name ?? null,
      mode: mode as StudyMode,
      budget: budget === null ? null : String(budget),
      units: units.map(({ learners, unit: one }) => ({ unit: one.name, learners })),
    })),
  };
  return {
    ...NO_CLASS,
    content: { kind: "plan", facts },
    subject: "planVersion",
    subjectId: id,
    rows: facts.lines.length,
    sealed: true,
  };
}

async function findReportContent(
  tx: Tx,
  scope: UnitScope,
  { unit, on }: Question,
  id: number,
): Promise<FoundContent | null> {
  if (!Number.isSafeInteger(id) || id < 1 || id >= 2 ** 31) return null;
  const report = await findReport(tx, scope, id);
  if (!report || report.unitId !== unit.id) return null;
  const facts = await reportFacts(tx, scope, report, on);
  return {
    ...NO_CLASS,
    content: { kind: "planReport", facts },
    subject: "planReport",
    subjectId: id,
    // A draft has no row yet; half a year without a class is told all the same.
    rows: report.sealed ? Math.max(facts.rows.length, facts.periodic ? 1 : 0) : 0,
    sealed: report.sealed,
  };
}
