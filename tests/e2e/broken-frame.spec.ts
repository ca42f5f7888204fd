import { expect, test } from "@playwright/test";
import { ACCOUNTS, stateOf } from "./door";

/* What stands in for the whole document when the frame itself breaks: no page's own boundary lies above the frame. */

test.use({ storageState: stateOf(ACCOUNTS["board-officer"]) });

test("a frame that breaks gives way to a page in words, and comes back when tried again", async ({ page }) => {
  // The navigation looks for its own links when it begins to work in the browser; for a while there is no looking.
  await page.addInitScript(() => {
    const real = Document.prototype.querySelectorAll;
    Document.prototype.querySelectorAll = function (this: Document, selector: string) {
      if (selector === "a[data-nav]" && !sessionStorage.getItem("mended")) throw new Error("no looking");
      return real.call(this, selector);
    } as typeof real;
  });
  await page.goto("/standards");
  const broken = page.getByRole("alert").filter({ hasText: "Trang này gặp lỗi" });
  await expect(broken).toContainText("Dữ liệu đã ghi không mất");
  // The frame is gone with its navigation; the document is whole and in the reader's language.
  await expect(page.locator(".rail")).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await page.evaluate(() => sessionStorage.setItem("mended", "1"));
  await broken.getByRole("button", { name: "Thử lại" }).click();
  await expect(page.locator(".rail")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(broken).toHaveCount(0);
});
