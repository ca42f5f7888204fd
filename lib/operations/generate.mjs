// Writes the Prisma client. `prisma generate` looks for a schema engine that it would download; it only has to exist,
// so Node's own program stands in for it. Nothing is fetched.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const packageFile = createRequire(import.meta.url).resolve("prisma/package.json");

const run = spawnSync(process.execPath, [join(dirname(packageFile), "build", "index.js"), "generate"], {
  cwd: project,
  encoding: "utf8",
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
    NO_COLOR: "1",
  },
});
if (run.status !== 0) {
  process.stderr.write(`✗ prisma generate: ${run.stderr || run.stdout || run.error}\n`);
  process.exitCode = 1;
}
