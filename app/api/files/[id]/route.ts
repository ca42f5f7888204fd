import { loadScan } from "@/lib/features/cadre/loaders-files";

/** A scan as a download: never shown by the browser, never taken for anything but what it is. */
export async function GET(_request: Request, { params }: RouteContext<"/api/files/[id]">): Promise<Response> {
  const scan = await loadScan((await params).id);
  if (scan === "signed-out") return new Response(null, { status: 401 });
  if (scan === null) return new Response(null, { status: 404 });
  return new Response(scan.content, {
    headers: {
      "content-type": scan.mime,
      "content-disposition": `attachment; filename="scan"; filename*=UTF-8''${encodeURIComponent(scan.name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
