import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

test.describe("the bloc's year 2017", () => {
  test.use({ storageState: stateOf("board-officer.khoi-cqtw") });

  test("shows its percentages of classes, and each number opens the list it counts", async ({ page }) => {
    await page.goto("/reports?year=2017");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Năm 2017");
    const table = page.getByRole("table").last();
    for (const [type, percent] of [
      ["Đảng viên mới", "162,5 %"],
      ["Đối tượng kết nạp Đảng", "150 %"],
      ["Nghiệp vụ công tác đảng", "100 %"],
    ] as const)
      await expect(page.getByRole("row").filter({ hasText: type }).filter({ hasText: percent }).first()).toBeVisible();
    await expect(page.getByText("28/19")).toBeVisible();
    await expect(table).toBeVisible();
    const row = page
      .getByRole("row")
      .filter({ hasText: "Nghiệp vụ công tác đảng" })
      .filter({ has: page.getByRole("link") });
    await row.getByRole("link", { name: "186", exact: true }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Nghiệp vụ công tác đảng");
    await expect(page.getByText("186 dòng")).toBeVisible();
  });

  test("holds the published 1,909 against 2,095, and is sealed only once the note is answered", async ({ page }) => {
    await page.goto("/reports?year=2017");
    await page.getByRole("link", { name: "Báo cáo công tác bồi dưỡng lý luận chính trị năm 2017" }).click();
    await expect(page.getByText("Nêu 1.909 người, danh sách có 2.095")).toBeVisible();
    await expect(page.getByText("đúng bằng phần bị bỏ sót Nghiệp vụ công tác đảng")).toBeVisible();
    await expect(page.getByRole("button", { name: "Chốt báo cáo" })).toHaveCount(0);
    await page.getByRole("textbox", { name: "Trả lời" }).fill("Tổng số sót ba lớp nghiệp vụ; số đúng là 2.095.");
    await page.getByRole("button", { name: "Lưu trả lời" }).click();
    await expect(page.getByText("Đã lưu trả lời.")).toBeVisible();
    await page.reload();
    await page.getByRole("button", { name: "Chốt báo cáo" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Chốt báo cáo" }).click();
    await expect(page.getByText("Số liệu dưới đây là số liệu tại lúc chốt.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Lưu trả lời" })).toHaveCount(0);
  });
});

test.describe("closed doors", () => {
  test.use({ storageState: stateOf("commune-secretary.chi-minh") });

  test("a secretary sees the year of the own commune and no other unit's", async ({ page }) => {
    await page.goto("/reports?year=2019");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Chí Minh");
    expect((await page.goto("/reports?unit=khoi-cqtw&year=2017"))?.status()).toBe(404);
    expect((await page.goto("/reports/1"))?.status()).toBe(404);
    await page.goto("/reports/new");
    await expect(page.getByRole("button", { name: "Lập báo cáo" })).toHaveCount(0);
  });
});
