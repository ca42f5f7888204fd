import "server-only";
import { decode, encode, type JWT } from "next-auth/jwt";
import { ABSOLUTE_SESSION_SECONDS, decideSession } from "@/lib/domain/access/session-life";
import { env } from "@/lib/env";

declare module "next-auth/jwt" {
  interface JWT {
    userId?: number;
    sessionVersion?: number;
    /** Seconds since 1970 of the sign-in … */
    startedAt?: number;
    /** … and of the last request. */
    seenAt?: number;
  }
}

export type SessionToken = Readonly<{
  userId: number;
  sessionVersion: number;
  startedAt: number;
  seenAt: number;
}>;
export type SessionCookie = Readonly<{
  name: string;
  value: string;
  options: Readonly<{
    httpOnly: true;
    sameSite: "lax";
    path: "/";
    secure: boolean;
    maxAge: number;
  }>;
}>;

export function isSecureSite(): boolean {
  return env().BASE_URL.startsWith("https:");
}

/** The name next-auth itself would choose; the `__Secure-` prefix makes browsers refuse it over plain http. */
export function sessionCookieName(): string {
  return isSecureSite() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

export function newSessionToken(account: Readonly<{ id: number; sessionVersion: number }>): SessionToken {
  const now = nowSeconds();
  return {
    userId: account.id,
    sessionVersion: account.sessionVersion,
    startedAt: now,
    seenAt: now,
  };
}

/** The encrypted token as a cookie that lives no longer than the session may. */
export async function sessionCookie(token: SessionToken): Promise<SessionCookie> {
  const maxAge = Math.max(0, token.startedAt + ABSOLUTE_SESSION_SECONDS - nowSeconds());
  const value = await encode({
    token: { ...token } as JWT,
    secret: env().AUTH_SECRET,
    maxAge,
  });
  return {
    name: sessionCookieName(),
    value,
    options: {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: isSecureSite(),
      maxAge,
    },
  };
}

/** The token behind a cookie if it is ours and its session still lives; otherwise null. */
export async function readSessionToken(
  value: string | undefined,
): Promise<(SessionToken & { renewSeen: boolean }) | null> {
  if (!value) return null;
  const token = await decode({ token: value, secret: env().AUTH_SECRET }).catch(() => null);
  if (
    !token?.userId ||
    token.sessionVersion === undefined ||
    token.startedAt === undefined ||
    token.seenAt === undefined
  )
    return null;
  const life = decideSession({
    startedAt: token.startedAt,
    seenAt: token.seenAt,
    now: nowSeconds(),
  });
  if (!life.ok) return null;
  const { userId, sessionVersion, startedAt, seenAt } = token;
  return {
    userId,
    sessionVersion,
    startedAt,
    seenAt,
    renewSeen: life.value.renewSeen,
  };
}
