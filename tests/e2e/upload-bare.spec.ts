import { expect, type Page, test } from "@playwright/test";
import { stateOf } from "./door";
import { openLessonToPlan } from "./lesson";

/*
 * A form sent without script: nothing in the browser looks at the size, the whole file arrives. Next takes bodies of up
 * to 22 MB in, so that what is a little over our own 20 MB is refused by our words and not by a broken connection.
 */

test.use({ javaScriptEnabled: false });
test.describe.configure({ timeout: 120_000 });

const TWENTY_ONE_MB = Buffer.alloc(21 * 1024 * 1024, 7);

async function send(page: Page, label: string, button: string, words = "Tệp 21 MB lớn quá: nhiều nhất 20 MB") {
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.getByLabel(label).setInputFiles({ name: "lon-qua.xlsx", mimeType, buffer: TWENTY_ONE_MB });
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByText(words).first()).toBeVisible({ timeout: 60_000 });
}

test.describe("21 MB by the officer", () => {
  test.use({ storageState: stateOf("board-officer.trang-dinh") });

  test("the import refuses the workbook in words", async ({ page }) => {
    await page.goto("/imports");
    await send(page, "Tệp Excel", "Nạp và xem cột");
  });

  test("a table of ways between units is refused in words", async ({ page }) => {
    await page.goto("/plans/clusters/travel/new");
    await page.getByLabel("Tên bảng").fill("Bảng quá lớn");
    await send(page, "Tệp Excel (.xlsx)", "Nạp bảng");
  });
});

test.describe("21 MB by the secretary", () => {
  test.use({ storageState: stateOf("commune-secretary.chi-minh") });

  test("a nomination list is refused in words", async ({ page }) => {
    await page.goto("/classes/TD-NV-2026-01/nominate/list");
    await send(page, "Tệp Excel", "Đọc danh sách");
  });
});

test.describe("21 MB by the office", () => {
  test.use({ storageState: stateOf("academic-officer.trang-dinh") });

  test("a lesson plan is refused in words", async ({ page }) => {
    await openLessonToPlan(page);
    await send(page, "Tệp giáo án", "Nộp giáo án", "Tệp nặng 21 MB");
  });
});
