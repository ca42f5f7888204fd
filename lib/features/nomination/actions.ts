"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { submitNominations } from "./commands";
import { actOnNominations } from "./commands-acts";
import { replaceNomination } from "./commands-replace";
import { explainNomination } from "./labels";
import { decideInput, replaceInput, resubmitInput, submitNominationsInput, withdrawInput } from "./schema";

/** Whatever moves a nomination moves the seats on the class's pages too. */
function refresh(classCode: string): void {
  revalidatePath("/nominations", "layout");
  revalidatePath(`/classes/${classCode}`, "layout");
}

/** A unit's secretary puts people forward for a class. */
export const submitNominationsAction = defineAction({
  permission: "nomination:create",
  event: "nomination.submitted",
  input: submitNominationsInput,
  run: ({ actor, scope, input }) => submitNominations({ actor, scope, input, today: today() }),
  explain: explainNomination,
  done: ({ submitted, waitlisted, classCode }) => {
    refresh(classCode);
    return { message: { key: "nominations.done.sent", values: { submitted, waitlisted } } };
  },
});

/** The organiser accepts, rejects, returns, puts on the waiting list, or marks as not come. */
export const decideNominationsAction = defineAction({
  permission: "nomination:decide",
  event: "nomination.decided",
  input: decideInput,
  run: ({ actor, scope, input }) => actOnNominations({ actor, scope, act: input.act, input, today: today() }),
  explain: explainNomination,
  done: ({ act, count, movedUp }, input) => {
    refresh(input.class);
    return { message: { key: "nominations.done.decided", values: { act, count, movedUp } } };
  },
});

/** The unit takes somebody back before the class opens. */
export const withdrawNominationsAction = defineAction({
  permission: "nomination:create",
  event: "nomination.withdrawn",
  input: withdrawInput,
  run: ({ actor, scope, input }) => actOnNominations({ actor, scope, act: "withdraw", input, today: today() }),
  explain: explainNomination,
  done: ({ act, count, movedUp }, input) => {
    refresh(input.class);
    return { message: { key: "nominations.done.decided", values: { act, count, movedUp } } };
  },
});

/** What was returned is completed and sent again. */
export const resubmitNominationsAction = defineAction({
  permission: "nomination:create",
  event: "nomination.resubmitted",
  input: resubmitInput,
  run: ({ actor, scope, input }) =>
    actOnNominations({
      actor,
      scope,
      act: "resubmit",
      input: { class: input.class, nominations: input.nominations, reason: input.note, file: input.file },
      today: today(),
    }),
  explain: explainNomination,
  done: ({ act, count, movedUp }, input) => {
    refresh(input.class);
    return { message: { key: "nominations.done.decided", values: { act, count, movedUp } } };
  },
});

/** Somebody else of the unit takes the seat over. */
export const replaceNominationAction = defineAction({
  permission: "nomination:create",
  event: "nomination.replaced",
  input: replaceInput,
  run: ({ actor, scope, input }) => replaceNomination({ actor, scope, input, today: today() }),
  explain: explainNomination,
  done: ({ id }, input) => {
    refresh(input.class);
    return { message: { key: "nominations.done.replaced" }, redirectTo: `/nominations/${id}` };
  },
});
