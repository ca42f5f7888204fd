/** Runs once when the server starts, before it takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { stampClientAddress } = await import("@/lib/auth/client-address");
  stampClientAddress();
  if (process.env.NODE_ENV !== "production") return;
  const { rememberPages } = await import("@/lib/auth/page-memory");
  rememberPages();
}
