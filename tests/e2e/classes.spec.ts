import { expect, test } from "@playwright/test";
import { ACCOUNTS, signIn, stateOf } from "./door";

/* A class outside the plan from its form to its call and its seats, as its organiser and a commune see it. */

const code = `E2E-${Date.now().toString(36).toUpperCase()}`;

test("the board makes a class, calls it out and gives a commune seats; the commune sees them", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signIn(page, ACCOUNTS["board-officer"], undefined, "/classes/new?unit=trang-dinh");
  await page.locator('select[name="programme"]').selectOption("knowledge-update");
  await page.getByLabel("Lý do mở ngoài kế hoạch").fill("Nghị quyết mới ban hành");
  await page.getByLabel("Tên lớp").fill("Lớp cập nhật kiến thức (kiểm thử)");
  await page.getByLabel("Ngày khai giảng").fill("01/06/2032");
  await page.getByLabel("Ngày bế giảng").fill("05/06/2032");
  await page.getByLabel("Số chỗ").fill("500");
  await page.getByLabel(/^Địa điểm học/).fill("Hội trường huyện");
  await page.getByLabel(/^Hạn cử người/).fill("01/05/2032");
  await page.getByLabel(/^Mã lớp/).fill(code);
  await page.getByRole("button", { name: "Lập lớp" }).click();
  // Too many for the programme: refused with the band, and nothing typed is lost.
  await expect(page.getByText(/500 chỗ là quá nhiều/).first()).toBeVisible();
  await expect(page.getByLabel("Tên lớp")).toHaveValue("Lớp cập nhật kiến thức (kiểm thử)");
  await page.getByLabel("Số chỗ").fill("60");
  await page.getByRole("button", { name: "Lập lớp" }).click();
  await expect(page).toHaveURL(`/classes/${code}`);
  await expect(page.getByText("Ngoài kế hoạch").first()).toBeVisible();
  await page.getByRole("button", { name: "Bắt đầu chiêu sinh" }).click();
  await expect(page.getByText("Bước tiếp theo: Xét chọn")).toBeVisible();

  await page.goto(`/classes/${code}/seats`);
  await page.getByRole("link", { name: "Sửa Xã Chí Minh", exact: true }).click();
  await page.getByLabel("Số chỗ", { exact: true }).fill("61");
  await page.locator("#edit").getByLabel("Lý do").fill("Xã có nhiều người cần học");
  await page.getByRole("button", { name: "Ghi số chỗ" }).click();
  await expect(page.getByText(/còn nhiều nhất 60/).first()).toBeVisible();
  await page.getByLabel("Số chỗ", { exact: true }).fill("7");
  await page.getByRole("button", { name: "Ghi số chỗ" }).click();
  await expect(page.getByText("bằng tay: Xã có nhiều người cần học")).toBeVisible();

  const commune = await (await browser.newContext()).newPage();
  await signIn(commune, ACCOUNTS["commune-secretary"], undefined, `/classes/${code}`);
  await expect(commune.getByRole("row", { name: /Xã Chí Minh/ })).toContainText("7");
  await expect(commune.getByRole("link", { name: "Sửa lớp" })).toHaveCount(0);
  await expect(commune.getByRole("button", { name: "Huỷ lớp" })).toHaveCount(0);
  await commune.context().close();

  await page.goto(`/classes/${code}`);
  await page.getByRole("button", { name: "Huỷ lớp" }).first().click();
  await page.getByRole("dialog").getByLabel("Lý do").fill("Kiểm thử xong");
  await page.getByRole("dialog").getByRole("button", { name: "Huỷ lớp" }).click();
  await expect(page.getByText("Lớp đã huỷ: Kiểm thử xong")).toBeVisible();
});

test("a commune secretary makes and changes no class, and finds none of another district", async ({ page }) => {
  await signIn(page, ACCOUNTS["commune-secretary"], undefined, "/classes");
  await expect(page.getByRole("link", { name: "Mở lớp ngoài kế hoạch" })).toHaveCount(0);
  for (const closed of ["/classes/new", "/classes?unit=hau-loc", "/classes/KHONG-CO", "/classes/KHONG-CO/seats"])
    expect((await page.goto(closed))?.status(), closed).toBe(404);
});

test("nothing on the page of a class leads a commune secretary nowhere", async ({ page }) => {
  await signIn(page, ACCOUNTS["commune-secretary"], undefined, "/classes/TD-NV-2026-01");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("nghiệp vụ công tác đảng");
  const links = await page
    .locator('main a[href^="/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")?.split("#")[0] ?? ""));
  expect(links.length).toBeGreaterThan(5);
  for (const href of new Set(links)) expect((await page.request.get(href)).status(), href).toBe(200);
});

test.describe("a class of years ago, its code with letters of its own", () => {
  test.use({ storageState: stateOf("board-officer.trang-dinh") });

  test("opens from the list, with every page below it", async ({ page }) => {
    await page.goto("/classes?q=T%C4%90-CN-2020-01");
    await page
      .getByRole("link", { name: /Lớp cập nhật kiến thức mới số 1 năm 2020/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/classes\/T%C4%90-CN-2020-01/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Lớp cập nhật kiến thức mới số 1 năm 2020");
    for (const part of ["seats", "papers", "schedule", "attendance", "results", "closing", "certificates", "feedback"])
      expect((await page.request.get(`/classes/TĐ-CN-2020-01/${part}`)).status(), part).toBe(200);
  });
});
