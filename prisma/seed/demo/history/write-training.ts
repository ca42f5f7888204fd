import type { Tx } from "@/lib/db/client";
import { joinPlanActual, NOTHING_DONE, yearPeriod } from "@/lib/domain/report/plan-actual";
import { reconcile } from "@/lib/domain/report/reconcile";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { CLASS_TYPES, type ClassType } from "@/lib/domain/shared/training-lists";
import { insertRows } from "../insert-rows";
import type { DemoReport, TrainingBook } from "./training-book";

type Ids = ReadonlyMap<string, number>;
const idOf = (ids: Ids, code: string): number => {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`The demo speaks of ${code}, which is not there`);
  return id;
};
const yearOf = (on: Day) => Number(on.slice(0, 4));

/** Writes the plans, classes, learners and reports of past years. */
export async function writeTraining(tx: Tx, training: TrainingBook, unitIds: Ids): Promise<void> {
  const programmes = await tx.programme.findMany({
    select: {
      id: true,
      code: true,
      classType: true,
      curricula: { select: { id: true, validFrom: true, validTo: true } },
    },
  });
  const programmeIds = new Map(programmes.map(({ code, id }) => [code, id]));
  const curriculumOn = (code: string, on: Day): number | null => {
    const at = new Date(on);
    const curricula = programmes.find((one) => one.code === code)?.curricula ?? [];
    return (
      curricula.find(({ validFrom, validTo }) => validFrom <= at && (validTo === null || validTo > at))?.id ?? null
    );
  };

  const lineIds = new Map<string, number>();
  for (const plan of training.plans) {
    const version = await tx.planVersion.create({
      data: {
        plan: { create: { unitId: idOf(unitIds, plan.unit), year: plan.year } },
        number: 1,
        status: "approved",
        resolutionNo: plan.resolutionNo,
        approvedOn: new Date(plan.approvedOn),
      },
      select: { id: true },
    });
    const lines = await tx.planLine.createManyAndReturn({
      data: plan.lines.map((line, sort) => ({
        versionId: version.id,
        lineKey: line.key,
        programmeId: idOf(programmeIds, line.programme),
        classes: line.classes,
        learners: line.learners,
        quarter: line.quarter,
        place: line.place,
        sort,
      })),
      select: { id: true, lineKey: true },
    });
    for (const { id, lineKey } of lines) lineIds.set(`${plan.unit} ${plan.year} ${lineKey}`, id);
  }

  await insertRows(
    tx,
    "training_class",
    training.classes.map((one) => ({
      code: one.code,
      name: one.name,
      unit_id: idOf(unitIds, one.unit),
      programme_id: idOf(programmeIds, one.programme),
      curriculum_id: curriculumOn(one.programme, one.startsOn),
      plan_line_id: one.line === null ? null : idOf(lineIds, `${one.unit} ${yearOf(one.startsOn)} ${one.line}`),
      outside_plan_reason: one.outsideReason,
      host_unit_id: idOf(unitIds, one.host),
      co_organiser: one.coOrganiser,
      partner_school: one.partnerSchool,
      cluster_unit_id: one.cluster === null ? null : idOf(unitIds, one.cluster),
      place: one.place,
      starts_on: one.startsOn,
      ends_on: one.endsOn,
      mode: one.mode,
      capacity: Math.max(1, one.learners.length),
      status: "closed",
      opening_decision_no: `${one.code}/QĐ-MỞ`,
      opening_decision_on: addDays(one.startsOn, -7),
      closing_decision_no: `${one.code}/QĐ-BG`,
      closing_decision_on: one.endsOn,
      seats_allotted: 0,
      open_taken: 0,
      is_demo: true,
      version: 1,
      created_at: `${addDays(one.startsOn, -30)}T03:00:00Z`,
    })),
  );
  const classes = await tx.trainingClass.findMany({
    where: { code: { in: training.classes.map(({ code }) => code) } },
    select: { id: true, code: true },
  });
  const classIds = new Map(classes.map(({ code, id }) => [code, id]));
  await insertRows(
    tx,
    "class_enrolment",
    training.classes.flatMap((one) =>
      one.learners.map(({ cadreId, unitId }) => ({
        class_id: idOf(classIds, one.code),
        cadre_id: cadreId,
        unit_id: unitId,
        status: "passed",
      })),
    ),
  );
  const typeOf = new Map(programmes.map(({ code, classType }) => [code, classType as ClassType]));
  for (const report of training.reports) await writeReport(tx, training, report, idOf(unitIds, report.unit), typeOf);
}

/** A published report with the notes that the app's own rule raises on it; nobody has answered them yet. */
async function writeReport(
  tx: Tx,
  training: TrainingBook,
  report: DemoReport,
  unitId: number,
  typeOf: ReadonlyMap<string, ClassType>,
): Promise<void> {
  const period = yearPeriod(report.year);
  const held = training.classes.filter(
    ({ unit, startsOn }) => unit === report.unit && yearOf(startsOn) === report.year,
  );
  const figures = (types: readonly ClassType[]) => {
    const counted = held.filter(({ programme }) => types.includes(typeOf.get(programme) as ClassType));
    const turns = counted.flatMap(({ learners }) => learners.map(({ cadreId }) => cadreId));
    return { ...NOTHING_DONE, classes: counted.length, turns: turns.length, people: new Set(turns).size };
  };
  const rows = joinPlanActual(
    [],
    CLASS_TYPES.map((classType) => ({ key: classType, classType, ...figures([classType]) })),
    CLASS_TYPES,
  );
  const planned = training.plans
    .filter(({ unit, year }) => unit === report.unit && year === report.year)
    .flatMap(({ lines }) => lines)
    .reduce((sum, { classes }) => sum + classes, 0);
  const notes = reconcile(report.stated, { ...figures(CLASS_TYPES), plannedClasses: planned }, rows);
  await tx.planReport.create({
    data: {
      unitId,
      title: report.title,
      fromDay: new Date(period.from),
      toDay: new Date(period.to),
      stated: { ...report.stated },
      notes: {
        create: notes.map(({ measure, stated, computed, explanation, rows: explainedBy }) => ({
          measure,
          stated,
          computed,
          explanation,
          explainedBy: [...explainedBy],
        })),
      },
    },
  });
}
