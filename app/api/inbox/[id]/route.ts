import { redirect } from "next/navigation";
import { loadNoticeTarget } from "@/lib/features/inbox/loaders";

/** Opens a notification of one's own: read from now on, and on to what it speaks of. */
export async function GET(_request: Request, { params }: RouteContext<"/api/inbox/[id]">): Promise<Response> {
  redirect(await loadNoticeTarget((await params).id));
}
