import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NOT_OURS = /^(?:lib\/db\/generated|tests\/e2e\/.*-snapshots)(?:\/|$)/;

function below(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (NOT_OURS.test(path)) return [];
    return entry.isDirectory() ? below(path) : [path];
  });
}

/** Paths of everything we wrote, from the project's folder. */
export const OUR_FILES: readonly string[] = ["app", "components", "lib", "prisma", "tests"].flatMap(below);
export const OUR_CODE = OUR_FILES.filter((path) => /\.(?:tsx?|mjs|cjs)$/.test(path));
export const isTest = (path: string) => /\.(?:test|spec|setup)\.tsx?$/.test(path);

export function contentOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
