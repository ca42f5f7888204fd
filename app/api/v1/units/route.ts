import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiUnits } from "@/lib/features/read-api/loaders";
import { unitsInput } from "@/lib/features/read-api/schema";

export const GET = defineEndpoint({
  permission: "unit:read",
  input: unitsInput,
  run: ({ scope, input }) => loadApiUnits(scope, input),
});
