import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { db } from "@/lib/db/client";
import { envProblems } from "@/lib/env";
import { dropDatabase, ensureDatabase, hasDatabase } from "./embedded-databases";
import { startEmbedded } from "./embedded-postgres";
import { OperationFailure } from "./failure";
import { checkServer } from "./outside-server";
import { APP_DATABASE, EMBEDDED_FOLDER, PROJECT } from "./project";

const NEVER_STARTED = "Ứng dụng chưa khởi động lần nào; chạy npm start trước (start the app once first).";

async function hasTables(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('app_user') IS NOT NULL AS there");
    return rows[0]?.there ?? false;
  } finally {
    await client.end();
  }
}

/**
 * Gives an operator's command the database that `npm start` serves: DATABASE_URL if it is set, otherwise the embedded
 * one, running or not (`create`: made if it is not there; `filled`: our tables are in it). A server that had to be started
 * for the command is stopped after it.
 */
export async function withDatabase(
  body: (url: string) => Promise<void>,
  { create = false, filled = false }: Readonly<{ create?: boolean; filled?: boolean }> = {},
): Promise<void> {
  process.chdir(PROJECT);
  // Commands open no sessions: whatever the secret is, nothing they do depends on it.
  process.env.AUTH_SECRET ||= randomBytes(32).toString("base64url");
  const outside = process.env.DATABASE_URL;
  if (!outside && !create && !existsSync(join(EMBEDDED_FOLDER, "cluster"))) throw new OperationFailure(NEVER_STARTED);
  const server = outside
    ? null
    : await startEmbedded({ folder: EMBEDDED_FOLDER, say: (line) => console.error(`• ${line}`) });
  let made = false;
  try {
    const url = outside || server?.url(APP_DATABASE) || "";
    process.env.DATABASE_URL = url;
    const problems = envProblems(process.env);
    if (problems.length > 0) throw new OperationFailure(...problems);
    if (!server) await checkServer(url);
    else if (create) made = await ensureDatabase(server, APP_DATABASE);
    else if (!(await hasDatabase(server, APP_DATABASE))) {
      // Made here it would be empty, and the first start would take it for an installation without demo places.
      throw new OperationFailure(NEVER_STARTED);
    }
    if (filled && !(await hasTables(url))) throw new OperationFailure(NEVER_STARTED);
    try {
      await body(url);
    } finally {
      // A refusal too leaves no connection behind that the process would wait for.
      await db().$disconnect();
    }
  } catch (error) {
    if (server && made) await dropDatabase(server, APP_DATABASE);
    throw error;
  } finally {
    if (server && !server.found && !server.kept) await server.stop();
  }
}

/** Options of a command, "--name value" or "--name=value"; an unknown one or one without its value is told. */
export function options(known: readonly string[]): Readonly<Record<string, string | undefined>> {
  const choices = Object.fromEntries(known.map((name) => [name, { type: "string" as const }]));
  try {
    return parseArgs({ args: process.argv.slice(2), options: choices }).values;
  } catch (error) {
    const list = known.map((name) => `--${name} …`).join(" ");
    throw new OperationFailure(`Tham số sai, chỉ có (options): ${list}. ${(error as Error).message}`);
  }
}
