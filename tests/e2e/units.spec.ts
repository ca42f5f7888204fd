import { expect, type Page, test } from "@playwright/test";
import { ACCOUNTS, signIn } from "./door";

async function fillPaper(page: Page): Promise<void> {
  await page.getByLabel("Số quyết định").fill("99-QĐ/HU");
  await page.getByLabel("Lý do").fill("Kiểm thử các việc về đơn vị");
}

test("a board officer adds a unit, renames it, hangs it elsewhere and closes it; the days before stay", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const stamp = Date.now().toString(36);
  await signIn(page, ACCOUNTS["board-officer"]);
  await page.goto("/units/trang-dinh/acts/new");
  await page.getByLabel("Tên đơn vị").fill(`Xã Thử ${stamp}`);
  await page.getByLabel(/^Mã/).fill("chi-minh");
  await page.getByLabel("Có từ ngày").fill("01/03/2025");
  await fillPaper(page);
  await page.getByRole("button", { name: "Thêm đơn vị" }).click();
  // Refused with the rule; what was typed is still there.
  await expect(page.getByRole("alert").filter({ hasText: "UNI-01" })).toBeVisible();
  await expect(page.getByLabel("Tên đơn vị")).toHaveValue(`Xã Thử ${stamp}`);
  await page.getByLabel(/^Mã/).fill(`thu-${stamp}`);
  await page.getByRole("button", { name: "Thêm đơn vị" }).click();
  await expect(page).toHaveURL(`/units/thu-${stamp}?done=created`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Xã Thử ${stamp}`);

  await page.goto(`/units/thu-${stamp}/acts/rename`);
  await page.getByLabel("Tên đơn vị").fill(`Xã Mới ${stamp}`);
  await page.getByLabel(/^Mã/).fill(`moi-${stamp}`);
  await page.getByLabel("Có hiệu lực từ ngày").fill("01/04/2025");
  await fillPaper(page);
  await page.getByRole("button", { name: "Đổi tên" }).click();
  await expect(page).toHaveURL(`/units/moi-${stamp}?done=renamed`);
  // The former code still leads here, and a day before still shows the former name.
  await page.goto(`/units/thu-${stamp}?on=2025-03-31`);
  await expect(page).toHaveURL(`/units/moi-${stamp}?on=2025-03-31`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Xã Thử ${stamp} · 31/03/2025`);

  await page.goto(`/units/moi-${stamp}/acts/move`);
  await page.getByRole("combobox", { name: /Đơn vị cấp trên mới/ }).fill("tan yen");
  await page.getByRole("option", { name: /Xã Tân Yên/ }).click();
  await page.getByLabel("Có hiệu lực từ ngày").fill("01/05/2025");
  await fillPaper(page);
  await page.getByRole("button", { name: "Chuyển đơn vị" }).click();
  await expect(page).toHaveURL(`/units/moi-${stamp}?done=moved`);
  await expect(page.getByRole("navigation", { name: "Đường dẫn" })).toContainText("Xã Tân Yên");
  await page.goto(`/units/moi-${stamp}?on=2025-04-30`);
  await expect(page.getByRole("navigation", { name: "Đường dẫn" })).not.toContainText("Xã Tân Yên");

  await page.goto(`/units/moi-${stamp}/acts/close`);
  await page.getByLabel("Ngày cuối còn tồn tại").fill("31/05/2025");
  await fillPaper(page);
  await page.getByRole("button", { name: "Kết thúc đơn vị" }).click();
  await expect(page).toHaveURL(`/units/moi-${stamp}?done=closed`);
  await expect(page.getByText(/không tồn tại vào ngày/)).toBeVisible();
});

test("the tree opens by keyboard, level by level, and search finds without diacritics", async ({ page }) => {
  await signIn(page, ACCOUNTS["board-officer"], undefined, "/units");
  await page.getByRole("link", { name: "Xã Kim Đồng", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("link", { name: "Chi bộ thôn 1", exact: true })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("link", { name: "Chi bộ thôn 1", exact: true })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("link", { name: "Xã Kim Đồng", exact: true })).toBeFocused();
  await page.getByRole("combobox", { name: "Tìm đơn vị" }).fill("chi minh");
  await page.getByRole("option", { name: /Xã Chí Minh/ }).click();
  await expect(page).toHaveURL(/\/units\/chi-minh$/);
});

test("the picker of the top bar keeps the page and the day", async ({ page }) => {
  await signIn(page, ACCOUNTS["board-officer"], undefined, "/units?on=2020-06-30");
  await page.getByRole("button", { name: /Đơn vị đang xem/ }).press("Enter");
  await expect(page.getByRole("combobox", { name: "Tìm đơn vị theo tên" })).toBeFocused();
  await page.keyboard.type("tan tien");
  await page.getByRole("option", { name: /Xã Tân Tiến/ }).click();
  await expect(page).toHaveURL("/units?on=2020-06-30&unit=tan-tien");
  await expect(page.getByRole("button", { name: /Đơn vị đang xem: Xã Tân Tiến/ })).toBeVisible();
});

test("a commune secretary sees only the commune and may change nothing; what lies outside is not there", async ({
  page,
}) => {
  await signIn(page, ACCOUNTS["commune-secretary"], undefined, "/units/chi-minh");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Xã Chí Minh");
  await expect(page.getByRole("button", { name: "Thay đổi đơn vị" })).toHaveCount(0);
  for (const closed of ["/units/trang-dinh", "/units/chi-lang", "/units/chi-minh/acts/rename", "/units/khong-co"]) {
    expect((await page.goto(closed))?.status(), closed).toBe(404);
  }
  const answer = await page.request.get("/api/lookup/units?q=chi");
  expect(((await answer.json()) as { items: { value: string }[] }).items.map((item) => item.value)).toEqual([
    "chi-minh",
  ]);
  const level = await page.request.get("/api/lookup/units?parent=trang-dinh");
  expect(await level.json()).toEqual({ items: [], total: 0 });
});
