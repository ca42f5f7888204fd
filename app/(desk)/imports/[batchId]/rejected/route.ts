import { loadRejectedWorkbook } from "@/lib/features/import/loaders";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";

/** The rows that were not written, as a workbook to correct and load again. */
export async function GET(_request: Request, { params }: { params: Promise<{ batchId: string }> }): Promise<Response> {
  const { name, content } = await loadRejectedWorkbook((await params).batchId);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}
