import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiSessions } from "@/lib/features/session/loaders-api";
import { sessionsApiInput } from "@/lib/features/session/schema-api";

export const GET = defineEndpoint({
  permission: "session:read",
  input: sessionsApiInput,
  run: ({ scope, input }) => loadApiSessions(scope, input),
});
