"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { amendPlan, beginPlan, draftPlan } from "./commands";
import { discardPlan } from "./commands-discard";
import { approvePlan, returnPlan, submitPlan } from "./commands-steps";
import { explainPlanRefusal } from "./labels";
import {
  amendPlanInput,
  approvePlanInput,
  blankPlanInput,
  discardPlanInput,
  draftPlanInput,
  returnPlanInput,
  submitPlanInput,
} from "./schema";

/** On to the version; the page of the button is left as it is, or its form would be gone before it leads on. */
function opened(id: number) {
  return { redirectTo: `/plans/${id}` };
}

/** The same page again, as it stands now. */
function shown(id: number) {
  revalidatePath(`/plans/${id}`);
}

/** The whole draft out of a needs round. */
export const draftPlanAction = defineAction({
  permission: "plan:manage",
  event: "plan.drafted",
  input: draftPlanInput,
  run: draftPlan,
  explain: explainPlanRefusal,
  done: opened,
});

/** A draft without lines. */
export const beginPlanAction = defineAction({
  permission: "plan:manage",
  event: "plan.drafted",
  input: blankPlanInput,
  run: beginPlan,
  explain: explainPlanRefusal,
  done: opened,
});

/** An amendment of the version in force. */
export const amendPlanAction = defineAction({
  permission: "plan:manage",
  event: "plan.amended",
  input: amendPlanInput,
  run: amendPlan,
  explain: explainPlanRefusal,
  done: opened,
});

/** Up to the standing committee. */
export const submitPlanAction = defineAction({
  permission: "plan:manage",
  event: "plan.submitted",
  input: submitPlanInput,
  run: submitPlan,
  explain: explainPlanRefusal,
  done: (id) => {
    shown(id);
    return { message: { key: "plans.done.submitted" } };
  },
});

export const approvePlanAction = defineAction({
  permission: "plan:approve",
  event: "plan.approved",
  input: approvePlanInput,
  run: approvePlan,
  explain: explainPlanRefusal,
  done: (id) => {
    shown(id);
    return { message: { key: "plans.done.approved" } };
  },
});

export const returnPlanAction = defineAction({
  permission: "plan:approve",
  event: "plan.returned",
  input: returnPlanInput,
  run: returnPlan,
  explain: explainPlanRefusal,
  done: (id) => {
    shown(id);
    return { message: { key: "plans.done.returned" } };
  },
});

/** A draft, a returned version or an amendment given up; the desk goes on with what is left. */
export const discardPlanAction = defineAction({
  permission: "plan:manage",
  event: "plan.discarded",
  input: discardPlanInput,
  run: discardPlan,
  explain: explainPlanRefusal,
  done: ({ inForceId, unitCode }) => ({
    redirectTo: inForceId === null ? `/plans?unit=${unitCode}` : `/plans/${inForceId}`,
  }),
});
