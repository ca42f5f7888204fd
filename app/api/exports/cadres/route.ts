import { loadCadreExport } from "@/lib/features/cadre/loaders-export";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";

/** The list of people of the same address, as a workbook. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const params = Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
  const found = await loadCadreExport(params);
  if (found === "too-many") return new Response(null, { status: 413 });
  return new Response(found.body, {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${found.fileName}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
