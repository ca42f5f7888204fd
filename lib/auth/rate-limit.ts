import "server-only";

const WINDOW_MS = 60_000;
export const REQUESTS_PER_MINUTE = 600;
/** Old windows are swept once this many keys are held. */
const SWEEP_AT = 1_000;

type Window = { startedAt: number; used: number };
export type RateAnswer = Readonly<{ allowed: boolean; limit: number; remaining: number; retryAfterSeconds: number }>;

/*
 * Fixed windows in the memory of this process: the app runs as one process (lib/operations), and a limit that forgets at
 * a restart costs nothing. Kept on globalThis because development loads a module once for each route.
 */
const held = globalThis as typeof globalThis & { rateWindows?: Map<string, Window> };
held.rateWindows ??= new Map();
const windows = held.rateWindows;

/** Counts one request of a key (`token:12`, `address:…`); when it is one too many, says after how long to come back. */
export function takeTurn(key: string, limit: number = REQUESTS_PER_MINUTE, now: number = Date.now()): RateAnswer {
  if (windows.size >= SWEEP_AT) sweep(now);
  let window = windows.get(key);
  if (!window || now - window.startedAt >= WINDOW_MS) {
    window = { startedAt: now, used: 0 };
    windows.set(key, window);
  }
  const allowed = window.used < limit;
  if (allowed) window.used += 1;
  const secondsLeft = Math.max(1, Math.ceil((window.startedAt + WINDOW_MS - now) / 1000));
  return { allowed, limit, remaining: limit - window.used, retryAfterSeconds: allowed ? 0 : secondsLeft };
}

function sweep(now: number): void {
  for (const [key, window] of windows) if (now - window.startedAt >= WINDOW_MS) windows.delete(key);
}
