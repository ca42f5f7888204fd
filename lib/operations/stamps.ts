import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROJECT } from "./project";

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

/**
 * Does the work unless the stamp file beside its product says that it was done for the same digest. The stamp is written
 * only after the work succeeded, and goes away with the product.
 */
export async function unlessStamped(stampFile: string, value: string, work: () => Promise<void>): Promise<void> {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === value) return;
  await work();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, value);
}
