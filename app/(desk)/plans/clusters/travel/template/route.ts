import { loadTravelTemplate } from "@/lib/features/cluster/loaders-template";

/** An empty travel table for the units below the one in the address. */
export async function GET(request: Request): Promise<Response> {
  const unit = new URL(request.url).searchParams.get("unit") ?? undefined;
  const { name, content, mime } = await loadTravelTemplate({ unit });
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": mime,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
