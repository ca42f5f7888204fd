import { loadLessonFile } from "@/lib/features/teaching/loaders";

/** A lesson plan or material as a download: whatever is inside, no browser of ours opens or runs it. */
export async function GET(_request: Request, { params }: RouteContext<"/api/lesson-files/[id]">): Promise<Response> {
  const file = await loadLessonFile((await params).id);
  if (file === "signed-out") return new Response(null, { status: 401 });
  if (file === null) return new Response(null, { status: 404 });
  return new Response(file.content, {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
