import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { db } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";

/** The client on this test file's own database: the same one that commands and queries use. */
export function testDb(): PrismaClient {
  return db();
}

/** Address of this test file's own database, for code that opens its own connection. */
export function testDatabaseUrl(): string {
  return process.env.DATABASE_URL ?? "";
}

/** An empty database beside the file's own, for tests of migrations and back-ups; `drop` ends it. */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const { adminUrl, prefix } = inject("testDatabase");
  const name = `${prefix}_${randomBytes(6).toString("hex")}`;
  const run = async (statement: string) => {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
