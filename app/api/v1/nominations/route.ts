import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiNominations } from "@/lib/features/nomination/loaders-api";
import { nominationsApiInput } from "@/lib/features/nomination/schema";

export const GET = defineEndpoint({
  permission: "nomination:read",
  input: nominationsApiInput,
  run: ({ actor, scope, input }) => loadApiNominations(actor, scope, input),
});
