"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { addCredential, correctCredential, revokeCredential, verifyCredential } from "./commands-credentials";
import { explainCadre } from "./labels";
import {
  addCredentialInput,
  correctCredentialInput,
  revokeCredentialInput,
  verifyCredentialInput,
} from "./schema-facts";

export const addCredentialAction = defineAction({
  permission: "credential:write",
  input: addCredentialInput,
  event: "credential.added",
  async run({ actor, scope, input }) {
    const decision = await addCredential({ actor, scope, cadreId: input.cadreId, input, today: today() });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.added" }, redirectTo: `/cadres/${cadreId}` }),
});

export const correctCredentialAction = defineAction({
  permission: "credential:write",
  input: correctCredentialInput,
  event: "credential.corrected",
  async run({ actor, scope, input }) {
    const decision = await correctCredential({ actor, scope, cadreId: input.cadreId, input, today: today() });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.corrected" }, redirectTo: `/cadres/${cadreId}` }),
});

export const verifyCredentialAction = defineAction({
  permission: "credential:verify",
  input: verifyCredentialInput,
  event: "credential.verified",
  async run({ actor, scope, input }) {
    const decision = await verifyCredential({ actor, scope, cadreId: input.cadreId, input });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.verified" }, redirectTo: `/cadres/${cadreId}` }),
});

export const revokeCredentialAction = defineAction({
  permission: "credential:verify",
  input: revokeCredentialInput,
  event: "credential.revoked",
  async run({ actor, scope, input }) {
    const decision = await revokeCredential({ actor, scope, cadreId: input.cadreId, input, today: today() });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.revoked" }, redirectTo: `/cadres/${cadreId}` }),
});
