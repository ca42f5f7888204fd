import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiResults } from "@/lib/features/result/loaders-api";
import { classApiInput } from "@/lib/features/training-class/schema-api";

export const GET = defineEndpoint({
  permission: "result:read",
  input: classApiInput,
  run: ({ scope, input }) => loadApiResults(scope, input.code),
});
