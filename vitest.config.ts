import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("./", import.meta.url));

const shared = {
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // The marker of server code is an empty module on a server, and a test is one.
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
};

/** A zone where the day is another one than in Asia/Ho_Chi_Minh for most of the day: wrong clocks show. */
const HOSTILE_ZONE = "Pacific/Kiritimati";

/** Packages give a server another module than a browser (next-intl, react); a test is a server. */
const SERVER_CONDITIONS = ["--conditions=react-server"];

export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "tests/architecture/**/*.test.ts"],
          environment: "node",
          execArgv: SERVER_CONDITIONS,
          env: { TZ: HOSTILE_ZONE },
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          environment: "node",
          env: { TZ: HOSTILE_ZONE, NODE_ENV: "test", LOG_LEVEL: "silent" },
          globalSetup: ["tests/support/database-server.ts"],
          setupFiles: ["tests/support/settings.ts"],
          pool: "forks",
          execArgv: SERVER_CONDITIONS,
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["lib/domain/**/*.ts"],
      exclude: ["**/*.test.ts"],
      reporter: ["text-summary", "json-summary"],
      reportsDirectory: "test-results/coverage",
      thresholds: { branches: 100 },
    },
  },
});
