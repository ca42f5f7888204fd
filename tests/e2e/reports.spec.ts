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

test.describe("the half-year report", () => {
  test.use({ storageState: stateOf("board-officer.trang-dinh") });

  test("is made with its words and figures, edited, looked at in both layouts, sealed, issued and downloaded", async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.goto("/reports/new?unit=trang-dinh&year=2026&kind=firstHalf");
    await page.getByRole("button", { name: "Lập báo cáo" }).click();
    await expect(page).toHaveURL(/\/reports\/\d+/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("6 tháng đầu năm 2026");
    const here = new URL(page.url()).pathname;
    await expect(
      page.getByText(/^Từ ngày 01\/01\/2026 đến hết ngày 30\/06\/2026, Huyện Tràng Định đã mở/).first(),
    ).toBeVisible();

    // A figure opens its list, and the list says the same number.
    const passed = page
      .getByRole("row", { name: /^Đạt yêu cầu/ })
      .getByRole("link")
      .first();
    const count = (await passed.textContent())?.trim() ?? "";
    await passed.click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Đạt yêu cầu");
    await expect(page.getByText(`${count} dòng`)).toBeVisible();

    await page.goto(here);
    await page.getByText("Sửa lời văn đoạn này").first().click();
    await page
      .getByRole("textbox", { name: "Thực hiện kế hoạch mở lớp" })
      .fill("Nửa đầu năm mở lớp đúng hẹn (kiểm thử).");
    await page.getByRole("button", { name: "Lưu lời văn" }).first().click();
    await expect(page.getByText("Đã sửa tay")).toBeVisible();
    await page.goto(`${here}/preview?layout=state`);
    await expect(page.getByText("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")).toBeVisible();
    await expect(page.getByText("Nửa đầu năm mở lớp đúng hẹn (kiểm thử).")).toBeVisible();
    await page.getByRole("link", { name: "Văn bản của Đảng" }).click();
    await expect(page.getByText("ĐẢNG CỘNG SẢN VIỆT NAM")).toBeVisible();

    await page.goto(here);
    // A page of many forms: the button opens the dialog once its script is there.
    await expect(async () => {
      await page.getByRole("button", { name: "Chốt báo cáo" }).first().click();
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2000 });
    }).toPass();
    await page.getByRole("dialog").getByRole("button", { name: "Chốt báo cáo" }).click();
    await expect(page.getByText("Số liệu dưới đây là số liệu tại lúc chốt.")).toBeVisible();
    await expect(page.getByText("Sửa lời văn đoạn này")).toHaveCount(0);

    await page.goto(`${here}/papers/new?unit=trang-dinh&kind=planReport`);
    await page.getByRole("button", { name: "Ban hành văn bản" }).click();
    await expect(page).toHaveURL(/issued=\d+/);
    const href = await page.getByRole("link", { name: /^Word/ }).first().getAttribute("href");
    const file = await page.request.get(href ?? "");
    expect(file.status()).toBe(200);
    expect(file.headers()["content-type"]).toContain("wordprocessingml");
  });
});
