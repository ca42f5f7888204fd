// Before a command of operators: the packages and the Prisma client that its imports name. Nothing to do after a start.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const say = (line) => console.error(`• ${line}`);

process.chdir(project);
try {
  install(project, say);
  const { register } = await import("tsx/esm/api");
  register();
  const { generateClient } = await import("./build-app.ts");
  await generateClient(say);
} catch (failure) {
  console.error(`✗ ${failure.message}`);
  process.exitCode = 1;
}
