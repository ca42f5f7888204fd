import { loadSearch } from "@/lib/features/search/loaders";

const PRIVATE = { "cache-control": "private, no-store" };

/** What Ctrl-K asks while somebody types: GET ?q=… */
export async function GET(request: Request): Promise<Response> {
  const hits = await loadSearch(new URL(request.url).searchParams.get("q") ?? "");
  return Response.json({ items: hits ?? [] }, { status: hits === null ? 401 : 200, headers: PRIVATE });
}
