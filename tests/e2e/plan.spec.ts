import { expect, test } from "@playwright/test";
import { ACCOUNTS, signIn } from "./door";
import { lookAtAll, lookInEnglish } from "./look-at";

/* A plan from its first line to its approval and its first amendment, by two people; and a door that stays closed. */

const year = String(2031 + (Date.now() % 60));

test("the board writes a plan, the committee approves it, and then it changes only by an amendment", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signIn(page, ACCOUNTS["board-officer"], undefined, "/plans");
  await page.getByLabel("Năm", { exact: true }).fill(year);
  await page.getByRole("button", { name: "Lập kế hoạch" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`Kế hoạch ${year}`);
  const address = new URL(page.url()).pathname;

  await page.goto(`${address}/lines/new`);
  await lookAtAll(page, false);
  await lookInEnglish(page, false);
  await page.goto(`${address}/lines/new`);
  await page.locator('select[name="programme"]').selectOption({ index: 1 });
  await page.getByLabel("Số học viên").fill("1");
  await page.getByRole("button", { name: "Thêm dòng này" }).click();
  await expect(page.getByText(/không xếp được 1 học viên/).first()).toBeVisible();
  await page.getByLabel("Số học viên").fill("60");
  await page.getByRole("button", { name: "Thêm dòng này" }).click();
  await expect(page).toHaveURL(address);
  await page.getByRole("button", { name: "Trình phê duyệt" }).click();
  await expect(page.getByText("Chờ duyệt").first()).toBeVisible();

  const committee = await (await browser.newContext()).newPage();
  await signIn(committee, ACCOUNTS["standing-committee"], undefined, address);
  await committee.getByLabel("Số nghị quyết hoặc quyết định").fill("15-NQ/HU");
  await committee.getByRole("button", { name: "Duyệt kế hoạch" }).click();
  await expect(committee.getByText(/Được duyệt theo 15-NQ\/HU/)).toBeVisible();
  await committee.context().close();

  await page.goto(address);
  await expect(page.getByRole("link", { name: "Thêm dòng" })).toHaveCount(0);
  await page.getByRole("button", { name: "Lập bản điều chỉnh" }).first().click();
  await page.getByLabel("Lý do").fill("Thêm lớp theo đề nghị của các xã");
  await page.getByRole("dialog").getByRole("button", { name: "Lập bản điều chỉnh" }).click();
  await expect(page).not.toHaveURL(address);
  await expect(page.getByText("Chưa có thay đổi nào.")).toBeVisible();
});

test("a commune secretary finds no plan of the district, nor a form to write one", async ({ page }) => {
  await signIn(page, ACCOUNTS["commune-secretary"], undefined, "/plans");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Xã Chí Minh");
  await expect(page.getByRole("button", { name: "Lập kế hoạch" })).toHaveCount(0);
  for (const closed of ["/plans?unit=trang-dinh", "/plans/1", "/plans/1/lines/new", "/plans/khong-co"])
    expect((await page.goto(closed))?.status(), closed).toBe(404);
});
