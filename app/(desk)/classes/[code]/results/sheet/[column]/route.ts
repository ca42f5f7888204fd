import { loadMarkSheet } from "@/lib/features/result/loaders-sheets";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";
import { pathText } from "@/lib/text/address-values";

/** The list of one column to fill in: learners by number and name, blind papers by their number alone. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ code: string; column: string }> },
): Promise<Response> {
  const { code, column } = await params;
  const { name, content } = await loadMarkSheet(pathText(code) ?? "", column);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
