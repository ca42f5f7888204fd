import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

/** The first class of the list that is going on or over, whichever the demo has. */
const CLASSES = "/classes?unit=trang-dinh";

test.describe("the academic office", () => {
  test.use({ storageState: stateOf("academic-officer.trang-dinh") });

  test("reads the results of a class, and what keeps it from being closed", async ({ page }) => {
    await page.goto(CLASSES);
    const href = await page.locator("tbody a[data-row]").first().getAttribute("href");
    const path = (href ?? "").split("?")[0];
    expect((await page.goto(`${path}/results?unit=trang-dinh`))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1, name: "Kết quả học tập" })).toBeVisible();
    expect((await page.goto(`${path}/closing?unit=trang-dinh`))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1, name: "Bế giảng" })).toBeVisible();
    // Closing is the director's: the office sees what blocks, never the button.
    await expect(page.getByRole("button", { name: "Bế giảng lớp" })).toHaveCount(0);
  });

  test("finds no class and no workbook that are not there", async ({ page }) => {
    for (const closed of ["/classes/KHONG-CO/results", "/classes/KHONG-CO/closing", "/results/marking?task=999999.1.0"])
      expect((await page.goto(closed))?.status(), closed).toBe(404);
  });
});

test.describe("closed doors", () => {
  test.use({ storageState: stateOf("viewer.trang-dinh") });

  test("a viewer opens neither results nor marking", async ({ page }) => {
    await page.goto(CLASSES);
    const href = await page.locator("tbody a[data-row]").first().getAttribute("href");
    const path = (href ?? "").split("?")[0];
    for (const closed of [`${path}/results?unit=trang-dinh`, `${path}/closing?unit=trang-dinh`, "/results/marking"])
      expect((await page.goto(closed))?.status(), closed).toBe(404);
  });
});
