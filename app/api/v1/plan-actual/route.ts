import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiPlanActual } from "@/lib/features/read-api/loaders-reports";
import { planActualInput } from "@/lib/features/read-api/schema";

export const GET = defineEndpoint({
  permission: "report:read",
  input: planActualInput,
  run: ({ scope, input }) => loadApiPlanActual(scope, input),
});
