"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { markAllRead } from "./commands";
import { explainInbox } from "./labels";
import { markAllInput } from "./schema";

export const markAllReadAction = defineAction({
  permission: "account:own",
  event: "inbox.read",
  input: markAllInput,
  run: markAllRead,
  explain: explainInbox,
  done: (count) => {
    revalidatePath("/", "layout");
    return { message: { key: "inbox.allRead", values: { count } } };
  },
});
