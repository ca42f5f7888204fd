import { loadRejectedMarks } from "@/lib/features/result/loaders-lists";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";
import { pathNumber, pathText } from "@/lib/text/address-values";

/** The rows of marks that were not taken, as a workbook to correct and load again. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ code: string; id: string }> },
): Promise<Response> {
  const { code, id } = await params;
  const { name, content } = await loadRejectedMarks(pathText(code) ?? "", pathNumber(id) ?? 0);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
