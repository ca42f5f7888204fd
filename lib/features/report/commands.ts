import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideReport, decideSealing, type ReportViolation } from "@/lib/domain/report/decide-report";
import { countedUntil, type Period } from "@/lib/domain/report/plan-actual";
import { reconcile, type Stated } from "@/lib/domain/report/reconcile";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findPlanActual, organises, type PlanActualTable } from "./queries";
import { findReport, type ReportNote } from "./queries-reports";
import type { AnswerNoteInput, CreateReportInput, RestateReportInput, SealReportInput } from "./schema";

/** REP-00: not to be found in scope. REP-11: somebody changed it meanwhile, or its numbers have moved. */
export type ReportRefusal =
  | ReportViolation
  | Readonly<{ rule: "REP-00"; field: string }>
  | Readonly<{ rule: "REP-11" }>;

type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; today: Day }>;
type Place = Readonly<{ unitId: number; unitPath: string; from: Day; to: Day }>;

function statedOf(input: Readonly<{ [Measure in keyof Stated]: Stated[Measure] | undefined }>): Stated {
  const { classes, people, turns, percentClasses } = input;
  return Object.fromEntries(
    Object.entries({ classes, people, turns, percentClasses }).filter(([, value]) => value !== undefined),
  );
}

/** Until the end of the period, or until today while it runs: as the pages that list the same figures count. */
async function computeTable(tx: Tx, scope: UnitScope, place: Place, today: Day): Promise<PlanActualTable> {
  const unit = { id: place.unitId, path: place.unitPath };
  const period: Period = { from: place.from, to: place.to };
  const basis = (await organises(tx, scope, unit)) ? "organised" : "sent";
  return findPlanActual(tx, scope, { unit, period, on: countedUntil(period, today), basis, rows: "type" });
}

/** Brings the notes of a report in step with its figures; an answer stands only for the numbers it was given to. */
async function writeNotes(
  tx: Tx,
  reportId: number,
  stated: Stated,
  table: PlanActualTable,
  present: readonly ReportNote[],
): Promise<boolean> {
  const { planned, actual } = table.totals;
  const wanted = reconcile(stated, { ...actual, plannedClasses: planned.classes }, table.rows);
  const same = (note: ReportNote) =>
    wanted.some((one) => one.measure === note.measure && one.stated === note.stated && one.computed === note.computed);
  const kept = present.filter(same);
  if (kept.length === wanted.length && kept.length === present.length) return false;
  await tx.planReportNote.deleteMany({ where: { reportId, id: { notIn: kept.map(({ id }) => id) } } });
  await tx.planReportNote.createMany({
    data: wanted
      .filter((one) => !kept.some((note) => note.measure === one.measure))
      .map(({ measure, stated: said, computed, explanation, rows }) => ({
        reportId,
        measure,
        stated: said,
        computed,
        explanation,
        explainedBy: [...rows],
      })),
  });
  return true;
}

/** A report on a period, with the totals somebody states; where they differ from their parts, notes are raised. */
export function createReport({
  actor,
  scope,
  input,
  today,
}: Request<CreateReportInput>): Promise<Decision<number, ReportRefusal>> {
  return inTransaction(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { code: input.unit, ...unitInScope(scope) },
      select: { id: true, path: true },
    });
    if (!unit) return refuse([{ rule: "REP-00", field: "unit" } as const]);
    const period = { from: input.from, to: addDays(input.to, 1) };
    const stated = statedOf(input);
    const decision = decideReport(period, stated);
    if (!decision.ok) return decision;
    const { id } = await tx.planReport.create({
      data: {
        unitId: unit.id,
        title: input.title,
        fromDay: dayToDb(period.from),
        toDay: dayToDb(period.to),
        stated: { ...stated },
      },
      select: { id: true },
    });
    const place = { unitId: unit.id, unitPath: unit.path, ...period };
    await writeNotes(tx, id, stated, await computeTable(tx, scope, place, today), []);
    await recordAudit(tx, {
      event: "report.created",
      actor,
      unitId: unit.id,
      subject: "report",
      subjectId: id,
      after: { title: input.title, ...period, stated },
    });
    return ok(id);
  });
}

