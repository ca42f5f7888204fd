import "server-only";
import { notFound } from "next/navigation";
import { allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { countedUntil } from "@/lib/domain/report/plan-actual";
import { loadView, type View } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { findPlanActual, listReportYears, organises, type PlanActualTable, type ReportQuestion } from "./queries";
import { listCountedLearners, listCountedLines, listHeldClasses } from "./queries-lists";
import { findReport, listReports } from "./queries-reports";
import { parseReportRequest, type ReportBasis, type ReportRequest } from "./schema";

type Params = Readonly<Record<string, string | undefined>>;

/** What a report page asks: the unit and day in view, the period and the basis. */
async function loadQuestion(params: Params) {
  const view = await loadView("report:read", params);
  const request = parseReportRequest(params, view.on);
  const years = await read(listReportYears, view.scope, view.unit);
  // Who organised nothing in any year is seen by the learners it sends.
  const basis: ReportBasis = request.basis ?? (years.length > 0 ? "organised" : "sent");
  const question: ReportQuestion = {
    unit: { id: view.unit.id, path: view.unit.path },
    period: request.period,
    on: view.on,
    basis,
    rows: request.rows,
  };
  return { view, request: { ...request, basis }, question, years };
}

export type ReportFrame = Readonly<{ view: View; request: ReportRequest & Readonly<{ basis: ReportBasis }> }>;

/** Plan beside actual for the unit in view, and the reports made of it. */
export async function loadPlanActual(params: Params) {
  const { view, request, question, years } = await loadQuestion(params);
  const [table, reports] = await Promise.all([
    read(findPlanActual, view.scope, question),
    read(listReports, view.scope, view.unit),
  ]);
  return {
    view,
    request,
    table,
    years,
    reports,
    mayManage: allows(view.actor, "report:manage") && covers(scopeFor(view.actor, "report:manage"), view.unit.path),
  };
}

export async function loadHeldClasses(params: Params) {
  const { view, request, question } = await loadQuestion(params);
  return { view, request, ...(await read(listHeldClasses, view.scope, question, request)) };
}

export async function loadCountedLearners(params: Params) {
  const { view, request, question } = await loadQuestion(params);
  const people = scopeFor(view.actor, "cadre:read");
  const named = { senders: people, organisers: scopeFor(view.actor, "class:manage") };
  return { view, request, ...(await read(listCountedLearners, view.scope, question, request, named)) };
}

export async function loadCountedLines(params: Params) {
  const { view, request, question } = await loadQuestion(params);
  return { view, request, ...(await read(listCountedLines, view.scope, question, request)) };
}

export async function loadReportForm(params: Params) {
  return { view: await loadView("report:manage", params) };
}

/** One report: a draft shows the figures of now, a sealed one those it was sealed with. */
export async function loadReport(id: number, params: Params) {
  const view = await loadView("report:read", params);
  const report = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await read(findReport, view.scope, id) : null;
  if (!report) notFound();
  const unit = { id: report.unitId, path: report.unitPath };
  const basis: ReportBasis = (await read(organises, view.scope, unit)) ? "organised" : "sent";
  const table = report.sealed
    ? (report.figures as PlanActualTable)
    : await read(findPlanActual, view.scope, {
        unit,
        period: { from: report.from, to: report.to },
        on: countedUntil({ from: report.from, to: report.to }, today()),
        basis,
        rows: "type",
      });
  const may = (permission: "report:manage" | "report:seal") =>
    !report.sealed && covers(scopeFor(view.actor, permission), report.unitPath);
  return { view, report, basis, table, mayManage: may("report:manage"), maySeal: may("report:seal") };
}
