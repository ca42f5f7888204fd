"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { saveMarks, saveOwnMarks } from "./commands-marks";
import { dealCodes, openResits, saveConduct, saveHandIns } from "./commands-papers";
import { removeAssessment, saveAssessment, setMarkers, setUpAssessments } from "./commands-setup";
import { explainMarks, explainPapers, explainSetup } from "./labels";
import {
  assessmentInput,
  classInput,
  codesInput,
  conductInput,
  handInInput,
  markColumnInput,
  markersInput,
  removeAssessmentInput,
} from "./schema";

function refresh(code: string): void {
  revalidatePath(`/classes/${code}`, "layout");
}

/** The column of a mark grid, by the office. */
export const saveMarksAction = defineAction({
  permission: "result:enter",
  event: "result.marked",
  input: markColumnInput,
  run: (request) => saveMarks(request),
  explain: explainMarks,
  done: ({ saved, corrected, code }) => {
    refresh(code);
    return { message: { key: "results.done.marks", values: { saved, corrected } } };
  },
});

/** The papers somebody was given to mark. */
export const saveOwnMarksAction = defineAction({
  permission: "result:mark",
  event: "result.marked",
  input: markColumnInput,
  run: (request) => saveOwnMarks(request),
  explain: explainMarks,
  done: ({ saved, corrected, code }) => {
    refresh(code);
    revalidatePath("/results/marking");
    return { message: { key: "results.done.marks", values: { saved, corrected } } };
  },
});

export const setUpAction = defineAction({
  permission: "result:enter",
  event: "result.set-up",
  input: classInput,
  run: (request) => setUpAssessments(request),
  explain: explainSetup,
  done: ({ count, code }) => {
    refresh(code);
    return { message: { key: "results.done.setUp", values: { count } } };
  },
});

export const saveAssessmentAction = defineAction({
  permission: "result:enter",
  event: "result.set-up",
  input: assessmentInput,
  run: (request) => saveAssessment({ ...request, today: today() }),
  explain: explainSetup,
  done: ({ code }) => {
    refresh(code);
    return { redirectTo: `/classes/${code}/results` };
  },
});

export const removeAssessmentAction = defineAction({
  permission: "result:enter",
  event: "result.set-up",
  input: removeAssessmentInput,
  run: (request) => removeAssessment(request),
  explain: explainSetup,
  done: ({ code }) => {
    refresh(code);
    return { redirectTo: `/classes/${code}/results` };
  },
});

export const setMarkersAction = defineAction({
  permission: "result:enter",
  event: "result.markers-set",
  input: markersInput,
  run: (request) => setMarkers({ ...request, today: today() }),
  explain: explainSetup,
  done: ({ count, code }) => {
    refresh(code);
    return { message: { key: "results.done.markers", values: { count } } };
  },
});

export const dealCodesAction = defineAction({
  permission: "result:enter",
  event: "result.codes-dealt",
  input: codesInput,
  run: (request) => dealCodes(request),
  explain: explainPapers,
  done: ({ count, code }) => {
    refresh(code);
    return { message: { key: "results.done.codes", values: { count } } };
  },
});

export const openResitsAction = defineAction({
  permission: "result:enter",
  event: "result.resits-opened",
  input: classInput,
  run: (request) => openResits(request),
  explain: explainPapers,
  done: ({ count, code }) => {
    refresh(code);
    return { message: { key: "results.done.resits", values: { count } } };
  },
});

export const saveHandInsAction = defineAction({
  permission: "result:enter",
  event: "result.handed-in",
  input: handInInput,
  run: (request) => saveHandIns({ ...request, today: today() }),
  explain: explainPapers,
  done: ({ count, code }) => {
    refresh(code);
    return { message: { key: "results.done.rows", values: { count } } };
  },
});

export const saveConductAction = defineAction({
  permission: "result:enter",
  event: "result.conduct-set",
  input: conductInput,
  run: (request) => saveConduct(request),
  explain: explainPapers,
  done: ({ count, code }) => {
    refresh(code);
    return { message: { key: "results.done.rows", values: { count } } };
  },
});
