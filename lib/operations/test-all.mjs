// `npm test`: everything that proves the app, from a fresh clone. `npm run check`: the fast part, before a commit.
// Every stage runs, whatever the ones before it said; the failures are named together at the end.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { findChromium } from "./chromium.mjs";
import { install } from "./install.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const results = join(project, "test-results");
const fast = process.argv.includes("--fast");

// The operator's own settings must not lead the tests to the operator's own database, nor send mail.
for (const name of [
  "DATABASE_URL",
  "AUTH_SECRET",
  "BASE_URL",
  "PORT",
  "DATA_DIR",
  "DEMO_PASSWORD",
  "NODE_ENV",
  "TRUST_PROXY",
  "LOG_LEVEL",
  "SMTP_URL",
  "MAIL_FROM",
  "BACKUP_KEY",
]) {
  delete process.env[name];
}
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.chdir(project);

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const say = (line) => console.log(`• ${line}`);

function bin(...parts) {
  return join(project, "node_modules", ...parts);
}

/** Runs a Node program with its output on the screen; answers with its exit code. */
function run(args, settings = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: project,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...settings },
    });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

async function stage(title, body) {
  const begun = Date.now();
  console.log(`\n── ${title}`);
  let counts;
  try {
    counts = await body();
  } catch (error) {
    console.error(`✗ ${error.message}`);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(
    `── ${title}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
  if (counts.failed > 0) failures.push(title);
}

/** A check that says yes or no as a whole counts as one. */
async function check(title, args) {
  await stage(title, async () =>
    (await run(args)) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
  );
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(results, name), "utf8"));
  } catch {
    return null;
  }
}

/** A runner that fails without a failed test (a crash, a threshold not reached) counts as one failure. */
function withExit(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function vitest(name, more = []) {
  const report = `${name}.json`;
  rmSync(join(results, report), { force: true });
  const code = await run([
    bin("vitest", "vitest.mjs"),
    "run",
    "--project",
    name,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=test-results/${report}`,
    ...more,
  ]);
  const found = readReport(report);
  const counts = {
    passed: found?.numPassedTests ?? 0,
    failed: found?.numFailedTests ?? 0,
    skipped: (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0),
  };
  return withExit(counts, code);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The app as `npm start` runs it, on a database of its own that is made for this run and thrown away. */
async function startApp(settings) {
  const app = spawn(process.execPath, ["lib/operations/start.mjs"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...settings },
  });
  const ended = new Promise((resolve) => app.once("exit", resolve));
  await new Promise((resolve, reject) => {
    let text = "";
    app.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      text = (text + chunk).slice(-4000);
      if (text.includes("Sẵn sàng")) resolve();
    });
    ended.then((code) => reject(new Error(`npm start ended with ${code}`)));
  });
  return async () => {
    app.kill("SIGTERM");
    await ended;
  };
}

async function endToEnd() {
  const chromium = await findChromium(project, say);
  const port = await freePort();
  const password = randomBytes(12).toString("base64url");
  // Known to the browser tests too: they bend sessions of another age with it.
  const secret = randomBytes(32).toString("base64url");
  const data = join(".data", "e2e");
  rmSync(join(project, data), { recursive: true, force: true });
  rmSync(join(results, "e2e.json"), { force: true });
  const baseUrl = `http://localhost:${port}`;
  const stop = await startApp({
    PORT: String(port),
    DATA_DIR: data,
    DEMO_PASSWORD: password,
    AUTH_SECRET: secret,
    LOG_LEVEL: "error",
  });
  let code;
  try {
    code = await run([bin("@playwright", "test", "cli.js"), "test"], {
      E2E_BASE_URL: baseUrl,
      E2E_PASSWORD: password,
      DEMO_PASSWORD: password,
      AUTH_SECRET: secret,
      CHROMIUM_PATH: chromium,
      DATA_DIR: data,
    });
  } finally {
    await stop();
    rmSync(join(project, data), { recursive: true, force: true });
  }
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport("e2e.json")?.stats ?? {};
  return withExit({ passed: expected, failed: unexpected + flaky, skipped }, code);
}

const begun = Date.now();
mkdirSync(results, { recursive: true });
try {
  install(project, say);
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exit(1);
}

await check("prisma client", ["lib/operations/generate.mjs"]);
await check("route types (next typegen)", [bin("next", "dist", "bin", "next"), "typegen"]);
await check("format and lint (biome)", [
  bin("@biomejs", "biome", "bin", "biome"),
  "ci",
  "--error-on-warnings",
  "--max-diagnostics=50",
]);
await check("types (tsc)", [bin("typescript", "bin", "tsc"), "--noEmit", "-p", "."]);
await check("layers (dependency-cruiser)", [
  "--import",
  "./tests/architecture/typescript-for-cruiser.mjs",
  bin("dependency-cruiser", "bin", "dependency-cruise.mjs"),
  "app",
  "components",
  "lib",
  "prisma",
  "tests",
  "proxy.ts",
  "instrumentation.ts",
  "--output-type",
  "err",
]);
await check("dead code (knip)", [bin("knip", "bin", "knip.js"), "--no-progress", "--no-config-hints"]);
await stage("unit and architecture (vitest)", () => vitest("unit", fast ? [] : ["--coverage"]));
if (!fast) {
  await stage("integration on PostgreSQL (vitest)", () => vitest("integration"));
  await stage("end to end and accessibility on the production build (playwright)", endToEnd);
}

const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
console.log(`\n${failures.length > 0 ? `Failed: ${failures.join("; ")}` : "Everything passed"} (${minutes} min)`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
