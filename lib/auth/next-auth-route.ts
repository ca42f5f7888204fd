import "server-only";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "./options";

type RouteContext = Readonly<{ params: Promise<{ nextauth: string[] }> }>;

/** next-auth's own HTTP door (/api/auth/…); the settings are read at the first request, not while building. */
export async function nextAuthRoute(request: NextRequest, context: RouteContext): Promise<Response> {
  return (await NextAuth(request as never, context as never, authOptions())) as Response;
}
