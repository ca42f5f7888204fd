import { type ChildProcess, spawn } from "node:child_process";
import { OperationFailure } from "./failure";
import { PROJECT } from "./project";

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

/** Runs a program of the project to its end. On failure one line, with the end of what it said. */
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
    let tail = "";
    const keep = (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-6000);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", (error) => reject(new OperationFailure(`${title}: ${error.message}`)));
    child.once("close", (code, signal) => {
      runs.delete(child);
      if (code === 0) return resolve();
      reject(new OperationFailure(`${title} (${signal ?? `exit ${code}`}):\n${tail.trim()}`));
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
