import type { NextRequest, NextResponse } from "next/server";
import { guardRequest } from "@/lib/auth/guard-request";

/** Before every page and route: security headers, the age of the session, the way to the sign-in page. */
export function proxy(request: NextRequest): Promise<NextResponse> {
  return guardRequest(request);
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|favicon\\.ico|icon\\.svg).*)"],
};
