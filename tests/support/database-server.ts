import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { createClient } from "@/lib/db/client";
import { type EmbeddedServer, startEmbedded } from "@/lib/operations/embedded-postgres";
import { migrate } from "@/lib/operations/migrate";
import { isAlive } from "@/lib/operations/postmaster";
import { DATA_FOLDER } from "@/lib/operations/project";
import { seedBase } from "@/prisma/seed/base";

/** Every run holds this lock shared; whoever gets it alone at the end was the last and stops the server. */
const RUNS_LOCK = 7_346_201;
/** Names carry the run's process, so that what a killed run left behind can be told from what is in use. */
const OURS = /^(?:template|test)_(\d+)(?:_|$)/;

declare module "vitest" {
  interface ProvidedContext {
    testDatabase: { adminUrl: string; template: string; prefix: string };
  }
}

async function joinServer(): Promise<{ server: EmbeddedServer; admin: Client }> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await startEmbedded({ folder: join(DATA_FOLDER, "test-postgres"), durable: false });
    const admin = new Client({ connectionString: server.url("postgres") });
    admin.on("error", () => undefined);
    try {
      await admin.connect();
      await admin.query("SELECT pg_advisory_lock_shared($1)", [RUNS_LOCK]);
      return { server, admin };
    } catch (error) {
      // Another run has just stopped the server under our feet.
      await admin.end().catch(() => undefined);
      if (attempt === 5) throw error;
      await sleep(500);
    }
  }
}

async function dropDatabases(admin: Client, belongs: (runId: number) => boolean): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>("SELECT datname FROM pg_database");
  for (const { datname } of rows) {
    const runId = Number(OURS.exec(datname)?.[1]);
    if (runId && belongs(runId))
      await admin.query(`DROP DATABASE IF EXISTS ${admin.escapeIdentifier(datname)} WITH (FORCE)`);
  }
}

/** Once per run: a server of its own for tests, and a template with the real migrations and the base data. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, admin } = await joinServer();
  await dropDatabases(admin, (runId) => runId !== process.pid && !isAlive(runId));
  const template = `template_${process.pid}`;
  await admin.query(`CREATE DATABASE ${template}`);
  await migrate(server.url(template));
  const client = createClient(server.url(template), 2);
  await seedBase(client);
  await client.$disconnect();

  project.provide("testDatabase", { adminUrl: server.url("postgres"), template, prefix: `test_${process.pid}` });

  return async () => {
    await dropDatabases(admin, (runId) => runId === process.pid);
    await admin.query("SELECT pg_advisory_unlock_shared($1)", [RUNS_LOCK]);
    const alone = await admin.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [RUNS_LOCK]);
    await admin.end();
    if (alone.rows[0]?.got) await server.stop();
  };
}
