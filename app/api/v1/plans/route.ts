import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiPlan } from "@/lib/features/read-api/loaders-plans";
import { plansInput } from "@/lib/features/read-api/schema";

export const GET = defineEndpoint({
  permission: "plan:read",
  input: plansInput,
  run: ({ scope, input }) => loadApiPlan(scope, input),
});
