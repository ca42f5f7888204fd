import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { type Prisma, PrismaClient } from "./generated/client";

/** What a query needs: the client itself or a transaction of it. */
export type Tx = Prisma.TransactionClient;

/**
 * One statement at a time on a connection. Prisma reads the parts of a nested select side by side, also inside a
 * transaction, which has one connection only: pg would queue them itself today and refuses to from its next version on.
 */
class OneAtATime extends pg.Client {
  #last: Promise<unknown> = Promise.resolve();

  // biome-ignore lint/suspicious/noExplicitAny: pg's own signature is a dozen overloads; what is asked is handed on as it is
  override query(...asked: any[]): any {
    const ask = super.query as (...args: unknown[]) => unknown;
    // With a callback (pool.query) the connection belongs to that one statement alone.
    if (asked.some((one) => typeof one === "function") || typeof asked[0]?.submit === "function")
      return ask.apply(this, asked);
    const answer = this.#last.then(() => ask.apply(this, asked));
    this.#last = answer.then(
      () => undefined,
      () => undefined,
    );
    return answer;
  }
}

/** Dates and timestamps come back as UTC; days are turned into `Day` by `lib/db/day`. */
export function createClient(connectionString: string, maxConnections = 10): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: maxConnections, Client: OneAtATime }) });
}

const held = globalThis as typeof globalThis & { prismaClient?: PrismaClient };

/** The one client of this process; kept across hot reloads in development. */
export function db(): PrismaClient {
  held.prismaClient ??= createClient(env().DATABASE_URL);
  return held.prismaClient;
}
