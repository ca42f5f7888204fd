import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiClasses } from "@/lib/features/training-class/loaders-api";
import { classesApiInput } from "@/lib/features/training-class/schema-api";

export const GET = defineEndpoint({
  permission: "class:read",
  input: classesApiInput,
  run: ({ scope, input }) => loadApiClasses(scope, input),
});
