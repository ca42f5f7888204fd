import { expect, type Page, test } from "@playwright/test";
import { aLockedWorkbook } from "@/tests/factories/locked-workbook";
import { stateOf } from "./door";

/* A workbook saved with a password, at each door a workbook comes in by: the refusal names the cause and what to do. */

async function refusesLocked(page: Page, label: string, button: string): Promise<void> {
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.waitForLoadState("networkidle");
  await page.getByLabel(label).setInputFiles({ name: "co-mat-khau.xlsx", mimeType, buffer: aLockedWorkbook() });
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Tệp có mật khẩu. Bỏ mật khẩu" }).first()).toBeVisible();
}

test.describe("a workbook with a password, by the officer", () => {
  test.use({ storageState: stateOf("board-officer.trang-dinh") });

  test("is refused as a list of people", async ({ page }) => {
    await page.goto("/imports");
    await refusesLocked(page, "Tệp Excel", "Nạp và xem cột");
  });

  test("is refused as a travel table", async ({ page }) => {
    await page.goto("/plans/clusters/travel/new");
    await page.getByLabel("Tên bảng").fill("Bảng có mật khẩu");
    await refusesLocked(page, "Tệp Excel (.xlsx)", "Nạp bảng");
  });
});

test.describe("a workbook with a password, by the secretary", () => {
  test.use({ storageState: stateOf("commune-secretary.chi-minh") });

  test("is refused as a nomination list", async ({ page }) => {
    await page.goto("/classes/TD-NV-2026-01/nominate/list");
    await refusesLocked(page, "Tệp Excel", "Đọc danh sách");
  });
});
