import { noEndpoint } from "@/lib/auth/define-endpoint";

/** Every path of the read API that no other route answers. */
export const GET = noEndpoint;
