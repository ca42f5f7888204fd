import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiPerson } from "@/lib/features/read-api/loaders";
import { personInput } from "@/lib/features/read-api/schema";

export const GET = defineEndpoint({
  permission: "cadre:read",
  input: personInput,
  run: ({ scope, sensitive, input }) => loadApiPerson(scope, sensitive, input),
});
