import { newSessionToken, type SessionToken, sessionCookie } from "@/lib/auth/session-token";

/*
 * A request for code that reads the session: cookies and headers as Next would give them, the rest real. A test file
 * begins with
 *   vi.mock("next/headers", async () => (await import("@/tests/support/request-session")).nextHeaders());
 *   vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
 */
const jar = new Map<string, string>();

export function nextHeaders() {
  const cookies = {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    has: (name: string) => jar.has(name),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (cookie: string | { name: string }) => void jar.delete(typeof cookie === "string" ? cookie : cookie.name),
  };
  return { cookies: async () => cookies, headers: async () => new Headers({ "x-client-address": "127.0.0.1" }) };
}

/** The next actions are pressed by this account; `change` ages or bends its token. */
export async function signedInAs(
  account: Readonly<{ id: number; sessionVersion?: number }>,
  change: Partial<SessionToken> = {},
): Promise<void> {
  const token = { ...newSessionToken({ id: account.id, sessionVersion: account.sessionVersion ?? 1 }), ...change };
  const { name, value } = await sessionCookie(token);
  jar.set(name, value);
}

export function signedOut(): void {
  jar.clear();
}

export function cookieJar(): ReadonlyMap<string, string> {
  return jar;
}

/** What a form sends. */
export function form(fields: Readonly<Record<string, string | number>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, String(value));
  return data;
}
