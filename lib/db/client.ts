import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { type Prisma, PrismaClient } from "./generated/client";

/** What a query needs: the client itself or a transaction of it. */
export type Tx = Prisma.TransactionClient;

/** Dates and timestamps come back as UTC; days are turned into `Day` by `lib/db/day`. */
export function createClient(connectionString: string, maxConnections = 10): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: maxConnections }) });
}

const held = globalThis as typeof globalThis & { prismaClient?: PrismaClient };

/** The one client of this process; kept across hot reloads in development. */
export function db(): PrismaClient {
  held.prismaClient ??= createClient(env().DATABASE_URL);
  return held.prismaClient;
}
