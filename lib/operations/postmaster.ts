import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type Postmaster = Readonly<{ pid: number; port: number; ready: boolean }>;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** What the server itself wrote about itself in its data folder, if there is such a note. */
export function readPostmasterNote(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port, ready: (lines[7] ?? "").trim() === "ready" };
}

/** Processes that work inside the data folder: the server and its helpers sit in it. Empty where /proc is missing. */
function processesIn(cluster: string): number[] {
  const folder = realpathSync(cluster);
  let entries: string[];
  try {
    entries = readdirSync("/proc");
  } catch {
    return [];
  }
  return entries
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}

/**
 * The server that is running on this data folder, or null once nothing of an earlier one is left. After `kill -9` of the
 * server its helpers may live on for a moment, and its note may name a process that is somebody else's by now.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const note = readPostmasterNote(cluster);
  if (!note) return null;
  const onLinux = process.platform === "linux";
  const inside = onLinux ? processesIn(cluster) : [];
  if (isAlive(note.pid) && (!onLinux || inside.includes(note.pid))) return note;
  await dismissOrphans(cluster, inside);
  // A living stranger with the same number would make the server refuse to start; nobody is inside, so the note is stale.
  if (onLinux && isAlive(note.pid)) rmSync(join(cluster, "postmaster.pid"), { force: true });
  return null;
}

async function dismissOrphans(cluster: string, found: readonly number[]): Promise<void> {
  let left = [...found];
  for (let round = 0; left.length > 0 && round < 40; round += 1) {
    // The server is gone, so whatever they do can never be committed; crash recovery at the start puts things right.
    if (round === 10) for (const pid of left) if (isAlive(pid)) process.kill(pid, "SIGKILL");
    await sleep(100);
    left = processesIn(cluster);
  }
}

export async function waitUntilGone(pid: number, seconds: number): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(30);
  }
  return true;
}
