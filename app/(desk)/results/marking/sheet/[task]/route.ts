import { loadOwnMarkSheet } from "@/lib/features/result/loaders-sheets";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";

/** A marker's list to fill in; blind papers by their number alone. */
export async function GET(_request: Request, { params }: { params: Promise<{ task: string }> }): Promise<Response> {
  const { task } = await params;
  const { name, content } = await loadOwnMarkSheet(task);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": WORKBOOK_MIME,
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
