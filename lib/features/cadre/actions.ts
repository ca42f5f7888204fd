"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { correctCadre, createCadre, setPartyDates } from "./commands";
import { endCadre, transferCadre } from "./commands-transfer";
import { explainCadre } from "./labels";
import { correctCadreInput, createCadreInput, endCadreInput, setPartyDatesInput, transferCadreInput } from "./schema";

/** A new person on file. */
export const createCadreAction = defineAction({
  permission: "cadre:write",
  input: createCadreInput,
  event: "cadre.created",
  async run({ actor, scope, input }) {
    const decision = await createCadre({ actor, scope, input, today: today() });
    if (decision.ok) revalidatePath("/cadres");
    return decision;
  },
  explain: explainCadre,
  done: ({ id }) => ({ message: { key: "cadres.done.created" }, redirectTo: `/cadres/${id}` }),
});

export const correctCadreAction = defineAction({
  permission: "cadre:write",
  input: correctCadreInput,
  event: "cadre.corrected",
  async run({ actor, scope, input }) {
    const decision = await correctCadre({ actor, scope, cadreId: input.cadreId, input, today: today() });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: ({ id }) => ({ message: { key: "cadres.done.corrected" }, redirectTo: `/cadres/${id}` }),
});

export const setPartyDatesAction = defineAction({
  permission: "cadre:write",
  input: setPartyDatesInput,
  event: "cadre.party-dates-set",
  async run({ actor, scope, input }) {
    const decision = await setPartyDates({ actor, scope, cadreId: input.cadreId, input, today: today() });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: ({ id }) => ({ message: { key: "cadres.done.corrected" }, redirectTo: `/cadres/${id}` }),
});

export const endCadreAction = defineAction({
  permission: "cadre:write",
  input: endCadreInput,
  event: "cadre.ended",
  async run({ actor, scope, input }) {
    const decision = await endCadre({ actor, scope, cadreId: input.cadreId, input, today: today() });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: ({ id }) => ({ message: { key: "cadres.done.ended" }, redirectTo: `/cadres/${id}` }),
});

export const transferCadreAction = defineAction({
  permission: "cadre:transfer",
  input: transferCadreInput,
  event: "cadre.transferred",
  async run({ actor, scope, input }) {
    const decision = await transferCadre({ actor, scope, cadreId: input.cadreId, input, today: today() });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: ({ id }) => ({ message: { key: "cadres.done.transferred" }, redirectTo: `/cadres/${id}` }),
});
