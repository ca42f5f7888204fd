"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { answerNote, createPeriodicReport, createReport, restateReport, sealReport } from "./commands";
import { dropText, writeText } from "./commands-texts";
import { explainReportRefusal } from "./labels";
import { answerNoteInput, createReportInput, restateReportInput, sealReportInput } from "./schema";
import { createPeriodicInput, dropTextInput, writeTextInput } from "./schema-texts";

/** A report on a period, with the totals that somebody states. */
export const createReportAction = defineAction({
  permission: "report:manage",
  event: "report.created",
  input: createReportInput,
  run: (request) => createReport({ ...request, today: today() }),
  explain: explainReportRefusal,
  done: (id) => {
    revalidatePath("/reports");
    return { redirectTo: `/reports/${id}` };
  },
});

/** A half-year, nine-month or year report: words and figures, in one draft. */
export const createPeriodicAction = defineAction({
  permission: "report:manage",
  event: "report.created",
  input: createPeriodicInput,
  run: (request) => createPeriodicReport({ ...request, today: today() }),
  explain: explainReportRefusal,
  done: (id) => {
    revalidatePath("/reports");
    return { redirectTo: `/reports/${id}` };
  },
});

/** A paragraph in somebody's own words. */
export const writeTextAction = defineAction({
  permission: "report:manage",
  event: "report.written",
  input: writeTextInput,
  run: writeText,
  explain: explainReportRefusal,
  done: (id) => {
    revalidatePath(`/reports/${id}`);
    return { message: { key: "reports.written" } };
  },
});

/** The app's own words again. */
export const dropTextAction = defineAction({
  permission: "report:manage",
  event: "report.unwritten",
  input: dropTextInput,
  run: dropText,
  explain: explainReportRefusal,
  done: (id) => {
    revalidatePath(`/reports/${id}`);
    return { message: { key: "reports.unwritten" } };
  },
});

/** Other totals for a report that is still a draft. */
export const restateReportAction = defineAction({
  permission: "report:manage",
  event: "report.restated",
  input: restateReportInput,
  run: (request) => restateReport({ ...request, today: today() }),
  explain: explainReportRefusal,
  done: (id) => {
    revalidatePath(`/reports/${id}`);
    return { message: { key: "reports.restated" } };
  },
});

/** The unit's word on a total that differs from its parts. */
export const answerNoteAction = defineAction({
  permission: "report:manage",
  event: "report.answered",
  input: answerNoteInput,
  run: (request) => answerNote({ ...request, today: today() }),
  explain: explainReportRefusal,
  done: (id) => {
    revalidatePath(`/reports/${id}`);
    return { message: { key: "reports.answered" } };
  },
});

/** The report is closed for good. */
export const sealReportAction = defineAction({
  permission: "report:seal",
  event: "report.sealed",
  input: sealReportInput,
  run: (request) => sealReport({ ...request, today: today() }),
  explain: explainReportRefusal,
  done: (id) => {
    revalidatePath(`/reports/${id}`);
    return { message: { key: "reports.sealedDone" } };
  },
});
