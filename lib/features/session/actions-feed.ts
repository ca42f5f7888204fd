"use server";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/lib/auth/define-action";
import { env } from "@/lib/env";
import { integerField } from "@/lib/text/form-values";
import { openFeed, revokeFeed } from "./commands-feed";
import { explainFeedRefusal } from "./labels";

/** A secret calendar address, shown once. */
export const openFeedAction = defineAction({
  permission: "account:own",
  event: "calendar.opened",
  input: z.object({ requestId: z.string().optional() }),
  shownOnce: true,
  run: openFeed,
  explain: explainFeedRefusal,
  done: (token) => {
    revalidatePath("/account");
    return {
      message: {
        key: "sessions.calendar.madeAt",
        values: { address: `${env().BASE_URL ?? ""}/api/calendar/${token}` },
      },
    };
  },
});

export const revokeFeedAction = defineAction({
  permission: "account:own",
  event: "calendar.revoked",
  input: z.object({ requestId: z.string().optional(), feedId: integerField }),
  run: ({ actor, input }) => revokeFeed({ actor, feedId: input.feedId }),
  explain: explainFeedRefusal,
  done: () => {
    revalidatePath("/account");
    return { message: { key: "sessions.calendar.revokeDone" } };
  },
});
