"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { addEntry, saveAnswer } from "./commands";
import { explainNeeds } from "./labels";
import { addEntryInput, saveAnswerInput } from "./schema";

/* Buttons of a unit that answers. */

export const saveAnswerAction = defineAction({
  permission: "needs:answer",
  event: "needs.answered",
  input: saveAnswerInput,
  run: (request) => saveAnswer({ ...request, today: today() }),
  explain: explainNeeds,
  done: ({ roundId, unitCode, step }) => {
    revalidatePath("/needs", "layout");
    // The address changes, so that the page is seen from its top, where the answer stands.
    return { message: { key: `needs.answerDone.${step}` }, redirectTo: `/needs/${roundId}/${unitCode}?done=${step}` };
  },
});

export const addEntryAction = defineAction({
  permission: "needs:answer",
  event: "needs.added",
  input: addEntryInput,
  run: (request) => addEntry({ ...request, today: today() }),
  explain: explainNeeds,
  done: ({ roundId, unitCode, step }) => {
    revalidatePath("/needs", "layout");
    return { message: { key: `needs.answerDone.${step}` }, redirectTo: `/needs/${roundId}/${unitCode}?done=${step}` };
  },
});
