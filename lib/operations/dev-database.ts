/** `npm run db:…`: the development database on the embedded server. `npm start` needs none of these. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dropDatabase, ensureDatabase } from "./embedded-databases";
import { type EmbeddedServer, findEmbedded, startEmbedded } from "./embedded-postgres";
import { OperationFailure, runCommand } from "./failure";
import { migrate } from "./migrate";
import { DATA_FOLDER, DEV_DATABASE, EMBEDDED_FOLDER, PROJECT, SCHEMA } from "./project";
import { diffSchemas, readSchema } from "./schema-engine";

/** Demo accounts of the development database, on the developer's own machine. */
const DEV_PASSWORD = "phat-trien-2026";

const say = (line: string) => console.log(`  ${line}`);

/** Settings for `node --env-file=.data/dev.env`; the secret stays the same so that sessions outlive a restart. */
function writeDevSettings(server: EmbeddedServer): void {
  const path = join(DATA_FOLDER, "dev.env");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const secret = /^AUTH_SECRET=(.+)$/m.exec(before)?.[1] ?? randomBytes(32).toString("base64url");
  const settings = {
    DATABASE_URL: server.url(DEV_DATABASE),
    AUTH_SECRET: secret,
    BASE_URL: "http://localhost:3100",
    DEMO_PASSWORD: DEV_PASSWORD,
  };
  writeFileSync(
    path,
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
    { mode: 0o600 },
  );
}

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbedded({ folder: EMBEDDED_FOLDER, keep: true, say });
  await ensureDatabase(server, DEV_DATABASE);
  writeDevSettings(server);
  return server;
}

async function reset(): Promise<void> {
  const server = await start();
  await dropDatabase(server, DEV_DATABASE);
  await ensureDatabase(server, DEV_DATABASE);
  say(`applied: ${(await migrate(server.url(DEV_DATABASE))).join(", ")}`);
}

/** The schema as last committed, to compare the working one with; null when there is none. */
function committedSchema(): { path: string; content: string }[] | null {
  const git = (...args: string[]) => spawnSync("git", args, { cwd: PROJECT, encoding: "utf8" }).stdout;
  const paths = git("ls-tree", "--name-only", "HEAD", "prisma/schema/").split("\n").filter(Boolean);
  return paths.length === 0 ? null : paths.map((path) => ({ path, content: git("show", `HEAD:${path}`) }));
}

/** Prints the SQL for a new migration: from the committed schema (or from nothing) to the working one. */
async function diff(fromEmpty: boolean): Promise<void> {
  const server = await start();
  console.log(await diffSchemas(server.url(DEV_DATABASE), fromEmpty ? null : committedSchema(), readSchema(SCHEMA)));
}

const COMMANDS: Record<string, () => Promise<void>> = {
  start: async () => say((await start()).url(DEV_DATABASE)),
  stop: async () => {
    const server = existsSync(EMBEDDED_FOLDER) ? await findEmbedded(EMBEDDED_FOLDER) : null;
    await server?.stop();
    say(server ? "stopped" : "not running");
  },
  migrate: async () => {
    const applied = await migrate((await start()).url(DEV_DATABASE));
    say(applied.length > 0 ? `applied: ${applied.join(", ")}` : "nothing to apply");
  },
  reset,
  diff: () => diff(process.argv.includes("--from-empty")),
};

await runCommand(async () => {
  const command = COMMANDS[process.argv[2] ?? ""];
  if (!command) throw new OperationFailure(`Lệnh (commands): ${Object.keys(COMMANDS).join(", ")}`);
  await command();
});
