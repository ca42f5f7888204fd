import { tokenHash } from "@/lib/auth/generate-secret";
import { takeTurn } from "@/lib/auth/rate-limit";
import { readAddress } from "@/lib/auth/request-address";
import { FEED_READS_PER_MINUTE } from "@/lib/domain/session/calendar-feed";
import { env } from "@/lib/env";
import { loadCalendar } from "@/lib/features/session/loaders-feed";

const HEADERS = {
  "cache-control": "private, no-store",
  "x-robots-tag": "noindex",
  "x-content-type-options": "nosniff",
};

/** A calendar by its secret address, for programs that cannot sign in. What is revoked is not found. */
export async function GET(request: Request, { params }: RouteContext<"/api/calendar/[token]">): Promise<Response> {
  const token = (await params).token.replace(/\.ics$/, "").slice(0, 200);
  // Guessing is limited by address, reading by the address of the calendar.
  const turns = [`calendar:${readAddress(request.headers) ?? "unknown"}`, `calendar:${tokenHash(token)}`].map((key) =>
    takeTurn(key, FEED_READS_PER_MINUTE),
  );
  const late = turns.find(({ allowed }) => !allowed);
  if (late)
    return new Response(null, { status: 429, headers: { ...HEADERS, "retry-after": String(late.retryAfterSeconds) } });
  const text = await loadCalendar(token, env().BASE_URL ?? new URL(request.url).origin);
  if (text === null) return new Response(null, { status: 404, headers: HEADERS });
  return new Response(text, {
    headers: {
      ...HEADERS,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="lich.ics"',
    },
  });
}
