"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { withKept } from "@/lib/text/kept-view";
import { askSchedule } from "./commands-proposal";
import { takeSchedule } from "./commands-take";
import { explainSessionRefusal } from "./labels";
import { askScheduleInput, takeScheduleInput } from "./schema-proposal";

/** A schedule is worked out for a class; what there is stays until it is taken over. */
export const askScheduleAction = defineAction({
  permission: "session:manage",
  event: "class-session.proposal-asked",
  input: askScheduleInput,
  run: askSchedule,
  explain: explainSessionRefusal,
  done: ({ code }, input) => {
    revalidatePath("/classes", "layout");
    return { redirectTo: withKept(`/classes/${code}/schedule/proposal`, input.kept) };
  },
});

export const takeScheduleAction = defineAction({
  permission: "session:manage",
  event: "class-session.proposal-taken",
  input: takeScheduleInput,
  run: takeSchedule,
  explain: explainSessionRefusal,
  done: ({ code }, input) => {
    revalidatePath("/classes", "layout");
    return { redirectTo: withKept(`/classes/${code}/schedule`, input.kept) };
  },
});
