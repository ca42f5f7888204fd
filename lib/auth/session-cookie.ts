import "server-only";
import { cookies } from "next/headers";
import { newSessionToken, sessionCookie, sessionCookieName } from "./session-token";

/** Signs this browser in: for actions, after name and password were checked or the password was changed. */
export async function startSession(account: Readonly<{ id: number; sessionVersion: number }>): Promise<void> {
  const { name, value, options } = await sessionCookie(newSessionToken(account));
  (await cookies()).set(name, value, options);
}

export async function endSession(): Promise<void> {
  (await cookies()).delete({ name: sessionCookieName(), path: "/" });
}
