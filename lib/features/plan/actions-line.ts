"use server";
import { defineAction } from "@/lib/auth/define-action";
import { putLine, removeLine } from "./commands-line";
import { explainPlanRefusal } from "./labels";
import { putLineInput, removeLineInput } from "./schema";

/** A line of an open version, new or changed. */
export const putLineAction = defineAction({
  permission: "plan:manage",
  event: "plan.line-changed",
  input: putLineInput,
  run: putLine,
  explain: explainPlanRefusal,
  done: (_key, input) => ({ redirectTo: `/plans/${input.versionId}` }),
});

export const removeLineAction = defineAction({
  permission: "plan:manage",
  event: "plan.line-removed",
  input: removeLineInput,
  run: removeLine,
  explain: explainPlanRefusal,
  done: (_key, input) => ({ redirectTo: `/plans/${input.versionId}` }),
});
