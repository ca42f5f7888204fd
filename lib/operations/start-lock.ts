import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OperationFailure } from "./failure";

type Start = Readonly<{ pid: number; port: number }>;

/** A file that is there and cannot be read is being written, unless it has been so for this long. */
const WRITTEN_WITHIN_MS = 5_000;

function readStart(path: string): Start | "unreadable" {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Start;
  } catch {
    return "unreadable";
  }
}

/** Somebody is between making the file and writing what it says. */
function isFresh(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs < WRITTEN_WITHIN_MS;
  } catch {
    return false;
  }
}

/**
 * One start per folder: two would stop each other's database. The file is made only where there is none, so that of two
 * starts at the same moment one is told; what a start that is gone has left is taken away first.
 */
export function takeStartLock(folder: string, mine: Start, isRunning: (pid: number) => boolean): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "start.json");
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: "wx" });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const other = readStart(path);
    if (other === "unreadable" ? isFresh(path) : isRunning(other.pid)) {
      const who = other === "unreadable" ? "" : `, cổng ${other.port}, pid ${other.pid}`;
      throw new OperationFailure(`Ứng dụng đang chạy từ thư mục này${who} (already running from this folder).`);
    }
    rmSync(path, { force: true });
  }
  throw new OperationFailure(
    "Ứng dụng đang được khởi động từ thư mục này (another start is under way in this folder).",
  );
}
