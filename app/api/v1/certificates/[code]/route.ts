import { defineEndpoint } from "@/lib/auth/define-endpoint";
import { loadApiCertificate } from "@/lib/features/certificate/loaders-api";
import { certificateApiInput } from "@/lib/features/certificate/schema";

export const GET = defineEndpoint({
  permission: "certificate:read",
  input: certificateApiInput,
  run: ({ scope, input }) => loadApiCertificate(scope, input.code),
});
