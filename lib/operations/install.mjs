// Installs the packages of the lock file, when they are not already those. Used before anything is installed.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds what the lock file asks for. npm writes its own list at the very end of an installation,
 * so a half-finished one does not count. Packages for other systems are optional and may be missing.
 */
export function isInstalled(project) {
  const wanted = readJson(join(project, "package-lock.json"))?.packages;
  const present = readJson(join(project, "node_modules", ".package-lock.json"))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    const found = present[path];
    if (!found) return Boolean(entry.optional || entry.peer);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Runs `npm ci` if needed; throws an Error with one line when it fails. */
export function install(project, say) {
  if (isInstalled(project)) return;
  say("Cài các gói phần mềm, lần đầu mất một hai phút… (npm ci)");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  // The npm that runs this script is the one to go on with; its JavaScript file is run by the same Node.
  const useFile = npm && /\.c?js$/.test(npm);
  const run = useFile
    ? spawnSync(process.execPath, [npm, ...args], { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })
    : spawnSync("npm", args, {
        cwd: project,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        shell: process.platform === "win32",
      });
  if (run.status !== 0 || !isInstalled(project)) {
    const reason = (run.stderr || run.stdout || String(run.error ?? ""))
      .trim()
      .split("\n")
      .filter((line) => /error|ERR/i.test(line));
    throw new Error(`Cài gói thất bại (npm ci failed): ${reason.slice(0, 3).join(" ").trim() || `exit ${run.status}`}`);
  }
}
