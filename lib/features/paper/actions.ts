"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { SUBJECT_OF } from "@/lib/domain/paper/paper-kinds";
import { today } from "@/lib/time/today";
import { issuePaper } from "./commands";
import { savePaperSettings } from "./commands-settings";
import { explainPaperRefusal, papersPath } from "./labels";
import { issuePaperInput, paperSettingsInput } from "./schema";

/** A paper of a unit about a class, a plan or a report; issued again it takes the place of the one before. */
export const issuePaperAction = defineAction({
  permission: "paper:issue",
  event: "paper.issued",
  input: issuePaperInput,
  run: (request) => issuePaper({ ...request, today: today() }),
  explain: explainPaperRefusal,
  done: ({ id }, input) => {
    const path = papersPath({ kind: SUBJECT_OF[input.kind], subject: input.subject });
    revalidatePath(path);
    return { redirectTo: `${path}?unit=${input.unit}&issued=${id}` };
  },
});

/** What a unit's papers say of the unit: layout, bodies, place, who signs. */
export const savePaperSettingsAction = defineAction({
  permission: "paper:issue",
  event: "paper.settings-changed",
  input: paperSettingsInput,
  run: savePaperSettings,
  explain: explainPaperRefusal,
  done: () => {
    revalidatePath("/papers/settings");
    return { message: { key: "papers.settings.saved" } };
  },
});
