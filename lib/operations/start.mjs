// `npm start`: from a fresh clone to a running app. Plain JavaScript: before the first step nothing is installed.
import { createServer } from "node:net";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";

const MIN_NODE = [20, 19];
const project = fileURLToPath(new URL("../../", import.meta.url));

function fail(line) {
  console.error(`✗ ${line}`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
  fail(`Cần Node.js ${MIN_NODE.join(".")} trở lên, máy này có ${process.versions.node} (a newer Node.js is needed).`);
}

const port = process.env.PORT ? Number(process.env.PORT) : 3000;
if (!Number.isInteger(port) || port < 1 || port > 65_535)
  fail(`PORT: "${process.env.PORT}" không phải số cổng 1–65535 (must be a port).`);

/** Looked at before anything else is done, so that a taken port costs nobody an installation. */
function listenError() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(error.code));
    probe.listen({ port }, () => probe.close(() => resolve(null)));
  });
}

// The app of a start that was killed leaves by itself, but not in the same instant.
let error = await listenError();
for (let round = 0; error === "EADDRINUSE" && round < 10; round += 1) {
  await new Promise((resolve) => setTimeout(resolve, 200));
  error = await listenError();
}
if (error === "EADDRINUSE")
  fail(`Cổng ${port} đang bị chương trình khác dùng; đặt PORT khác (port ${port} is taken, set another PORT).`);
if (error) fail(`Không mở được cổng ${port} (cannot listen): ${error}`);

process.chdir(project);
try {
  install(project, (line) => console.log(`• ${line}`));
} catch (failure) {
  fail(failure.message);
}

// From here on the packages are there: TypeScript runs as it is.
const { register } = await import("tsx/esm/api");
register();
const { startApp } = await import("./start-app.ts");
await startApp(port);
