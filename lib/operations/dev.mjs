// next dev hands its own options to a child through NODE_OPTIONS, where --env-file is not allowed: settings are loaded here.
import { spawn } from "node:child_process";

process.loadEnvFile(".data/dev.env");
const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "dev", "--port", "3100"], {
  stdio: "inherit",
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
