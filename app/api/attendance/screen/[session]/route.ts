import { loadScreenCode } from "@/lib/features/attendance/loaders";

/** The check-in code of this moment, for the screen in the hall. */
export async function GET(_request: Request, { params }: RouteContext<"/api/attendance/screen/[session]">) {
  const code = await loadScreenCode((await params).session);
  if (code === null) return new Response(null, { status: 404 });
  return Response.json(code, { headers: { "cache-control": "private, no-store" } });
}
