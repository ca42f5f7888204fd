"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { addEnrolment, addExemption, endEnrolment, endExemption, setRating } from "./commands-standing";
import { explainCadre } from "./labels";
import {
  addEnrolmentInput,
  addExemptionInput,
  endEnrolmentInput,
  endExemptionInput,
  setRatingInput,
} from "./schema-facts";

export const addExemptionAction = defineAction({
  permission: "exemption:write",
  input: addExemptionInput,
  event: "exemption.added",
  async run({ actor, scope, input }) {
    const decision = await addExemption({ actor, scope, cadreId: input.cadreId, input });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.added" }, redirectTo: `/cadres/${cadreId}` }),
});

export const endExemptionAction = defineAction({
  permission: "exemption:write",
  input: endExemptionInput,
  event: "exemption.ended",
  async run({ actor, scope, input }) {
    const decision = await endExemption({ actor, scope, cadreId: input.cadreId, input });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.ended" }, redirectTo: `/cadres/${cadreId}` }),
});

export const addEnrolmentAction = defineAction({
  permission: "credential:write",
  input: addEnrolmentInput,
  event: "enrolment.added",
  async run({ actor, scope, input }) {
    const decision = await addEnrolment({ actor, scope, cadreId: input.cadreId, input });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.added" }, redirectTo: `/cadres/${cadreId}` }),
});

export const endEnrolmentAction = defineAction({
  permission: "credential:write",
  input: endEnrolmentInput,
  event: "enrolment.ended",
  async run({ actor, scope, input }) {
    const decision = await endEnrolment({ actor, scope, cadreId: input.cadreId, input });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.ended" }, redirectTo: `/cadres/${cadreId}` }),
});

export const setRatingAction = defineAction({
  permission: "cadre:write",
  input: setRatingInput,
  event: "rating.set",
  async run({ actor, scope, input }) {
    const decision = await setRating({ actor, scope, cadreId: input.cadreId, input, today: today() });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.corrected" }, redirectTo: `/cadres/${cadreId}` }),
});
