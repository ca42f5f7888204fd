"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { MAX_FILE_BYTES } from "@/lib/domain/import/decide-file";
import { type Decision, refuse } from "@/lib/domain/shared/decision";
import { today } from "@/lib/time/today";
import { submitNominations } from "./commands";
import { actOnNominations } from "./commands-acts";
import { replaceNomination } from "./commands-replace";
import { type SheetRefusal, type SheetTaken, takeSheetList } from "./commands-sheet";
import { explainNomination, explainSheet } from "./labels";
import {
  decideInput,
  readListInput,
  replaceInput,
  resubmitInput,
  submitNominationsInput,
  withdrawInput,
} from "./schema";

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

/** A nomination list from Excel is read and shown beside the people of the unit; nobody is nominated by it. */
export const readListAction = defineAction({
  permission: "nomination:create",
  event: "nomination.list-read",
  input: readListInput,
  async run({ actor, scope, input }): Promise<Decision<SheetTaken, SheetRefusal>> {
    // The size is told before a byte is copied.
    const { size, name } = input.file;
    if (size > MAX_FILE_BYTES) return refuse([{ rule: "IMP-01", bytes: size, limit: MAX_FILE_BYTES }]);
    const content = new Uint8Array(await input.file.arrayBuffer());
    const list = { class: input.class, unit: input.unit, fileName: name, content };
    return takeSheetList({ actor, scope, input: list, today: today() });
  },
  explain: explainSheet,
  done: ({ classCode, rows }) => {
    refresh(classCode);
    return { message: { key: "nominations.done.read", values: { rows } } };
  },
});
