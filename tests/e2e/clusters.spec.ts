import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

test.describe("a board officer", () => {
  test.use({ storageState: stateOf("board-officer.trang-dinh") });

  test("has the western cluster proposed, moves a commune, and goes back", async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto("/plans/clusters/new?unit=trang-dinh&programme=new-member&year=2027&among=cum-xa-phia-tay");
    const learners = page.locator('input[name="learners[]"]');
    await expect(learners).toHaveCount(7);
    for (const [at, count] of [12, 10, 11, 13, 12, 10, 12].entries()) await learners.nth(at).fill(String(count));
    await page.getByLabel("Lớp ít nhất").fill("60");
    await page.getByLabel("Lớp nhiều nhất").fill("100");
    await page.getByRole("button", { name: "Đề xuất chia cụm" }).click();
    await expect(page.locator(".cluster-card")).toHaveCount(1, { timeout: 90_000 });
    await expect(page.locator(".cluster-card")).toContainText("1 lớp · 80 học viên");
    const move = page.getByLabel(/^Chuyển Xã Cao Minh đến/);
    await move.selectOption({ index: 0 });
    await expect(page.locator(".cluster-card")).toHaveCount(2);
    await page.getByRole("button", { name: "Trở lại như đề xuất" }).click();
    await expect(page.locator(".cluster-card")).toHaveCount(1);
  });
});

test.describe("a commune secretary", () => {
  test.use({ storageState: stateOf("commune-secretary.chi-minh") });

  test("cannot ask for clusters", async ({ page }) => {
    await page.goto("/plans/clusters/new?unit=trang-dinh");
    await expect(page.locator('input[name="learners[]"]')).toHaveCount(0);
  });
});
