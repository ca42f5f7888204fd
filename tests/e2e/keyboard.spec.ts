import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

/* The desk without a mouse. */
test.use({ storageState: stateOf("board-officer.trang-dinh") });

test("the first Tab offers the way past the navigation", async ({ page }) => {
  await page.goto("/compliance");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Tới nội dung chính" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});

test("arrows walk the rows of a table, Enter opens one", async ({ page }) => {
  await page.goto("/cadres?unit=kim-dong&lane=current", { waitUntil: "networkidle" });
  const links = page.locator("table.dt tbody a[data-row]");
  await links.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(links.last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(links.first()).toBeFocused();
  const name = (await links.first().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("a dialog keeps the focus inside, Escape closes it and gives the focus back", async ({ page }) => {
  await page.goto("/compliance", { waitUntil: "networkidle" });
  const trigger = page.locator('.corner a[href="/search"]');
  await trigger.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press("Tab");
    // Beyond the last element lies the browser's own bar (body), never the page behind.
    const inside = await page.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest("dialog") !== null,
    );
    expect(inside).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(trigger).toBeFocused();
});

test("the filter of a list is set and sent by keyboard, and stands in the address", async ({ page }) => {
  await page.goto("/compliance?unit=trang-dinh", { waitUntil: "networkidle" });
  const group = page.getByLabel("Nhóm chức danh");
  await group.focus();
  await group.selectOption("commune-cadres");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Xem", exact: true }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/group=commune-cadres/);
  await expect(page.getByLabel("Nhóm chức danh")).toHaveValue("commune-cadres");
});
