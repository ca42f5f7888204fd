import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { ABSOLUTE_SESSION_SECONDS, decideSession } from "@/lib/domain/access/session-life";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { readAddress } from "./request-address";
import { isSecureSite, newSessionToken, nowSeconds, sessionCookieName } from "./session-token";
import { signInWithPassword } from "./sign-in";

declare module "next-auth" {
  interface Session {
    /** Absent when the session is over: idle or absolute limit reached. */
    account?: Readonly<{ id: number; sessionVersion: number }>;
  }
  interface User {
    sessionVersion: number;
  }
}

/** next-auth with one door: account name and password. The session is an encrypted token checked against the account row. */
export function authOptions(): NextAuthOptions {
  const secure = isSecureSite();
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: ABSOLUTE_SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    logger: {
      error: (code, metadata) => log().error({ code, metadata }, "next-auth"),
      warn: (code) => log().debug({ code }, "next-auth"),
      debug: () => undefined,
    },
    providers: [
      CredentialsProvider({
        credentials: {
          username: { type: "text" },
          password: { type: "password" },
        },
        async authorize(credentials, request) {
          const account = await signInWithPassword({
            username: credentials?.username ?? "",
            password: credentials?.password ?? "",
            address: readAddress(new Headers(request.headers as Record<string, string>)),
          });
          return (
            account && {
              id: String(account.id),
              sessionVersion: account.sessionVersion,
            }
          );
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (!user) return token;
        return {
          ...newSessionToken({
            id: Number(user.id),
            sessionVersion: user.sessionVersion,
          }),
        };
      },
      session({ session, token }) {
        const life = decideSession({
          startedAt: token.startedAt,
          seenAt: token.seenAt,
          now: nowSeconds(),
        });
        const { userId, sessionVersion } = token;
        if (!life.ok || userId === undefined || sessionVersion === undefined) return { expires: session.expires };
        return {
          expires: session.expires,
          account: { id: userId, sessionVersion },
        };
      },
    },
  };
}
