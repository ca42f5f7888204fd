import { expect, test } from "@playwright/test";
import { stateOf } from "./door";
import { lookAtAll, lookInEnglish } from "./look-at";

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

    // With the mouse, as a person does it: out of one cluster into the other, and the price follows.
    const figures = page.locator(".cluster-figures");
    const before = (await figures.textContent()) ?? "";
    const target = page.locator(".cluster-card", { has: page.getByRole("heading", { name: "Xã Cao Minh" }) });
    const moved = page.locator(".cluster-card li b", { hasText: "Xã Tân Yên" });
    await target.scrollIntoViewIfNeeded();
    const [from, to] = [await moved.boundingBox(), await target.locator("h3").boundingBox()];
    if (!from || !to) throw new Error("nothing to drag");
    await page.mouse.move(from.x + 8, from.y + 6);
    await page.mouse.down();
    await page.mouse.move(from.x + 30, from.y + 12, { steps: 5 });
    await page.mouse.move(to.x + 20, to.y + 8, { steps: 10 });
    await page.mouse.up();
    await expect(target.locator("li")).toHaveCount(2);
    await expect(figures).not.toHaveText(before);
    await page.getByRole("button", { name: "Trở lại như đề xuất" }).click();
    await expect(page.locator(".cluster-card")).toHaveCount(1);
    await lookAtAll(page, true);
    await lookInEnglish(page, true);
  });
});

test.describe("a commune secretary", () => {
  test.use({ storageState: stateOf("commune-secretary.chi-minh") });

  test("cannot ask for clusters", async ({ page }) => {
    await page.goto("/plans/clusters/new?unit=trang-dinh");
    await expect(page.locator('input[name="learners[]"]')).toHaveCount(0);
  });
});
