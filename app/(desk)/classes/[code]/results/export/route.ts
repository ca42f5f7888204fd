import { loadMarkList } from "@/lib/features/result/loaders-lists";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";
import { pathText } from "@/lib/text/address-values";

/** The mark list of a class as a workbook. */
export async function GET(_request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  const { code } = await params;
  const { name, content } = await loadMarkList(pathText(code) ?? "");
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
