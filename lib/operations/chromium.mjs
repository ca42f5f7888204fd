// Finds a Chromium for the browser tests, or gets one: what is there, else Playwright's, else the distribution's package.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function inPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(runnable) ?? null;
}

async function playwrights() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return path && runnable(path) ? path : null;
}

/** The path of a Chromium that can be run; throws an Error with one line when there is no way to one. */
export async function findChromium(project, say) {
  const given = process.env.CHROMIUM_PATH;
  if (given && runnable(given)) return given;
  const present = inPath() ?? (await playwrights());
  if (present) return present;

  say("Tải Chromium của Playwright (playwright install)");
  spawnSync(process.execPath, [join(project, "node_modules", "@playwright", "test", "cli.js"), "install", "chromium"], {
    cwd: project,
    stdio: "ignore",
    timeout: 180_000,
  });
  const downloaded = await playwrights();
  if (downloaded) return downloaded;

  say("Cài Chromium của hệ điều hành (apt-get install chromium)");
  const quiet = { stdio: "ignore", timeout: 900_000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const [program, ...first] = [...sudo, "apt-get"];
  spawnSync(program, [...first, "update"], quiet);
  spawnSync(program, [...first, "install", "-y", "--no-install-recommends", "chromium"], quiet);
  const installed = inPath();
  if (installed) return installed;
  throw new Error(
    "Không có Chromium và không cài được; cài gói chromium hoặc đặt CHROMIUM_PATH (no Chromium to be had).",
  );
}
