import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { OperationFailure } from "./failure";
import { freeLoopbackPort } from "./free-port";
import { giveTo, namedOwner, type ProcessOwner, runsAsRoot, spareOwner } from "./postgres-account";
import { locatePrograms } from "./postgres-programs";
import { findPostmaster, readPostmasterNote, waitUntilGone } from "./postmaster";

/** Superuser of the embedded server; its password is made at the first start and kept in a file only the owner reads. */
const SUPERUSER = "ly_luan";
const START_SECONDS = 60;
/** Where the data folder stands for the server's account: an open folder handed over, so that no path leads to it. */
const HANDED_OVER = "/proc/self/fd/3";

/** Nothing of the operator's own settings (PGDATA, PGPORT, a locale) may reach the server. */
const BARE_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;

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

/** Makes the data folder beside its final place and moves it there whole, so that a killed start leaves no half of one. */
function initialise(folder: string, initdb: string, password: string, durable: boolean): void {
  for (const entry of readdirSync(folder))
    if (entry.startsWith("cluster-new-")) rmSync(join(folder, entry), { recursive: true });
  const fresh = join(folder, `cluster-new-${process.pid}`);
  const passwordFile = join(fresh, "..", `password-${process.pid}`);
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const maker = runsAsRoot ? namedOwner() : null;
  if (maker) {
    giveTo(maker, fresh);
    chownSync(passwordFile, maker.uid, maker.gid);
  }
  const [data, secret] = [openSync(fresh, constants.O_RDONLY), openSync(passwordFile, "r+")];
  try {
    const run = spawnSync(
      initdb,
      [
        "-D",
        runsAsRoot ? HANDED_OVER : fresh,
        "-U",
        SUPERUSER,
        "-A",
        "scram-sha-256",
        `--pwfile=${runsAsRoot ? "/proc/self/fd/4" : passwordFile}`,
        "-E",
        "UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(durable ? [] : ["--no-sync"]),
      ],
      { ...maker, cwd: "/", env: BARE_ENVIRONMENT, stdio: ["ignore", "pipe", "pipe", data, secret], encoding: "utf8" },
    );
    if (run.status !== 0)
      throw new OperationFailure(
        `Không tạo được dữ liệu PostgreSQL (initdb failed): ${(run.stderr || String(run.error)).trim()}`,
      );
  } finally {
    closeSync(data);
    closeSync(secret);
    rmSync(passwordFile, { force: true });
  }
  if (runsAsRoot) giveTo(spareOwner(), fresh);
  renameSync(fresh, join(folder, "cluster"));
}

function serverSettings(port: number, durable: boolean, further: Readonly<Record<string, string>>): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    shared_buffers: "256MB",
    work_mem: "16MB",
    maintenance_work_mem: "256MB",
    effective_cache_size: "2GB",
    random_page_cost: "1.1",
    wal_level: "minimal",
    max_wal_senders: "0",
    max_wal_size: "2GB",
    // Small machines, many short questions: helpers per query and compiled queries cost more than they bring, and
    // helpers need more shared memory than a container may have.
    max_parallel_workers_per_gather: "0",
    max_parallel_maintenance_workers: "0",
    jit: "off",
    log_min_messages: "warning",
    log_checkpoints: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...further,
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function launch(
  folder: string,
  postgres: string,
  port: number,
  durable: boolean,
  further: Readonly<Record<string, string>>,
): ChildProcess {
  const cluster = join(folder, "cluster");
  if (runsAsRoot && statSync(cluster).uid === 0) giveTo(spareOwner(), cluster);
  const { uid, gid } = statSync(cluster);
  const owner: ProcessOwner | null = runsAsRoot ? { uid, gid } : null;
  const log = openSync(join(folder, "server.log"), "w", 0o600);
  const data = openSync(cluster, constants.O_RDONLY);
  try {
    const child = spawn(
      postgres,
      ["-D", runsAsRoot ? HANDED_OVER : cluster, ...serverSettings(port, durable, further)],
      {
        ...owner,
        cwd: "/",
        // Its own process group: Ctrl-C reaches the app first, which then stops the server in order.
        detached: true,
        env: BARE_ENVIRONMENT,
        stdio: ["ignore", log, log, data],
      },
    );
    child.unref();
    return child;
  } finally {
    closeSync(log);
    closeSync(data);
  }
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

/** Makes the database if it is not there yet; says whether it was made now. */
export async function ensureDatabase(server: EmbeddedServer, name: string): Promise<boolean> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return false;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    return true;
  } finally {
    await client.end();
  }
}
