import { loadPaymentsExport } from "@/lib/features/lecturer/loaders-year";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";

/** The payment sheet of the same address, as a workbook: GET ?unit=…&from=…&to=…&fullTime=1 */
export async function GET(request: Request): Promise<Response> {
  const found = await loadPaymentsExport(Object.fromEntries(new URL(request.url).searchParams));
  return new Response(new Uint8Array(found.body), {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${found.fileName}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