/** Other totals for a draft. */
export function restateReport({
  actor,
  scope,
  input,
  today,
}: Request<RestateReportInput>): Promise<Decision<number, ReportRefusal>> {
  return inTransaction(async (tx) => {
    const report = await findReport(tx, scope, input.reportId);
    if (!report) return refuse([{ rule: "REP-00", field: "reportId" } as const]);
    if (report.sealed) return refuse([{ rule: "REP-09" } as const]);
    const stated = statedOf(input);
    const decision = decideReport(report, stated);
    if (!decision.ok) return decision;
    const moved = await tx.planReport.updateMany({
      where: { id: report.id, version: input.version, status: "draft" },
      data: { stated: { ...stated }, version: { increment: 1 } },
    });
    if (moved.count !== 1) return refuse([{ rule: "REP-11" } as const]);
    await writeNotes(tx, report.id, stated, await computeTable(tx, scope, report, today), report.notes);
    await recordAudit(tx, {
      event: "report.restated",
      actor,
      unitId: report.unitId,
      subject: "report",
      subjectId: report.id,
      before: report.stated,
      after: stated,
    });
    return ok(report.id);
  });
}

/** What the unit says to a total that differs from its parts. */
export function answerNote({
  actor,
  scope,
  input,
}: Request<AnswerNoteInput>): Promise<Decision<number, ReportRefusal>> {
  return inTransaction(async (tx) => {
    const note = await tx.planReportNote.findFirst({
      where: { id: input.noteId, report: { unit: unitInScope(scope) } },
      select: { answer: true, report: { select: { id: true, unitId: true, status: true } } },
    });
    // A note whose numbers have moved is replaced, so that its id is gone: to the one who answers it has moved.
    if (!note) return refuse([{ rule: "REP-11" } as const]);
    if (note.report.status === "sealed") return refuse([{ rule: "REP-09" } as const]);
    const moved = await tx.planReportNote.updateMany({
      where: { id: input.noteId, stated: input.stated, computed: input.computed, report: { status: "draft" } },
      data: { answer: input.answer, answeredAt: new Date(), answeredById: actor.id },
    });
    if (moved.count !== 1) return refuse([{ rule: "REP-11" } as const]);
    await recordAudit(tx, {
      event: "report.answered",
      actor,
      unitId: note.report.unitId,
      subject: "report",
      subjectId: note.report.id,
      before: note.answer,
      after: input.answer,
    });
    return ok(note.report.id);
  });
}

/**
 * Seals a report: its figures are computed once more under a lock, held against what is stated, and frozen. If they
 * have moved since the notes were answered, the notes are renewed and the report stays a draft.
 */
export function sealReport({
  actor,
  scope,
  input,
  today,
}: Request<SealReportInput>): Promise<Decision<number, ReportRefusal>> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM plan_report WHERE id = ${input.reportId} FOR UPDATE`;
    const report = await findReport(tx, scope, input.reportId);
    if (!report) return refuse([{ rule: "REP-00", field: "reportId" } as const]);
    const table = await computeTable(tx, scope, report, today);
    if (!report.sealed && (await writeNotes(tx, report.id, report.stated, table, report.notes))) {
      await recordAudit(tx, {
        event: "report.renewed",
        actor,
        unitId: report.unitId,
        subject: "report",
        subjectId: report.id,
        after: { totals: table.totals },
      });
      return refuse([{ rule: "REP-11" } as const]);
    }
    const decision = decideSealing(
      { sealed: report.sealed, period: { from: report.from, to: report.to }, notes: report.notes },
      today,
    );
    if (!decision.ok) return decision;
    const moved = await tx.planReport.updateMany({
      where: { id: report.id, version: input.version, status: "draft" },
      data: {
        status: "sealed",
        figures: JSON.parse(JSON.stringify(table)),
        sealedAt: new Date(),
        sealedById: actor.id,
        version: { increment: 1 },
      },
    });
    if (moved.count !== 1) return refuse([{ rule: "REP-11" } as const]);
    await recordAudit(tx, {
      event: "report.sealed",
      actor,
      unitId: report.unitId,
      subject: "report",
      subjectId: report.id,
      after: { stated: report.stated, totals: table.totals },
    });
    return ok(report.id);
  });
}
