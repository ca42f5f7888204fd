import { loadPaperFile } from "@/lib/features/paper/loaders-files";

/** An issued paper as a download: the Word file, or with `?format=excel` the list as a workbook. */
export async function GET(request: Request, { params }: RouteContext<"/api/papers/[id]">): Promise<Response> {
  const file = await loadPaperFile((await params).id, new URL(request.url).searchParams.get("format"));
  if (file === "signed-out") return new Response(null, { status: 401 });
  if (file === null) return new Response(null, { status: 404 });
  return new Response(file.content, {
    headers: {
      "content-type": file.mime,
      "content-disposition": `attachment; filename="paper"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
