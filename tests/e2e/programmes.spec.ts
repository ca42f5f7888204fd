import { expect, test } from "@playwright/test";
import { ACCOUNTS, stateOf } from "./door";

test.describe("the catalogue", () => {
  test.use({ storageState: stateOf(ACCOUNTS["board-officer"]) });

  test("an officer adds a programme, writes its curriculum by keyboard, and finds both again", async ({ page }) => {
    test.setTimeout(120_000);
    const stamp = Date.now().toString(36);
    const name = `Kỹ năng số ${stamp}`;
    await page.goto("/programmes/new");
    await page.getByLabel("Tên chương trình").fill(name);
    await page.getByLabel("Tên tiếng Anh").fill(`Digital skills ${stamp}`);
    await page.getByLabel("Dành cho ai").fill("Cán bộ, công chức cấp xã");
    await page.getByLabel("Căn cứ").fill("Kế hoạch thử");
    await page.getByRole("button", { name: "Thêm chương trình" }).click();
    // A certificate without a name is refused with its rule; what was typed stays.
    await expect(page.getByRole("alert").filter({ hasText: "PRG-03" })).toBeVisible();
    await expect(page.getByLabel("Tên chương trình")).toHaveValue(name);
    await page.getByLabel(/Tên giấy chứng nhận/).fill("Giấy chứng nhận");
    await page.getByRole("button", { name: "Thêm chương trình" }).click();
    await expect(page).toHaveURL(new RegExp(`/programmes/ky-nang-so-${stamp}`));

    await page.goto(`/programmes/ky-nang-so-${stamp}/curricula/new`);
    await page.getByLabel("Căn cứ và lý do thay đổi").fill("Hướng dẫn thử");
    await page.getByLabel("Tên bài 1").fill("Chuyển đổi số trong cơ quan nhà nước ở cơ sở");
    await page.getByLabel("Số tiết bài 1").fill("4");
    await page.getByLabel("Tên bài 1").press("Enter");
    await expect(page.getByLabel("Tên bài 2")).toBeFocused();
    await page.keyboard.type("An toàn thông tin");
    await page.getByRole("button", { name: "Ban hành phiên bản 1" }).click();
    await expect(page).toHaveURL(/version=1/);
    await expect(page.getByText("An toàn thông tin")).toBeVisible();

    await page.goto(`/programmes?q=${encodeURIComponent(`ky nang so ${stamp}`)}`);
    await expect(page.getByRole("link", { name })).toBeVisible();
    await page.goto(`/programmes/overlaps?programme=ky-nang-so-${stamp}`);
    await page
      .getByRole("link", { name: /Chuyển đổi số/ })
      .first()
      .click();
    await page.getByRole("radio", { name: /Trùng: nên dạy/ }).check();
    await page.getByRole("button", { name: "Lưu kết luận" }).click();
    await expect(page.getByText(/kết luận ngày/)).toBeVisible();
  });
});

test.describe("the closed door", () => {
  test.use({ storageState: stateOf(ACCOUNTS.viewer) });

  test("a viewer reads the catalogue and finds no form", async ({ page }) => {
    await page.goto("/programmes");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("chương trình");
    await expect(page.getByRole("link", { name: "Thêm chương trình" })).toHaveCount(0);
    await page.goto("/programmes/new");
    await expect(page.getByLabel("Tên chương trình")).toHaveCount(0);
    await page.goto("/papers/settings");
    await expect(page.getByLabel("Cơ quan ban hành")).toHaveCount(0);
  });
});
