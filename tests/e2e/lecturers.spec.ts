import { expect, test } from "@playwright/test";
import { ACCOUNTS, stateOf } from "./door";

test.describe("the register of lecturers", () => {
  test.use({ storageState: stateOf(ACCOUNTS["board-officer"]) });

  test("an officer enters a guest with a topic and finds them without diacritics", async ({ page }) => {
    test.setTimeout(120_000);
    const stamp = Date.now().toString(36);
    await page.goto("/lecturers/new?guest=1");
    await page.getByLabel("Họ và tên").fill(`Đặng Thử ${stamp}`);
    await page.locator("details summary").first().click();
    await page.getByLabel("Cả chương trình").first().check();
    await page.getByRole("button", { name: "Ghi vào sổ" }).click();
    await expect(page).toHaveURL(/\/lecturers\/\d+/);
    await expect(page.getByRole("heading", { level: 1, name: `Đặng Thử ${stamp}` })).toBeVisible();
    await page.goto(`/lecturers?q=dang+thu+${stamp}`);
    await expect(page.getByRole("link", { name: `Đặng Thử ${stamp}` })).toBeVisible();
  });
});

test.describe("a viewer", () => {
  test.use({ storageState: stateOf(ACCOUNTS.viewer) });

  test("has no register of lecturers", async ({ page }) => {
    await page.goto("/lecturers");
    await expect(page.getByRole("heading", { level: 1 })).not.toContainText("Giảng viên ·");
  });
});
