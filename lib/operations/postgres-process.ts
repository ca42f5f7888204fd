import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { OperationFailure } from "./failure";
import { giveTo, namedOwner, type ProcessOwner, runsAsRoot, spareOwner } from "./postgres-account";

/** Superuser of the embedded server; its password is made at the first start and kept in a file only the owner reads. */
export const SUPERUSER = "ly_luan";
/** Where the data folder stands for the server's account: an open folder handed over, so that no path leads to it. */
const HANDED_OVER = "/proc/self/fd/3";

/** Nothing of the operator's own settings (PGDATA, PGPORT, a locale) may reach the server. */
const BARE_ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;

/** Makes the data folder beside its final place and moves it there whole, so that a killed start leaves no half of one. */
export function initialise(folder: string, initdb: string, password: string, durable: boolean): void {
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

export function launch(
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
