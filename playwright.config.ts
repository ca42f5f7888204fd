import { defineConfig, devices } from "@playwright/test";

/**
 * `npm test` starts the production app on a fresh database and says where; without it the tests look at the development
 * server. CHROMIUM_PATH is the browser that lib/operations/chromium.mjs found.
 */
const baseURL = process.env.E2E_BASE_URL ?? "http://localhost:3100";
const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        ...(asRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
  projects: [
    // Signs every role in once and keeps the signed-in state in test-results/state/<account>.json.
    { name: "setup", testMatch: /.*\.setup\.ts/ },
    { name: "desk", testMatch: /.*\.spec\.ts/, dependencies: ["setup"], use: { ...devices["Desktop Chrome"] } },
  ],
});
