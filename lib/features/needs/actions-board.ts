"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { closeRound, correctEntry, openRound, refreshForecast, remindUnits, reopenAnswer } from "./commands-board";
import { moveClosing } from "./commands-window";
import { explainNeeds } from "./labels";
import { correctInput, moveClosingInput, openRoundInput, remindInput, reopenInput, roundInput } from "./schema";

/* Buttons of the board that asks. */

export const openRoundAction = defineAction({
  permission: "needs:manage",
  event: "needs.opened",
  input: openRoundInput,
  run: (request) => openRound({ ...request, today: today() }),
  explain: explainNeeds,
  done: (id) => {
    revalidatePath("/needs");
    return { redirectTo: `/needs/${id}` };
  },
});

export const refreshForecastAction = defineAction({
  permission: "needs:manage",
  event: "needs.refreshed",
  input: roundInput,
  run: (request) => refreshForecast({ ...request, today: today() }),
  explain: explainNeeds,
  done: (id) => {
    revalidatePath("/needs", "layout");
    return { redirectTo: `/needs/${id}` };
  },
});

export const closeRoundAction = defineAction({
  permission: "needs:manage",
  event: "needs.closed",
  input: roundInput,
  run: (request) => closeRound({ ...request, today: today() }),
  explain: explainNeeds,
  done: () => {
    revalidatePath("/needs", "layout");
    return { message: { key: "needs.done.closed" } };
  },
});

export const moveClosingAction = defineAction({
  permission: "needs:manage",
  event: "needs.moved",
  input: moveClosingInput,
  run: (request) => moveClosing({ ...request, today: today() }),
  explain: explainNeeds,
  done: (count) => {
    revalidatePath("/needs", "layout");
    return { message: { key: "needs.done.moved", values: { count } } };
  },
});

export const remindUnitsAction = defineAction({
  permission: "needs:manage",
  event: "needs.reminded",
  input: remindInput,
  run: (request) => remindUnits({ ...request, today: today() }),
  explain: explainNeeds,
  done: (count) => {
    revalidatePath("/needs", "layout");
    return { message: { key: "needs.done.reminded", values: { count } } };
  },
});

export const reopenAnswerAction = defineAction({
  permission: "needs:manage",
  event: "needs.reopened",
  input: reopenInput,
  run: (request) => reopenAnswer({ ...request, today: today() }),
  explain: explainNeeds,
  done: () => {
    revalidatePath("/needs", "layout");
    return { message: { key: "needs.done.reopened" } };
  },
});

export const correctEntryAction = defineAction({
  permission: "needs:manage",
  event: "needs.corrected",
  input: correctInput,
  run: (request) => correctEntry({ ...request, today: today() }),
  explain: explainNeeds,
  done: () => {
    revalidatePath("/needs", "layout");
    return { message: { key: "needs.done.corrected" } };
  },
});
