import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { envProblems } from "@/lib/env";
import { dropDatabase, ensureDatabase, hasDatabase } from "./embedded-databases";
import { startEmbedded } from "./embedded-postgres";
import { OperationFailure } from "./failure";
import { checkServer } from "./outside-server";
import { APP_DATABASE, EMBEDDED_FOLDER, PROJECT } from "./project";

/**
 * Gives an operator's command the database that `npm start` serves: DATABASE_URL if it is set, otherwise the embedded
 * one, running or not (`create`: made if it is not there). A server that had to be started for the command is stopped after it.
 */
export async function withDatabase(
  body: (url: string) => Promise<void>,
  { create = false }: Readonly<{ create?: boolean }> = {},
): Promise<void> {
  process.chdir(PROJECT);
  // Commands open no sessions: whatever the secret is, nothing they do depends on it.
  process.env.AUTH_SECRET ||= randomBytes(32).toString("base64url");
  const outside = process.env.DATABASE_URL;
  const server = outside
    ? null
    : await startEmbedded({ folder: EMBEDDED_FOLDER, say: (line) => console.error(`• ${line}`) });
  let made = false;
  try {
    const url = outside || server?.url(APP_DATABASE) || "";
    process.env.DATABASE_URL = url;
    const problems = envProblems(process.env);
    if (problems.length > 0) throw new OperationFailure(problems.join("\n✗ "));
    if (!server) await checkServer(url);
    else if (create) made = await ensureDatabase(server, APP_DATABASE);
    else if (!(await hasDatabase(server, APP_DATABASE))) {
      // Made here it would be empty, and the first start would take it for an installation without demo places.
      throw new OperationFailure("Ứng dụng chưa khởi động lần nào; chạy npm start trước (start the app once first).");
    }
    await body(url);
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
