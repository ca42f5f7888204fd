import "server-only";
import { env } from "@/lib/env";
import { CLIENT_ADDRESS_HEADER } from "./client-address";

/**
 * Address of the caller: the other end of the connection, or, when TRUST_PROXY says that this is our own reverse proxy,
 * what that proxy added last to x-forwarded-for.
 */
export function readAddress(headers: Headers): string | null {
  if (env().TRUST_PROXY === "1") {
    const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
    if (forwarded) return forwarded.slice(0, 64);
  }
  return headers.get(CLIENT_ADDRESS_HEADER) || null;
}
