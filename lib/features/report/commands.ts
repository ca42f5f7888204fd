import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { periodicTitle } from "@/lib/documents/report-words";
import { decideReport, decideSealing, type ReportViolation } from "@/lib/domain/report/decide-report";
import { unequalSums } from "@/lib/domain/report/figures";
import { outrunParagraphs } from "@/lib/domain/report/paragraphs";
import { periodOf } from "@/lib/domain/report/periodic";
import type { Period } from "@/lib/domain/report/plan-actual";
import { reconcile, type Stated } from "@/lib/domain/report/reconcile";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ReportKind } from "@/lib/domain/shared/training-lists";
import type { PlanActualTable } from "./queries";
import { computeReport } from "./queries-narrative";
import { findReport, type ReportNote } from "./queries-reports";
import type { AnswerNoteInput, CreateReportInput, RestateReportInput, SealReportInput } from "./schema";
import type { CreatePeriodicInput } from "./schema-texts";

/** REP-00: not to be found in scope. REP-11: somebody changed it meanwhile, or its numbers have moved. */
export type ReportRefusal =
  | ReportViolation
  | Readonly<{ rule: "REP-00"; field: string }>
  | Readonly<{ rule: "REP-11" }>;

type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; today: Day }>;

function statedOf(input: Readonly<{ [Measure in keyof Stated]: Stated[Measure] | undefined }>): Stated {
  const { classes, people, turns, percentClasses } = input;
  return Object.fromEntries(
    Object.entries({ classes, people, turns, percentClasses }).filter(([, value]) => value !== undefined),
  );
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

type NewReport = Readonly<{ kind: ReportKind; title: string; period: Period; stated: Stated }>;

/** A draft of a unit; where a total it states differs from its parts, notes are raised. */
function draftReport(
  { actor, scope, input, today }: Request<Readonly<{ unit: string }>>,
  { kind, title, period, stated }: NewReport,
): Promise<Decision<number, ReportRefusal>> {
  return inTransaction(async (tx) => {
    const unit = await tx.orgUnit.findFirst({
      where: { code: input.unit, ...unitInScope(scope) },
      select: { id: true },
    });
    if (!unit) return refuse([{ rule: "REP-00", field: "unit" } as const]);
    const decision = decideReport(period, stated);
    if (!decision.ok) return decision;
    const { id } = await tx.planReport.create({
      data: {
        unitId: unit.id,
        kind,
        title,
        fromDay: dayToDb(period.from),
        toDay: dayToDb(period.to),
        stated: { ...stated },
      },
      select: { id: true },
    });
    const report = await findReport(tx, scope, id);
    if (!report) throw new Error(`report ${id} lies outside the scope it was made in`);
    const { table } = await computeReport(tx, scope, { ...report, kind: "planActual" }, today);
    await writeNotes(tx, id, stated, table, []);
    await recordAudit(tx, {
      event: "report.created",
      actor,
      unitId: unit.id,
      subject: "report",
      subjectId: id,
      after: { kind, title, ...period, stated },
    });
    return ok(id);
  });
}

/** A report on any period, with the totals somebody states. */
export function createReport(request: Request<CreateReportInput>): Promise<Decision<number, ReportRefusal>> {
  const { title, from, to } = request.input;
  const period = { from, to: addDays(to, 1) };
  return draftReport(request, { kind: "planActual", title, period, stated: statedOf(request.input) });
}

/** REP-12: half a year, nine months or a year, with words beside the figures. */
export function createPeriodicReport(request: Request<CreatePeriodicInput>): Promise<Decision<number, ReportRefusal>> {
  const { kind, year, title } = request.input;
  return draftReport(request, {
    kind,
    title: title ?? periodicTitle(kind, year),
    period: periodOf(kind, year),
    stated: statedOf(request.input),
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
    const { table } = await computeReport(tx, scope, { ...report, kind: "planActual" }, today);
    await writeNotes(tx, report.id, stated, table, report.notes);
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
    const { table, periodic } = await computeReport(tx, scope, report, today);
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
      {
        sealed: report.sealed,
        period: { from: report.from, to: report.to },
        notes: report.notes,
        outrun: periodic ? outrunParagraphs(report.texts, periodic) : [],
        unequal: periodic ? unequalSums(periodic) : [],
      },
      today,
    );
    if (!decision.ok) return decision;
    const moved = await tx.planReport.updateMany({
      where: { id: report.id, version: input.version, status: "draft" },
      data: {
        status: "sealed",
        figures: JSON.parse(JSON.stringify(periodic ? { ...table, periodic } : table)),
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
