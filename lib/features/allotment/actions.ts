"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { returnSeats, setSeats, shareSeatsByNeed } from "./commands";
import { issuePolicy } from "./commands-policy";
import { explainAllotmentRefusal, explainPolicyRefusal } from "./labels";
import { issuePolicyInput, returnSeatsInput, setSeatsInput, shareSeatsInput } from "./schema";

/** Seats of a class shared among its units by need. */
export const shareSeatsAction = defineAction({
  permission: "allotment:manage",
  event: "allotment.shared",
  input: shareSeatsInput,
  run: (request) => shareSeatsByNeed({ ...request, today: today() }),
  explain: explainAllotmentRefusal,
  done: ({ changed, moved }) => {
    revalidatePath("/classes", "layout");
    return { message: { key: "seats.done.shared", values: { changed, moved } } };
  },
});

/** Seats of one unit set by hand. */
export const setSeatsAction = defineAction({
  permission: "allotment:manage",
  event: "allotment.changed",
  input: setSeatsInput,
  run: (request) => setSeats({ ...request, today: today() }),
  explain: explainAllotmentRefusal,
  done: ({ code, moved }) => {
    revalidatePath("/classes", "layout");
    return { message: { key: "seats.done.set", values: { moved } }, redirectTo: `/classes/${code}/seats` };
  },
});

/** Unused seats go to the open queue. */
export const returnSeatsAction = defineAction({
  permission: "allotment:manage",
  event: "allotment.returned",
  input: returnSeatsInput,
  run: (request) => returnSeats({ ...request, today: today() }),
  explain: explainAllotmentRefusal,
  done: ({ changed, moved }) => {
    revalidatePath("/classes", "layout");
    return { message: { key: "seats.done.returned", values: { changed, moved } } };
  },
});

/** A new order of seating from a day on. */
export const issuePolicyAction = defineAction({
  permission: "allotment:manage",
  event: "policy.issued",
  input: issuePolicyInput,
  run: issuePolicy,
  explain: explainPolicyRefusal,
  done: (_id, input) => {
    revalidatePath("/classes", "layout");
    return { redirectTo: `/classes/policy?unit=${input.unit}` };
  },
});
