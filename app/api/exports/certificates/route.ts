import { loadRegisterSheet } from "@/lib/features/certificate/loaders-files";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";

/** The register of the address as a workbook: GET ?unit=…&year=…&kind=…&status=…&q=… */
export async function GET(request: Request): Promise<Response> {
  const found = await loadRegisterSheet(Object.fromEntries(new URL(request.url).searchParams));
  if (found === "signed-out") return new Response(null, { status: 401 });
  if (found === "too-many") return new Response(null, { status: 413 });
  if (found === null) return new Response(null, { status: 404 });
  return new Response(found.body, {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${found.fileName}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
