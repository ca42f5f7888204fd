"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { addPost, correctPost, endPost } from "./commands-posts";
import { explainCadre } from "./labels";
import { addPostInput, correctPostInput, endPostInput } from "./schema-facts";

export const addPostAction = defineAction({
  permission: "post:write",
  input: addPostInput,
  event: "post.added",
  async run({ actor, scope, input }) {
    const decision = await addPost({ actor, scope, cadreId: input.cadreId, input });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.added" }, redirectTo: `/cadres/${cadreId}` }),
});

export const correctPostAction = defineAction({
  permission: "post:write",
  input: correctPostInput,
  event: "post.corrected",
  async run({ actor, scope, input }) {
    const decision = await correctPost({ actor, scope, cadreId: input.cadreId, input });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.corrected" }, redirectTo: `/cadres/${cadreId}` }),
});

export const endPostAction = defineAction({
  permission: "post:write",
  input: endPostInput,
  event: "post.ended",
  async run({ actor, scope, input }) {
    const decision = await endPost({ actor, scope, cadreId: input.cadreId, input });
    if (decision.ok) revalidatePath(`/cadres/${input.cadreId}`);
    return decision;
  },
  explain: explainCadre,
  done: (_value, { cadreId }) => ({ message: { key: "cadres.done.ended" }, redirectTo: `/cadres/${cadreId}` }),
});
