import "server-only";
import { db, type Tx } from "./client";
import type { PrismaClient } from "./generated/client";

const MAX_TRIES = 5;
/** Write conflict or deadlock as Prisma reports it; PostgreSQL's 40001 and 40P01 behind raw statements. */
const RETRYABLE = ["P2034", "40001", "40P01"];

function isRetryable(error: unknown): boolean {
  const text = `${(error as { code?: string }).code ?? ""} ${JSON.stringify((error as { meta?: unknown }).meta ?? "")} ${String(error)}`;
  return RETRYABLE.some((code) => text.includes(code)) || text.includes("TransactionWriteConflict");
}

let retried = 0;

/** How often this process has done a transaction again after a write conflict: for measuring. */
export const retriesSoFar = (): number => retried;

export type TransactionOptions = Readonly<{
  /**
   * Serializable by default. "readCommitted" is for commands that lock the rows they decide on
   * (lib/decisions/0003): a hot counter row would make serializable writers fail one another.
   */
  isolation?: "serializable" | "readCommitted";
  timeoutMs?: number;
  client?: PrismaClient;
}>;

/** Runs `body` in one transaction and retries write conflicts, so the body may run twice: it touches `tx` only. */
export async function inTransaction<T>(body: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  const client = options.client ?? db();
  const isolationLevel = options.isolation === "readCommitted" ? "ReadCommitted" : "Serializable";
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.$transaction(body, { isolationLevel, timeout: options.timeoutMs ?? 15_000, maxWait: 10_000 });
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
      retried += 1;
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt + Math.random() * 40 * attempt));
    }
  }
}

/** Reads outside a transaction: `read(findX, scope, …)` keeps the client out of loaders. */
export function read<Args extends readonly unknown[], T>(
  query: (tx: Tx, ...args: Args) => Promise<T>,
  ...args: Args
): Promise<T> {
  return query(db(), ...args);
}
