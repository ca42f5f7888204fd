import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiLecturers } from "@/lib/features/lecturer/loaders-api";
import { lecturersApiInput } from "@/lib/features/lecturer/schema-api";

export const GET = defineEndpoint({
  permission: "lecturer:read",
  input: lecturersApiInput,
  run: ({ scope, input }) => loadApiLecturers(scope, input),
});
