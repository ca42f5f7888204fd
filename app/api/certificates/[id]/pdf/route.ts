import { loadCertificatePdf } from "@/lib/features/certificate/loaders-files";

/** One certificate as a PDF. */
export async function GET(_request: Request, { params }: RouteContext<"/api/certificates/[id]/pdf">) {
  const file = await loadCertificatePdf((await params).id);
  if (file === "signed-out") return new Response(null, { status: 401 });
  if (file === null) return new Response(null, { status: 404 });
  return new Response(file.content, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${file.name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
