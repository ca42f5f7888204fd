import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { OperationFailure } from "./failure";
import { freeLoopbackPort } from "./free-port";
import { initialise, launch, SUPERUSER } from "./postgres-process";
import { locatePrograms } from "./postgres-programs";
import { findPostmaster, readPostmasterNote, waitUntilGone } from "./postmaster";

const START_SECONDS = 60;

export type EmbeddedOptions = Readonly<{
  /** Folder that holds the data (`cluster/`), the log and the file with port and password. */
  folder: string;
  /** False only for tests: the data may be lost when the machine stops. */
  durable?: boolean;
  /** True when the server is to stay after this command (`npm run db:start`). */
  keep?: boolean;
  /** Further server settings (`npm run bench` counts statements with pg_stat_statements). */
  settings?: Readonly<Record<string, string>>;
  say?: (line: string) => void;
}>;

export type EmbeddedServer = Readonly<{
  port: number;
  pid: number;
  /** True when the server was already running. */
  found: boolean;
  /** Somebody wants it to stay: whoever finds it running leaves it running. */
  kept: boolean;
  url: (database: string) => string;
  stop: () => Promise<void>;
}>;

type ServerFile = { password: string; port: number | null; keep?: boolean };

function readServerFile(folder: string): ServerFile | null {
  try {
    return JSON.parse(readFileSync(join(folder, "server.json"), "utf8")) as ServerFile;
  } catch {
    return null;
  }
}

function writeServerFile(folder: string, content: ServerFile): void {
  const path = join(folder, "server.json");
  writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function asServer(
  folder: string,
  pid: number,
  port: number,
  { password, keep }: ServerFile,
  found: boolean,
): EmbeddedServer {
  return {
    pid,
    port,
    found,
    kept: keep === true,
    url: (database) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      process.kill(pid, "SIGINT");
      if (await waitUntilGone(pid, 60)) return;
      throw new OperationFailure(
        `PostgreSQL (pid ${pid}) không dừng sau 60 giây, xem ${join(folder, "server.log")} (did not stop).`,
      );
    },
  };
}

async function answers(server: EmbeddedServer): Promise<boolean> {
  const client = new Client({ connectionString: server.url("postgres"), connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The embedded server if it is running now; never starts one. */
export async function findEmbedded(folder: string): Promise<EmbeddedServer | null> {
  const cluster = join(folder, "cluster");
  const file = readServerFile(folder);
  const postmaster = existsSync(cluster) && file ? await findPostmaster(cluster) : null;
  if (!postmaster || !file) return null;
  const server = asServer(folder, postmaster.pid, postmaster.port, file, true);
  for (let round = 0; round < START_SECONDS * 5; round += 1) {
    if (await answers(server)) return server;
    if (!(await findPostmaster(cluster))) return null;
    await sleep(200);
  }
  throw new OperationFailure(
    `PostgreSQL (pid ${server.pid}) đang chạy nhưng không trả lời, xem ${join(folder, "server.log")} (runs but does not answer).`,
  );
}

/** Starts the server on the folder's data, or takes over the one that a killed app left running. */
export async function startEmbedded({
  folder,
  durable = true,
  keep = false,
  settings = {},
  say = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedServer> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const running = await findEmbedded(folder);
  if (running) {
    const known = readServerFile(folder);
    if (keep && known) writeServerFile(folder, { ...known, keep });
    return running;
  }

  const programs = locatePrograms(say);
  const cluster = join(folder, "cluster");
  let file = readServerFile(folder);
  if (existsSync(cluster) && !file)
    throw new OperationFailure(
      `${cluster} còn nhưng ${join(folder, "server.json")} đã mất: khôi phục tệp đó hoặc dời thư mục đi (the password file is missing).`,
    );
  if (!file || !existsSync(cluster)) {
    file = { password: randomBytes(24).toString("base64url"), port: null };
    writeServerFile(folder, file);
    initialise(folder, programs.initdb, file.password, durable);
  }

  for (let attempt = 1; ; attempt += 1) {
    const port = await freeLoopbackPort(file.port);
    const child = launch(folder, programs.postgres, port, durable, settings);
    let exited = false;
    child.once("exit", () => {
      exited = true;
    });
    child.once("error", () => {
      exited = true;
    });
    const end = Date.now() + START_SECONDS * 1000;
    // Recovery after a crash may take longer than a start; the note says when it is over.
    while (!exited && Date.now() < end) {
      const note = readPostmasterNote(cluster);
      if (note?.ready && note.pid === child.pid) {
        const server = asServer(folder, note.pid, port, { ...file, keep }, false);
        if (await answers(server)) {
          writeServerFile(folder, { ...file, port, keep });
          return server;
        }
      }
      await sleep(30);
    }
    if (attempt === 3) {
      const log = readFileSync(join(folder, "server.log"), "utf8").trim().split("\n").slice(-3).join(" | ");
      throw new OperationFailure(`PostgreSQL không khởi động được (did not start): ${log}`);
    }
  }
}
