import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, expect, it } from "vitest";
import { LOADING_DATABASE, prepareEmbedded } from "@/lib/operations/app-database";
import { RUN_TYPESCRIPT } from "@/lib/operations/child";
import { ensureDatabase, hasDatabase } from "@/lib/operations/embedded-databases";
import { findEmbedded, startEmbedded } from "@/lib/operations/embedded-postgres";
import { migrate } from "@/lib/operations/migrate";
import { APP_DATABASE } from "@/lib/operations/project";

const folder = mkdtempSync(join(tmpdir(), "ly-luan-first-start-"));
const SECRET = "mot-khoa-chi-dung-cho-bai-thu-nay-thoi-nhe";
const PASSWORD = "mat-khau-minh-hoa-cua-bai-thu";

afterAll(async () => {
  await (await findEmbedded(folder))?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function count(url: string, table: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Number((await client.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n);
  } finally {
    await client.end();
  }
}

it("a demo killed in the middle of its year is made anew, whole, by the next start", async () => {
  const server = await startEmbedded({ folder });
  await ensureDatabase(server, LOADING_DATABASE);
  const loading = server.url(LOADING_DATABASE);
  await migrate(loading);
  const args = [...RUN_TYPESCRIPT, "lib/operations/first-data.ts", "demo"];
  const env = { ...process.env, DATABASE_URL: loading, AUTH_SECRET: SECRET, DEMO_PASSWORD: PASSWORD };
  const child = spawn(process.execPath, args, { env, stdio: "ignore" });
  const gone = once(child, "exit");
  // The places are there, and the communes have begun to answer.
  for (let waited = 0; (await count(loading, "needs_answer")) === 0 && waited < 1200; waited += 1) await pause(100);
  child.kill("SIGKILL");
  await gone;
  expect(await count(loading, "cadre")).toBeGreaterThan(1000);
  expect(await count(loading, "plan_version WHERE status = 'submitted'")).toBe(0);
  expect(await hasDatabase(server, APP_DATABASE)).toBe(false);

  const url = await prepareEmbedded(server, SECRET, PASSWORD, false, () => undefined);
  expect(await hasDatabase(server, LOADING_DATABASE)).toBe(false);
  expect(await count(url, "needs_round")).toBe(2);
  expect(await count(url, "plan_version WHERE status = 'submitted'")).toBe(1);
  expect(await count(url, "training_class WHERE status = 'calling'")).toBe(3);
  expect(await count(url, "nomination")).toBeGreaterThan(100);
}, 300_000);
