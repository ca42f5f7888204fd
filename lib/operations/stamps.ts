import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_FOLDER, PROJECT } from "./project";

const STAMPS = join(DATA_FOLDER, "stamps.json");

function filesBelow(path: string): string[] {
  const full = join(PROJECT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** A digest of the files' names and contents, tests left out. */
export function digest(paths: readonly string[], skip: (path: string) => boolean = () => false): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const path of paths.flatMap(filesBelow)) {
    if (skip(path) || path.endsWith(".test.ts")) continue;
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(PROJECT, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

function readStamps(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(STAMPS, "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}

/** Does the work unless it was done for the same digest; the stamp is set only after it succeeded. */
export async function unlessStamped(
  name: string,
  value: string,
  done: () => boolean,
  work: () => Promise<void>,
): Promise<void> {
  if (readStamps()[name] === value && done()) return;
  await work();
  mkdirSync(DATA_FOLDER, { recursive: true });
  writeFileSync(STAMPS, JSON.stringify({ ...readStamps(), [name]: value }));
}
