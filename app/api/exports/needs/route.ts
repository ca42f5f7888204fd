import { loadNeedsExport } from "@/lib/features/needs/loaders-export";
import { entryFilter } from "@/lib/features/needs/schema";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";

/** The names of a round of the same address, as a workbook: GET ?round=…&unit=…&programme=…&kind=… */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const found = await loadNeedsExport(Number(query.round), entryFilter.parse(query));
  return new Response(found.body, {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${found.fileName}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
