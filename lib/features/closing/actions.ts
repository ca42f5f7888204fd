"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { now, today } from "@/lib/time/today";
import { closeClass } from "./commands";
import { recordDiplomas, reopenClass } from "./commands-reopen";
import { explainClosing, explainDiplomas, explainReopen } from "./labels";
import { closeClassInput, diplomasInput, reopenClassInput } from "./schema";

/** The closing act moves dossiers, dashboards, targets and lists of classes: everything is drawn anew. */
function refresh(): void {
  revalidatePath("/", "layout");
}

export const closeClassAction = defineAction({
  permission: "class:close",
  event: "class.closed",
  input: closeClassInput,
  run: (request) => closeClass({ ...request, today: today(), now: now() }),
  explain: explainClosing,
  done: ({ passed, failed, certificates, letters }) => {
    refresh();
    return { message: { key: "closing.done.closed", values: { passed, failed, certificates, letters } } };
  },
});

export const reopenClassAction = defineAction({
  permission: "class:reopen",
  event: "class.reopened",
  input: reopenClassInput,
  run: (request) => reopenClass({ ...request, today: today(), now: now() }),
  explain: explainReopen,
  done: ({ letters }) => {
    refresh();
    return { message: { key: "closing.done.reopened", values: { letters } } };
  },
});

export const recordDiplomasAction = defineAction({
  permission: "class:close",
  event: "closing.diplomas-recorded",
  input: diplomasInput,
  run: (request) => recordDiplomas({ ...request, today: today(), now: now() }),
  explain: explainDiplomas,
  done: ({ count }) => {
    refresh();
    return { message: { key: "closing.done.diplomas", values: { count } } };
  },
});
