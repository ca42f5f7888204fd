import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiTargets } from "@/lib/features/read-api/loaders";
import { targetsInput } from "@/lib/features/read-api/schema";

export const GET = defineEndpoint({
  permission: "target:read",
  input: targetsInput,
  run: ({ scope, input }) => loadApiTargets(scope, input),
});
