"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { answerFollowUp } from "./commands-follow";
import { setFollowUpMonths } from "./commands-settings";
import { dealTickets, handInSheets, keySheet, setSurvey } from "./commands-survey";
import { explainFeedback } from "./labels";
import { followUpInput, keySheetInput, monthsInput, setSurveyInput, sheetsInput, ticketsInput } from "./schema";

const seen = (code: string) => revalidatePath(`/classes/${code}/feedback`, "layout");

export const setSurveyAction = defineAction({
  permission: "feedback:manage",
  event: "feedback.survey-set",
  input: setSurveyInput,
  run: (request) => setSurvey({ ...request, today: today() }),
  explain: explainFeedback,
  done: (done) => {
    seen(done.class);
    return { message: { key: "feedback.done.set" } };
  },
});

export const dealTicketsAction = defineAction({
  permission: "feedback:manage",
  event: "feedback.tickets-dealt",
  input: ticketsInput,
  run: (request) => dealTickets({ ...request, today: today() }),
  explain: explainFeedback,
  done: (done) => {
    seen(done.class);
    return { message: { key: "feedback.done.dealt", values: { count: done.count } } };
  },
});

export const handInSheetsAction = defineAction({
  permission: "feedback:manage",
  event: "feedback.sheets-handed-in",
  input: sheetsInput,
  run: (request) => handInSheets({ ...request, today: today() }),
  explain: explainFeedback,
  done: (done) => {
    seen(done.class);
    return { message: { key: "feedback.done.handedIn", values: { count: done.count } } };
  },
});

export const keySheetAction = defineAction({
  permission: "feedback:manage",
  event: "feedback.sheet-keyed",
  input: keySheetInput,
  run: (request) => keySheet({ ...request, today: today() }),
  explain: explainFeedback,
  done: (done) => {
    seen(done.class);
    return { message: { key: "feedback.done.keyed", values: { count: done.count } } };
  },
});

/** The sending unit says what came of a class. */
export const answerFollowUpAction = defineAction({
  permission: "feedback:answer",
  event: "feedback.followed-up",
  input: followUpInput,
  run: answerFollowUp,
  explain: explainFeedback,
  done: () => {
    revalidatePath("/follow-ups", "layout");
    return { message: { key: "feedback.done.followedUp" } };
  },
});

/** After how many months units are asked what came of a class. */
export const setFollowUpMonthsAction = defineAction({
  permission: "feedback:manage",
  event: "feedback.months-set",
  input: monthsInput,
  run: setFollowUpMonths,
  explain: explainFeedback,
  done: () => {
    revalidatePath("/classes/feedback/settings");
    return { message: { key: "feedback.done.months" } };
  },
});
