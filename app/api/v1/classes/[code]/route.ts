import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiClass } from "@/lib/features/training-class/loaders-api";
import { classApiInput } from "@/lib/features/training-class/schema-api";

export const GET = defineEndpoint({
  permission: "class:read",
  input: classApiInput,
  run: ({ scope, input }) => loadApiClass(scope, input.code),
});
