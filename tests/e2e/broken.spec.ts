import { expect, test } from "@playwright/test";
import { ACCOUNTS, stateOf } from "./door";

/* What stands in when a page breaks, provoked in the browser: nothing in the app fails on purpose. */

test.use({ storageState: stateOf(ACCOUNTS["board-officer"]) });

test("a page that breaks keeps the frame, says what to do, and comes back when tried again", async ({ page }) => {
  // Numbers cannot be written for a while: the board of a cluster proposal writes them in the browser.
  await page.addInitScript(() => {
    const real = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, "format") as PropertyDescriptor;
    Object.defineProperty(Intl.NumberFormat.prototype, "format", {
      configurable: true,
      get() {
        if (sessionStorage.getItem("mended")) return real.get?.call(this);
        throw new Error("numbers are broken");
      },
    });
  });
  await page.goto("/plans/clusters/1?unit=trang-dinh");
  const broken = page.getByRole("alert").filter({ hasText: "Trang này gặp lỗi" });
  await expect(broken).toContainText("Dữ liệu đã ghi không mất");
  await expect(page.getByRole("link", { name: "Kế hoạch", exact: true }).first()).toBeVisible();
  await page.evaluate(() => sessionStorage.setItem("mended", "1"));
  await broken.getByRole("button", { name: "Thử lại" }).click();
  await expect(page.locator(".cluster-card").first()).toBeVisible();
  await expect(broken).toHaveCount(0);
});
