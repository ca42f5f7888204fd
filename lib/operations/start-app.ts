import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { envProblems } from "@/lib/env";
import { listAccounts, prepareEmbedded, prepareOutside } from "./app-database";
import { buildApp, NEXT } from "./build-app";
import { interruptRuns, RUN_TYPESCRIPT, type Settings, startStaying, stopStaying } from "./child";
import { type EmbeddedServer, startEmbedded } from "./embedded-postgres";
import { OperationFailure, tellFailure } from "./failure";
import { localSettings, passwordIsSet } from "./local-settings";
import { checkServer } from "./outside-server";
import { isAlive } from "./postmaster";
import { DATA_FOLDER, EMBEDDED_FOLDER, PROJECT } from "./project";
import { takeStartLock } from "./start-lock";

const READY_SECONDS = 60;
const STOP_SECONDS = 10;
const WATCH_MS = 1000;
const LOCK = join(DATA_FOLDER, "start.json");

const say = (line: string) => console.log(`• ${line}`);

/** Asked to stop while still starting. */
class Stopped extends Error {}

/** Everything this start has set going, ended in the opposite order. */
class Running {
  stopping = false;
  locked = false;
  next: ChildProcess | null = null;
  worker: ChildProcess | null = null;
  server: EmbeddedServer | null = null;

  /** Between two steps of a start: goes on only if nobody asked to stop meanwhile. */
  goOn(): void {
    if (this.stopping) throw new Stopped();
  }

  async stop(): Promise<void> {
    await Promise.all([this.next, this.worker].map((child) => child && stopStaying(child, STOP_SECONDS)));
    if (this.server && !this.server.kept && isAlive(this.server.pid)) await this.server.stop();
    if (this.locked) rmSync(LOCK, { force: true });
  }
}

function isStart(pid: number): boolean {
  if (pid === process.pid || !isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("start.mjs");
  } catch {
    return process.platform !== "linux";
  }
}

function requireSettings(settings: Settings): void {
  const problems = envProblems({ ...process.env, ...settings });
  if (problems.length > 0) throw new OperationFailure(...problems);
}

async function waitUntilServing(port: number, next: ChildProcess): Promise<void> {
  const ask = () =>
    new Promise<boolean>((resolve) => {
      get({ host: "127.0.0.1", port, path: "/api/health", timeout: 5000 }, (response) => {
        response.resume();
        resolve((response.statusCode ?? 500) < 500);
      }).once("error", () => resolve(false));
    });
  for (const end = Date.now() + READY_SECONDS * 1000; Date.now() < end; ) {
    if (next.exitCode !== null || next.signalCode !== null)
      throw new OperationFailure(
        `Máy chủ web dừng khi khởi động, mã ${next.exitCode} (the web server ended while starting).`,
      );
    if (await ask()) return;
    await sleep(100);
  }
  throw new OperationFailure(`Máy chủ web không trả lời sau ${READY_SECONDS} giây (the web server does not answer).`);
}

/** Keeps worker and database going while the app runs: whichever dies is started again. Ends with the web server. */
async function watch(running: Running, settings: Settings): Promise<void> {
  const startWorker = () => startStaying([...RUN_TYPESCRIPT, "lib/operations/worker.ts"], settings);
  running.worker = startWorker();
  while (!running.stopping) {
    await sleep(WATCH_MS);
    if (running.stopping) return;
    if (running.server && !isAlive(running.server.pid)) {
      say("PostgreSQL dừng đột ngột, khởi động lại (database restarted)");
      running.server = await startEmbedded({ folder: EMBEDDED_FOLDER, say });
    }
    if (running.next && (running.next.exitCode !== null || running.next.signalCode !== null)) {
      throw new OperationFailure("Máy chủ web dừng bất thường (the web server ended).");
    }
    if (running.worker.exitCode !== null || running.worker.signalCode !== null) running.worker = startWorker();
  }
}

async function announce(address: string, url: string, demoPassword: string | null): Promise<void> {
  const accounts = await listAccounts(url);
  console.log(`\n✓ Sẵn sàng (ready): ${address}\n`);
  if (demoPassword && accounts.demo.length > 0) {
    console.log("  Tài khoản mẫu (demo accounts):");
    for (const { unit, usernames } of accounts.demo) console.log(`    ${unit}: ${usernames.join(", ")}`);
    console.log(`  Mật khẩu chung (password): ${demoPassword}\n`);
  } else if (!accounts.any) {
    console.log(
      "  Chưa có tài khoản nào; tạo quản trị viên đầu tiên (first administrator): npm run admin:create -- --username TEN\n",
    );
  }
  console.log("  Dừng bằng Ctrl-C (stop with Ctrl-C).");
}

async function run(port: number, running: Running): Promise<Settings> {
  takeStartLock(DATA_FOLDER, { pid: process.pid, port }, isStart);
  running.locked = true;
  const outside = process.env.DATABASE_URL;
  const base = {
    NODE_ENV: "production",
    PORT: String(port),
    BASE_URL: process.env.BASE_URL || `http://localhost:${port}`,
  };
  let settings: Settings;
  let demoPassword: string | null = null;
  if (outside) {
    settings = { ...base, DATABASE_URL: outside };
    requireSettings(settings);
    await checkServer(outside);
    await buildApp(say);
    running.goOn();
    await prepareOutside(outside, process.env.AUTH_SECRET ?? "", say);
  } else {
    const made = {
      DATABASE_URL: "postgresql://embedded",
      AUTH_SECRET: process.env.AUTH_SECRET || randomBytes(32).toString("base64url"),
    };
    requireSettings({ ...base, ...made });
    const local = localSettings(DATA_FOLDER, process.env.DEMO_PASSWORD || undefined);
    demoPassword = local.demoPassword;
    const secret = process.env.AUTH_SECRET || local.authSecret;
    await buildApp(say);
    running.goOn();
    say("Khởi động PostgreSQL (database)");
    running.server = await startEmbedded({ folder: EMBEDDED_FOLDER, say });
    running.goOn();
    const url = await prepareEmbedded(running.server, secret, demoPassword, local.passwordChanged, say);
    passwordIsSet(DATA_FOLDER);
    settings = { ...base, DATABASE_URL: url, AUTH_SECRET: secret };
  }
  running.goOn();
  say("Khởi động máy chủ web (web server)");
  const next = startStaying(
    ["--import", "./lib/operations/leave-with-parent.mjs", NEXT, "start", "--port", String(port)],
    {
      ...settings,
      NEXTAUTH_URL: settings.BASE_URL ?? "",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  );
  running.next = next;
  await waitUntilServing(port, next);
  await announce(base.BASE_URL, settings.DATABASE_URL ?? "", demoPassword);
  return settings;
}

/** The second half of `npm start`: everything that needs the packages. */
export async function startApp(port: number): Promise<void> {
  process.chdir(PROJECT);
  const running = new Running();
  const end = async (code: number) => {
    await running.stop().catch(tellFailure);
    process.exit(code);
  };
  const askToStop = () => {
    if (running.stopping) return;
    running.stopping = true;
    console.log("\n• Đang dừng… (stopping)");
    interruptRuns();
    // A step that is being taken is let finish or fail, so that nothing it starts is left behind.
    void started.then(
      () => end(0),
      () => end(0),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, askToStop);

  const started = run(port, running);
  try {
    await watch(running, await started);
  } catch (error) {
    if (running.stopping) return;
    running.stopping = true;
    tellFailure(error);
    await end(1);
  }
}
