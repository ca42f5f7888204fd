import "server-only";
import { notFound } from "next/navigation";
import { read } from "@/lib/db/transaction";
import { composeReport } from "@/lib/documents/compose-report";
import { screenHead } from "@/lib/documents/word-frame";
import { KIND_MARKS } from "@/lib/domain/paper/paper-kinds";
import { PAPER_LAYOUTS, type PaperLayout } from "@/lib/domain/shared/training-lists";
import { findReport } from "@/lib/features/report/queries-reports";
import { loadView, type View, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { findIssuingUnit, findPaperSettings } from "./queries";
import { reportFacts } from "./queries-report";
import type { PaperDocument, PaperFrame } from "./schema-preview";

type Params = Readonly<Record<string, string | undefined>> & ViewParams;

export type ReportPreview = Readonly<{
  view: View;
  report: Readonly<{ id: number; title: string; sealed: boolean; unitCode: string }>;
  layout: PaperLayout;
  paper: PaperDocument;
  frame: PaperFrame;
  head: ReturnType<typeof screenHead>;
}>;

/** A report as it will be printed, in either layout; a draft too, with the figures of now and no number yet. */
export async function loadReportPreview(id: number, params: Params): Promise<ReportPreview> {
  const view = await loadView("report:read", params);
  const report = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await read(findReport, view.scope, id) : null;
  const unit = report && (await read(findIssuingUnit, view.scope, report.unitCode));
  if (!report || !unit) notFound();
  const { settings } = await read(findPaperSettings, unit, today());
  const layout = PAPER_LAYOUTS.find((one) => one === params.layout) ?? settings.layout;
  const { mark, recipients, ...rest } = settings;
  const frame: PaperFrame = {
    ...rest,
    layout,
    number: null,
    mark: `${KIND_MARKS.planReport}${mark ? `${layout === "party" ? "/" : "-"}${mark}` : ""}`,
    signedOn: null,
    recipients: recipients.split("\n").flatMap((line) => line.trim().replace(/^-\s*/, "") || []),
  };
  const facts = await read(reportFacts, view.scope, report, today());
  return { view, report, layout, paper: composeReport(facts), frame, head: screenHead(frame) };
}
