import { env } from "@/lib/env";

/** Address of the caller. Forwarded headers count only behind a proxy that the settings name as trusted. */
export function readAddress(headers: Headers): string | null {
  if (env().TRUST_PROXY === "1") {
    const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
    if (forwarded) return forwarded;
  }
  return headers.get("x-client-address");
}
