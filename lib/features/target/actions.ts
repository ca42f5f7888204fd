"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { closeTarget, createTarget } from "./commands";
import { explainTargetRefusal } from "./labels";
import { closeTargetInput, createTargetInput } from "./schema";

/** A local target for a group of posts at a unit. */
export const createTargetAction = defineAction({
  permission: "target:manage",
  event: "target.created",
  input: createTargetInput,
  run: createTarget,
  explain: explainTargetRefusal,
  done: (_id, input) => {
    revalidatePath("/targets");
    return { redirectTo: `/targets?unit=${input.unit}` };
  },
});

/** A target is no longer followed. */
export const closeTargetAction = defineAction({
  permission: "target:manage",
  event: "target.closed",
  input: closeTargetInput,
  run: closeTarget,
  explain: explainTargetRefusal,
  done: () => {
    revalidatePath("/targets");
    return { message: { key: "targets.closed" } };
  },
});
