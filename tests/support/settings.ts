import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { db } from "@/lib/db/client";

/** Each test file works on its own copy of the template, through the same settings as the app. */
const { adminUrl, template, prefix } = inject("testDatabase");
const name = `${prefix}_${randomBytes(6).toString("hex")}`;

async function asAdmin(statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
const url = new URL(adminUrl);
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;
// Vite calls its own base path by the same name.
process.env.BASE_URL = "http://localhost:3000";
process.env.AUTH_SECRET = randomBytes(32).toString("base64url");

afterAll(async () => {
  await db().$disconnect();
  await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});
