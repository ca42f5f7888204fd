import { WORD_MIME } from "@/lib/documents/write-word";
import { loadLetterWord } from "@/lib/features/letter/loaders-files";

/** A letter of results as a Word file. */
export async function GET(_request: Request, { params }: RouteContext<"/api/letters/[id]/word">): Promise<Response> {
  const file = await loadLetterWord((await params).id);
  if (file === "signed-out") return new Response(null, { status: 401 });
  if (file === null) return new Response(null, { status: 404 });
  return new Response(file.content, {
    headers: {
      "content-type": WORD_MIME,
      "content-disposition": `attachment; filename="${file.name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
