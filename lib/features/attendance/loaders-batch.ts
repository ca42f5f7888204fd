import "server-only";
import { defineBatch } from "@/lib/auth/define-batch";
import { saveEntries } from "./commands-roll";
import { rollAccess } from "./queries-roll";
import { entriesInput } from "./schema";

/** What a device sends of one roll; an empty batch only asks how the roll stands. */
export const receiveEntries = defineBatch({
  permission: "attendance:take",
  event: "attendance.saved",
  input: entriesInput,
  accountOf: ({ account }) => account,
  run: ({ actor, input }) => saveEntries({ actor, access: rollAccess(actor), input, now: new Date() }),
});
