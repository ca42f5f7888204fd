import { expect, test } from "@playwright/test";
import { ACCOUNTS, stateOf } from "./door";

test.use({ storageState: stateOf(ACCOUNTS["board-officer"]) });

test("walking by links never leaves two things under one id", async ({ page }) => {
  await page.goto("/plans");
  await page.waitForLoadState("networkidle");
  for (const name of ["Nhu cầu", "Lớp", "Báo cáo", "Bảng tuân thủ", "Cán bộ"]) {
    const link = page.getByRole("link", { name, exact: true }).first();
    const path = (await link.getAttribute("href")) ?? "";
    await link.click();
    await expect(page).toHaveURL(new RegExp(`${path.split("?")[0]}($|\\?)`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
    expect([name, twice]).toEqual([name, []]);
  }
});
