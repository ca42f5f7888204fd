import "server-only";
import { notFound } from "next/navigation";
import { allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { loadView, type View } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { listActual, listPlanned, listReportYears, type ReportQuestion, tableOf } from "./queries";
import { listCountedLearners, listCountedLines, listHeldClasses } from "./queries-lists";
import { readReport } from "./queries-narrative";
import { findReport, listReports } from "./queries-reports";
import { listFigureRows, readersOf } from "./queries-rows";
import { parseReportRequest, type ReportBasis, type ReportRequest } from "./schema";
import { LISTED_FIGURES } from "./schema-figures";

type Params = Readonly<Record<string, string | undefined>>;

/** What a report page asks before its basis is known: the unit and day in view, and the period. */
async function loadRequest(params: Params) {
  const view = await loadView("report:read", params);
  const request = parseReportRequest(params, view.on);
  // As the tree hangs now, as scopes and all that is counted here.
  const unit = { id: view.unit.id, path: view.unit.currentPath };
  const asked = (basis: ReportBasis): ReportQuestion => ({
    unit,
    period: request.period,
    on: view.on,
    basis,
    rows: request.rows,
  });
  return { view, request, unit, asked };
}

/** Who organised nothing in any year is seen by the learners it sends. */
const basisOf = (years: readonly number[]): ReportBasis => (years.length > 0 ? "organised" : "sent");

/** What a list behind a figure asks. */
async function loadQuestion(params: Params) {
  const { view, request, unit, asked } = await loadRequest(params);
  const basis = request.basis ?? basisOf(await read(listReportYears, view.scope, unit));
  return { view, request: { ...request, basis }, question: asked(basis) };
}

export type ReportFrame = Readonly<{ view: View; request: ReportRequest & Readonly<{ basis: ReportBasis }> }>;

/** Plan beside actual for the unit in view, and the reports made of it. */
export async function loadPlanActual(params: Params) {
  const { view, request, unit, asked } = await loadRequest(params);
  const tableBy = async (basis: ReportBasis) => {
    const [actual, planned] = await Promise.all([
      read(listActual, view.scope, asked(basis)),
      read(listPlanned, view.scope, asked(basis)),
    ]);
    return tableOf(actual, planned);
  };
  // Asked at the same time: nearly whoever opens this page organises; who does not is answered once more.
  const [years, first, reports] = await Promise.all([
    read(listReportYears, view.scope, unit),
    tableBy(request.basis ?? "organised"),
    read(listReports, view.scope, unit),
  ]);
  const basis = request.basis ?? basisOf(years);
  return {
    view,
    request: { ...request, basis },
    table: request.basis === null && basis === "sent" ? await tableBy(basis) : first,
    years,
    reports,
    mayManage: allows(view.actor, "report:manage") && covers(scopeFor(view.actor, "report:manage"), unit.path),
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

/** The rows behind a figure of a half-year or year report. */
export async function loadFigureRows(params: Params) {
  const { view, request, question } = await loadQuestion(params);
  const figure = LISTED_FIGURES.find((one) => one === params.figure);
  if (!figure) notFound();
  const asked = { figure, page: request.page };
  const named = readersOf(view.actor, figure);
  return { view, request, figure, ...(await read(listFigureRows, view.scope, question, asked, named)) };
}

export async function loadReportForm(params: Params) {
  return { view: await loadView("report:manage", params) };
}

/** One report: a draft shows the figures of now, a sealed one those it was sealed with. */
export async function loadReport(id: number, params: Params) {
  const view = await loadView("report:read", params);
  const report = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await read(findReport, view.scope, id) : null;
  if (!report) notFound();
  const content = await read(readReport, view.scope, report, today());
  // Where the figures of a draft were counted, this period and the year before: their lists count there again.
  const { basis, periodic } = content;
  const place = { unit: report.unitCode, basis, today: today() };
  const places =
    periodic && !report.sealed
      ? {
          now: { ...place, period: { from: report.from, to: report.to }, until: periodic.until },
          before: { ...place, period: periodic.beforePeriod, until: periodic.beforeUntil },
        }
      : null;
  const may = (permission: "report:manage" | "report:seal") =>
    !report.sealed && covers(scopeFor(view.actor, permission), report.unitPath);
  return { view, report, ...content, places, mayManage: may("report:manage"), maySeal: may("report:seal") };
}
