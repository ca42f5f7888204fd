import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { type NarrativeFacts, tell } from "@/lib/documents/report-words";
import { isTold, PARAGRAPHS, type PeriodicFacts } from "@/lib/domain/report/paragraphs";
import { isPeriodic, yearBefore } from "@/lib/domain/report/periodic";
import { countedUntil } from "@/lib/domain/report/plan-actual";
import type { Day } from "@/lib/domain/shared/day";
import { findPlanActual, organises, type PlanActualTable, type ReportQuestion } from "./queries";
import { findPeriodFigures } from "./queries-figures";
import type { StoredReport } from "./queries-reports";
import type { ReportBasis } from "./schema";

/** What a report says: its table, and for half a year or a year also its words and the figures they tell. */
export type ReportContent = Readonly<{ basis: ReportBasis; table: PlanActualTable; periodic: PeriodicFacts | null }>;

/** The figures of now for this period and the same of the year before, and the words that stand: typed, or written of them. */
async function writePeriodic(
  tx: Tx,
  scope: UnitScope,
  report: StoredReport,
  question: ReportQuestion,
): Promise<Readonly<{ table: PlanActualTable; periodic: PeriodicFacts }>> {
  const until = countedUntil(question.period, question.on);
  const earlier = yearBefore(question.period, until);
  const now = await findPeriodFigures(tx, scope, question);
  const before = await findPeriodFigures(tx, scope, { ...question, period: earlier.period, on: earlier.until });
  const facts: NarrativeFacts = {
    ...{ unit: report.unitName, period: question.period, until, organises: question.basis === "organised" },
    ...{ beforePeriod: earlier.period, beforeUntil: earlier.until },
    ...{ now: now.figures, before: before.figures },
  };
  const paragraphs = PARAGRAPHS.flatMap((key) => {
    const typed = report.texts[key];
    return typed || isTold(key, facts) ? [{ key, text: typed?.text ?? tell(key, facts) }] : [];
  });
  const { unit: _unit, period: _period, ...figures } = facts;
  return { table: now.table, periodic: { ...figures, paragraphs, targets: now.targets } };
}

/** A draft as its figures are now, until the end of its period or until today while that runs. */
export async function computeReport(
  tx: Tx,
  scope: UnitScope,
  report: StoredReport,
  today: Day,
): Promise<ReportContent> {
  const unit = { id: report.unitId, path: report.unitPath };
  const period = { from: report.from, to: report.to };
  const basis: ReportBasis = (await organises(tx, scope, unit)) ? "organised" : "sent";
  const question: ReportQuestion = { unit, period, on: countedUntil(period, today), basis, rows: "type" };
  if (isPeriodic(report.kind)) return { basis, ...(await writePeriodic(tx, scope, report, question)) };
  return { basis, table: await findPlanActual(tx, scope, question), periodic: null };
}

/** A sealed report as it was sealed, whatever has happened since; a draft as its figures are now. */
export async function readReport(tx: Tx, scope: UnitScope, report: StoredReport, today: Day): Promise<ReportContent> {
  if (!report.sealed) return computeReport(tx, scope, report, today);
  const { periodic, ...table } = report.figures as PlanActualTable & { periodic?: PeriodicFacts };
  const organised = periodic ? periodic.organises : await organises(tx, scope, { path: report.unitPath });
  return { basis: organised ? "organised" : "sent", table, periodic: periodic ?? null };
}
