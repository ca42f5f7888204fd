"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { addDays } from "@/lib/domain/shared/day";
import { endStandard, publishStandard } from "./commands";
import { explainStandardRefusal } from "./labels";
import { endStandardInput, publishStandardInput } from "./schema";

/** A new version of what a post demands comes into force. */
export const publishStandardAction = defineAction({
  permission: "standard:manage",
  event: "standard.published",
  input: publishStandardInput,
  run: ({ actor, scope, input }) => publishStandard({ actor, scope, input }),
  explain: explainStandardRefusal,
  done: ({ standardId }) => {
    revalidatePath("/standards");
    return { redirectTo: `/standards/${standardId}` };
  },
});

/** A version ends on its last day. */
export const endStandardAction = defineAction({
  permission: "standard:manage",
  event: "standard.ended",
  input: endStandardInput,
  run: ({ actor, scope, input }) =>
    endStandard({ actor, scope, input: { ...input, firstDayWithout: addDays(input.lastDay, 1) } }),
  explain: explainStandardRefusal,
  done: () => {
    revalidatePath("/standards");
    return { message: { key: "standards.ended" } };
  },
});
