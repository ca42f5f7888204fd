import { expect, test } from "@playwright/test";
import { ACCOUNTS, signIn } from "./door";

test("the board issues a call, issues it again, and downloads both; a commune finds no button for it", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const code = `GIAY-${Date.now().toString(36).toUpperCase()}`;
  await signIn(page, ACCOUNTS["board-officer"], undefined, "/classes/new?unit=trang-dinh");
  await page.locator('select[name="programme"]').selectOption("knowledge-update");
  await page.getByLabel("Lý do mở ngoài kế hoạch").fill("Kiểm thử văn bản");
  await page.getByLabel("Tên lớp").fill("Lớp cập nhật kiến thức (kiểm thử văn bản)");
  await page.getByLabel("Ngày khai giảng").fill("01/07/2032");
  await page.getByLabel("Ngày bế giảng").fill("05/07/2032");
  await page.getByLabel("Số chỗ").fill("60");
  await page.getByLabel(/^Mã lớp/).fill(code);
  await page.getByRole("button", { name: "Lập lớp" }).click();
  await expect(page).toHaveURL(`/classes/${code}`);

  await page.goto(`/classes/${code}/papers/new?kind=callForNominations`);
  await page.getByLabel("Cơ quan ban hành").fill("Huyện ủy Tràng Định");
  await page.getByLabel(/^Số, ký hiệu/).fill("12-TB/HU");
  await page.getByRole("button", { name: "Ban hành văn bản" }).click();
  await expect(page).toHaveURL(/issued=\d+/);
  const first = page.getByRole("row", { name: /Thông báo chiêu sinh/ }).first();
  await expect(first).toContainText("12-TB/HU");
  await page.getByRole("link", { name: "Ban hành lại" }).click();
  await page.getByRole("button", { name: "Ban hành văn bản" }).click();
  await expect(page.getByText("thay bản lần 1")).toBeVisible();
  await expect(page.getByText("thay bằng bản lần 2")).toBeVisible();
  const href = await page.getByRole("link", { name: /^Word/ }).first().getAttribute("href");
  const file = await page.request.get(href ?? "");
  expect(file.status()).toBe(200);
  expect(file.headers()["content-type"]).toContain("wordprocessingml");

  const commune = await (await browser.newContext()).newPage();
  await signIn(commune, "commune-secretary.vu-van", undefined, "/");
  // A draft of another district's board does not exist for them, nor do its papers.
  expect((await commune.request.get(href ?? "")).status()).toBe(404);
  expect((await commune.goto(`/classes/${code}/papers`))?.status()).toBe(404);
  await commune.context().close();
});
