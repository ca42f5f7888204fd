import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInstalled } from "@/lib/operations/install.mjs";
import { PROJECT } from "@/lib/operations/project";

const COPIED = ["lib", "prisma", "package.json", "package-lock.json", "tsconfig.json", "prisma.config.ts"];

/** Stands in for the bundler, which would take minutes: builds at once, and says and ends as it is told. */
const NEXT = `#!/usr/bin/env node
const { mkdirSync, writeFileSync } = require("node:fs");
const told = process.env.NEXT_STANDS_IN ?? "";
if (process.argv[2] === "build") {
  if (told === "build fails") {
    for (let n = 0; n < 400; n += 1) console.log("  module " + n + " of the graph that nobody asked about");
    console.error("Failed to type check.\\n\\n./app/page.tsx:3:4\\nType error: Type 'string' is not assignable to type 'number'.");
    // Not process.exit: what a full pipe has not taken yet would be lost.
    process.exitCode = 1;
    return;
  }
  mkdirSync(".next", { recursive: true });
  writeFileSync(".next/BUILD_ID", "scratch");
} else process.exit(3);
`;

export type Ended = Readonly<{ code: number | null; out: readonly string[]; err: readonly string[] }>;

const linesOf = (text: string) => text.split("\n").filter((line) => line.trim() !== "");

/**
 * The project as a clone whose packages are there, in a folder of its own: what `npm start` and the commands do, they do
 * there. Only the bundler is another.
 */
export function scratchProject() {
  if (!isInstalled(PROJECT)) throw new Error("node_modules does not hold what the lock file asks for");
  const folder = mkdtempSync(join(tmpdir(), "ly-luan-scratch-"));
  for (const name of COPIED) cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
  const modules = join(PROJECT, "node_modules");
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(modules)) {
    if (name !== "next") symlinkSync(join(modules, name), join(folder, "node_modules", name));
  }
  const bin = join(folder, "node_modules", "next", "dist", "bin");
  mkdirSync(bin, { recursive: true });
  for (const [real, mine] of [
    [join(modules, "next"), join(folder, "node_modules", "next")],
    [join(modules, "next", "dist"), join(folder, "node_modules", "next", "dist")],
  ] as const) {
    for (const name of readdirSync(real)) {
      if (name !== "dist" && name !== "bin") symlinkSync(join(real, name), join(mine, name));
    }
  }
  writeFileSync(join(bin, "next"), NEXT);
  chmodSync(join(bin, "next"), 0o755);

  /** Runs a program of the project with these settings and no others; "" takes one away. */
  function run(args: readonly string[], settings: Readonly<Record<string, string>> = {}, typed = ""): Promise<Ended> {
    const { PATH = "", HOME = "" } = process.env;
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, {
        cwd: folder,
        env: { PATH, HOME, ...settings } as unknown as NodeJS.ProcessEnv,
      });
      let [out, err] = ["", ""];
      child.stdout.on("data", (chunk) => {
        out += chunk;
      });
      child.stderr.on("data", (chunk) => {
        err += chunk;
      });
      child.once("error", reject);
      child.once("close", (code) => resolve({ code, out: linesOf(out), err: linesOf(err) }));
      child.stdin.end(typed);
    });
  }
  return { folder, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
