import { lookupPeople } from "@/lib/features/cadre/loaders-lookup";

/** Search as you type for people: GET ?q=… */
export async function GET(request: Request): Promise<Response> {
  const items = await lookupPeople(new URL(request.url).searchParams.get("q") ?? "");
  return Response.json(
    { items: items ?? [] },
    { status: items === null ? 401 : 200, headers: { "cache-control": "private, no-store" } },
  );
}
