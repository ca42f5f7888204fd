import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { OperationFailure, tellingLine } from "./failure";
import { DATA_FOLDER, PROJECT } from "./project";

export type Settings = Readonly<Record<string, string>>;

/** Node's options for a TypeScript file that is server code. */
export const RUN_TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];

function environment(settings: Settings): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}

const runs = new Set<ChildProcess>();

/** Ends what `runToEnd` is waiting for. */
export function interruptRuns(): void {
  for (const child of runs) child.kill("SIGTERM");
}

/** All that a failed program said is kept here; the operator is told the one line of it that says why. */
const LOG = join(DATA_FOLDER, "last-failure.log");
const MOST_KEPT = 1_000_000;

function failureOf(title: string, how: string, output: string): OperationFailure {
  const why = tellingLine(output);
  try {
    mkdirSync(DATA_FOLDER, { recursive: true });
    writeFileSync(LOG, output, { mode: 0o600 });
  } catch {
    return new OperationFailure(`${title}, ${how}: ${why}`);
  }
  return new OperationFailure(`${title}, ${how}: ${why} [${relative(PROJECT, LOG)}]`);
}

/** Runs a program of the project to its end. On failure one line, and the file that holds all it said. */
export function runToEnd(
  title: string,
  args: readonly string[],
  settings: Settings = {},
  showOutput = false,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: PROJECT,
      env: environment(settings),
      stdio: ["ignore", showOutput ? "inherit" : "pipe", "pipe"],
    });
    runs.add(child);
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-MOST_KEPT);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", (error) => reject(new OperationFailure(`${title}: ${error.message}`)));
    child.once("close", (code, signal) => {
      runs.delete(child);
      if (code === 0) return resolve();
      reject(failureOf(title, signal ?? `exit ${code}`, output));
    });
  });
}

/** Starts a program that stays; it leaves by itself when this process is gone. */
export function startStaying(args: readonly string[], settings: Settings): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: PROJECT,
    env: environment(settings),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

/** Asks a process to stop and insists after a while. */
export function stopStaying(child: ChildProcess, seconds: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    child.once("exit", () => {
      clearTimeout(insist);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
