import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiPeople } from "@/lib/features/read-api/loaders";
import { peopleInput } from "@/lib/features/read-api/schema";

export const GET = defineEndpoint({
  permission: "cadre:read",
  input: peopleInput,
  run: ({ scope, sensitive, input }) => loadApiPeople(scope, sensitive, input),
});
