import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { ABSOLUTE_SESSION_SECONDS } from "./session-limits";
import { signInWithPassword } from "./sign-in";

declare module "next-auth" {
  interface Session {
    account: Readonly<{ id: number; sessionVersion: number }>;
  }
  interface User {
    sessionVersion: number;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    userId?: number;
    sessionVersion?: number;
    startedAt?: number;
    seenAt?: number;
  }
}

/** next-auth with one door: account name and password. The session is a signed token checked against the account row. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: ABSOLUTE_SESSION_SECONDS },
    pages: { signIn: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { username: { type: "text" }, password: { type: "password" } },
        async authorize(credentials, request) {
          const address = String(request.headers?.["x-client-address"] ?? "") || null;
          const account = await signInWithPassword({
            username: credentials?.username ?? "",
            password: credentials?.password ?? "",
            address,
          });
          return account && { id: String(account.id), sessionVersion: account.sessionVersion };
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (!user) return token;
        const now = Math.floor(Date.now() / 1000);
        return { userId: Number(user.id), sessionVersion: user.sessionVersion, startedAt: now, seenAt: now };
      },
      session({ session, token }) {
        return { ...session, account: { id: token.userId ?? 0, sessionVersion: token.sessionVersion ?? 0 } };
      },
    },
  };
}
