import { loadTemplate } from "@/lib/features/import/loaders-template";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";

/** An empty list to fill in, with the choices of the reader's units. */
export async function GET(_request: Request, { params }: { params: Promise<{ kind: string }> }): Promise<Response> {
  const { name, content } = await loadTemplate((await params).kind);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
