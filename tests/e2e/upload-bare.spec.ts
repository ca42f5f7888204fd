import { expect, type Page, test } from "@playwright/test";
import { stateOf } from "./door";

/*
 * A form sent without script: nothing in the browser looks at the size, the whole file arrives. Next takes bodies of up
 * to 22 MB in, so that what is a little over our own 20 MB is refused by our words and not by a broken connection.
 */

test.use({ storageState: stateOf("board-officer.trang-dinh"), javaScriptEnabled: false });
test.describe.configure({ timeout: 120_000 });

const TWENTY_ONE_MB = Buffer.alloc(21 * 1024 * 1024, 7);

async function send(page: Page, label: string, button: string): Promise<void> {
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.getByLabel(label).setInputFiles({ name: "lon-qua.xlsx", mimeType, buffer: TWENTY_ONE_MB });
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByText("Tệp 21 MB lớn quá: nhiều nhất 20 MB").first()).toBeVisible({ timeout: 60_000 });
}

test("the import refuses a workbook of 21 MB in words", async ({ page }) => {
  await page.goto("/imports");
  await send(page, "Tệp Excel", "Nạp và xem cột");
});

test("a table of ways between units of 21 MB is refused in words", async ({ page }) => {
  await page.goto("/plans/clusters/travel/new");
  await page.getByLabel("Tên bảng").fill("Bảng quá lớn");
  await send(page, "Tệp Excel (.xlsx)", "Nạp bảng");
});
