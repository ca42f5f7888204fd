import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { NEXT } from "../build-app";
import { type Settings, startStaying } from "../child";
import { OperationFailure } from "../failure";
import { freeLoopbackPort } from "../free-port";

const READY_SECONDS = 60;

/** The production server of the app on a database of the bench. */
export async function startSite(settings: Settings): Promise<{ child: ChildProcess; port: number }> {
  const port = await freeLoopbackPort(null);
  const child = startStaying(
    ["--import", "./lib/operations/leave-with-parent.mjs", NEXT, "start", "--port", String(port)],
    {
      ...settings,
      NODE_ENV: "production",
      PORT: String(port),
      BASE_URL: `http://localhost:${port}`,
      NEXTAUTH_URL: `http://localhost:${port}`,
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "warn",
    },
  );
  const answers = () =>
    new Promise<boolean>((resolve) => {
      get({ host: "127.0.0.1", port, path: "/sign-in", timeout: 5000 }, (response) => {
        response.resume();
        resolve((response.statusCode ?? 500) < 500);
      }).once("error", () => resolve(false));
    });
  for (const end = Date.now() + READY_SECONDS * 1000; Date.now() < end; await sleep(100)) {
    if (child.exitCode !== null) throw new OperationFailure("the web server ended while starting");
    if (await answers()) return { child, port };
  }
  throw new OperationFailure("the web server does not answer");
}

/** Resident memory of a process and all it started, in megabytes (Linux; null elsewhere). */
export function memoryOf(pid: number): number | null {
  try {
    const parents = new Map<number, number>();
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
      if (parent) parents.set(Number(name), Number(parent));
    }
    const isOurs = (one: number): boolean => one === pid || (parents.has(one) && isOurs(parents.get(one) ?? 0));
    let kilobytes = 0;
    for (const one of parents.keys()) {
      if (isOurs(one))
        kilobytes += Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/status`, "utf8"))?.[1] ?? 0);
    }
    return kilobytes / 1024;
  } catch {
    return null;
  }
}
