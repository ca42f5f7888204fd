import { mkdir } from "node:fs/promises";
import { test as setup } from "@playwright/test";
import { SIGNED_IN, signIn, stateOf } from "./door";

for (const username of SIGNED_IN) {
  setup(`${username} signs in once`, async ({ page }) => {
    setup.setTimeout(120_000);
    await mkdir("test-results/state", { recursive: true });
    await signIn(page, username);
    await page.context().storageState({ path: stateOf(username) });
  });
}
