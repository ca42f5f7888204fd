import "server-only";
import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { takeTry } from "./guess-guard";
import { readAddress } from "./request-address";
import { contentSecurityPolicy, SECURITY_HEADERS } from "./security-headers";
import { nowSeconds, readSessionToken, type SessionCookie, sessionCookie, sessionCookieName } from "./session-token";

/**
 * Doors that open without a session; the read API has its own key, the roll call's bare page and its worker hold no name.
 * Everything else is closed.
 */
const OPEN_PATHS =
  /^\/(sign-in|verify|feedback|check-in|roll-call|manifest\.webmanifest|sw\.js|icon-\d+\.png|api\/auth|api\/calendar|api\/health|api\/v1)(\/|$)/;

type Session = Readonly<{
  signedIn: boolean;
  renewed: SessionCookie | null;
  stale: boolean;
}>;

async function readSession(request: NextRequest): Promise<Session> {
  const value = request.cookies.get(sessionCookieName())?.value;
  const token = await readSessionToken(value);
  if (!token) return { signedIn: false, renewed: null, stale: value !== undefined };
  const { renewSeen, ...current } = token;
  const prefetch = request.headers.has("next-router-prefetch") || request.headers.get("purpose") === "prefetch";
  const renewed = renewSeen && !prefetch ? await sessionCookie({ ...current, seenAt: nowSeconds() }) : null;
  return { signedIn: true, renewed, stale: false };
}

function answerStranger(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/api/")) {
    return NextResponse.json({ error: { code: "unauthenticated", message: "sign in first" } }, { status: 401 });
  }
  const target = request.nextUrl.clone();
  target.pathname = "/sign-in";
  target.search = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
  return NextResponse.redirect(target, 303);
}

/** The read API only reads; what else is sent there is answered in its own shape, not by an empty page. */
function onlyReads(request: NextRequest): NextResponse | null {
  if (!/^\/api\/v1(\/|$)/.test(request.nextUrl.pathname) || ["GET", "HEAD", "OPTIONS"].includes(request.method))
    return null;
  const body = { error: { code: "method_not_allowed", message: "The read API answers GET only." } };
  return NextResponse.json(body, {
    status: 405,
    headers: { allow: "GET, HEAD", "cache-control": "private, no-store" },
  });
}

/** Codes of certificates can be tried by anybody, but not in series: too many in a minute are not looked at. */
function slowDown(request: NextRequest): NextResponse | null {
  if (!/^\/verify\/[^/]/.test(request.nextUrl.pathname) || request.headers.has("next-router-prefetch")) return null;
  const seconds = takeTry(readAddress(request.headers) ?? "unknown");
  if (seconds === 0) return null;
  const words = [
    `Thử quá nhiều mã. Mời chờ ${seconds} giây rồi tải lại trang.`,
    `Too many codes tried. Please wait ${seconds} seconds, then load the page again.`,
  ];
  return new NextResponse(`${words.join("\n")}\n`, {
    status: 429,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": String(seconds) },
  });
}

/**
 * What stands before every page. It sees no database: whether the account still has its rights is asked again by
 * `findActor`. A pressed button without a session goes through, so that its action can say so and the form keeps its text.
 */
export async function guardRequest(request: NextRequest): Promise<NextResponse> {
  const session = await readSession(request);
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, env().NODE_ENV === "development");
  const isAction = request.method === "POST" && request.headers.has("next-action");

  const forwarded = new Headers(request.headers);
  forwarded.set("content-security-policy", policy);
  forwarded.set("x-nonce", nonce);
  forwarded.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  if (session.stale || session.renewed) {
    const cookies = request.cookies;
    if (session.renewed) cookies.set(session.renewed.name, session.renewed.value);
    else cookies.delete(sessionCookieName());
    forwarded.set("cookie", cookies.toString());
  }

  const open = session.signedIn || isAction || OPEN_PATHS.test(request.nextUrl.pathname);
  const response =
    slowDown(request) ??
    onlyReads(request) ??
    (open ? NextResponse.next({ request: { headers: forwarded } }) : answerStranger(request));
  if (session.renewed) response.cookies.set(session.renewed.name, session.renewed.value, session.renewed.options);
  // A changed cookie makes Next draw the page of an action anew, and without a session that page leads away from the form.
  if (session.stale && !isAction) response.cookies.delete({ name: sessionCookieName(), path: "/" });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  return response;
}
