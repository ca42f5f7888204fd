import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiCompliance } from "@/lib/features/read-api/loaders";
import { complianceInput } from "@/lib/features/read-api/schema";

export const GET = defineEndpoint({
  permission: "compliance:read",
  input: complianceInput,
  run: ({ scope, input }) => loadApiCompliance(scope, input),
});
