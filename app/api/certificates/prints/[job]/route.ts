import { loadPrintFile } from "@/lib/features/certificate/loaders-files";

/** The certificates of a class as one PDF, once the job has drawn it. */
export async function GET(_request: Request, { params }: RouteContext<"/api/certificates/prints/[job]">) {
  const file = await loadPrintFile((await params).job);
  if (file === "signed-out") return new Response(null, { status: 401 });
  if (file === null) return new Response(null, { status: 404 });
  return new Response(file.content, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="certificates.pdf"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
