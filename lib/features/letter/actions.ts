"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { acknowledgeLetter } from "./commands";
import { explainLetterRefusal } from "./labels";
import { acknowledgeInput } from "./schema";

/** The sending unit has read how its people did. */
export const acknowledgeAction = defineAction({
  permission: "letter:acknowledge",
  event: "letter.acknowledged",
  input: acknowledgeInput,
  run: (request) => acknowledgeLetter({ ...request, today: today() }),
  explain: explainLetterRefusal,
  done: () => {
    revalidatePath("/letters", "layout");
    return { message: { key: "letters.done.acknowledged" } };
  },
});
