import { type Browser, expect, type Page, test } from "@playwright/test";
import { aWorkbook } from "@/tests/factories/workbooks";
import { stateOf } from "./door";

/*
 * The class that calls now has six seats for the open queue beside those of the communes. Chí Minh and Chi Lăng together
 * have eight seats of their own left: two lists of ten cannot both find room.
 */
const BOARD = "/classes/TD-NV-2026-01/nominate";
const WISHED = 10;

const boxesOf = (page: Page) => page.locator('fieldset[name="people"] input[type="checkbox"]:visible');
const sendOf = (page: Page) => page.getByRole("button", { name: "Gửi danh sách" });

async function openBoard(
  browser: Browser,
  secretary: Parameters<typeof stateOf>[0],
  viewport: Readonly<{ width: number; height: number }>,
): Promise<Page> {
  const context = await browser.newContext({ storageState: stateOf(secretary), viewport });
  const page = await context.newPage();
  await page.goto(BOARD);
  return page;
}

async function chooseTen(browser: Browser, secretary: Parameters<typeof stateOf>[0]): Promise<Page> {
  const page = await openBoard(browser, secretary, { width: 390, height: 844 });
  for (let index = 0; index < WISHED; index += 1) await boxesOf(page).nth(index).check();
  return page;
}

/** The same without a mouse, on a wide screen at 200 %: Space ticks, Tab goes on, and the button is reached like that. */
async function chooseTenByKeyboard(browser: Browser, secretary: Parameters<typeof stateOf>[0]): Promise<Page> {
  const page = await openBoard(browser, secretary, { width: 720, height: 500 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.waitForLoadState("networkidle");
  await boxesOf(page).first().focus();
  for (let index = 0; index < WISHED; index += 1) {
    await expect(boxesOf(page).nth(index)).toBeFocused();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
  }
  await expect(page.getByText(`Đã chọn ${WISHED} người.`, { exact: false })).toBeVisible();
  const reached = () => sendOf(page).evaluate((button) => button === document.activeElement);
  for (let step = 0; step < 12 && !(await reached()); step += 1) await page.keyboard.press("Tab");
  await expect(sendOf(page)).toBeFocused();
  return page;
}

test("two secretaries send at the same moment for the last seats: one list is taken, the other is told, nothing is lost", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const pages = await Promise.all([
    chooseTen(browser, "commune-secretary.chi-minh"),
    chooseTenByKeyboard(browser, "commune-secretary.chi-lang"),
  ]);
  await Promise.all([sendOf(pages[0]).click(), pages[1].keyboard.press("Enter")]);
  const answers = await Promise.all(
    pages.map(async (page) => {
      const taken = page.getByText(/Đã gửi 10 người/).first();
      const told = page.getByRole("alert").filter({ hasText: /chỗ/ }).first();
      await expect(taken.or(told).first()).toBeVisible();
      return (await told.count()) === 0 || !(await told.isVisible());
    }),
  );
  expect(answers.filter(Boolean)).toHaveLength(1);
  const sent = pages[answers.indexOf(true)] as Page;
  await expect(sent.getByText(/Đã gửi 10 người/).first()).toBeInViewport();
  const refused = pages[answers.indexOf(false)] as Page;
  // Nobody need be chosen again.
  await expect(refused.locator('fieldset[name="people"] input[type="checkbox"]:checked')).toHaveCount(WISHED);
  for (const page of pages) await page.context().close();
});

test.describe("closed doors", () => {
  test.use({ storageState: stateOf("commune-secretary.vu-van") });

  test("a class of another place is not there, nor its nominations", async ({ page }) => {
    for (const path of [BOARD, "/classes/TD-NV-2026-01", "/classes/TD-NV-2026-01/papers"])
      expect((await page.request.get(path)).status(), path).toBe(404);
    await page.goto("/nominations");
    await expect(page.getByText("TD-NV-2026-01")).toHaveCount(0);
  });
});

test("a list from Excel is read row by row; a row of nobody says so, and nothing is sent by reading it", async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: stateOf("commune-secretary.chi-minh") });
  const page = await context.newPage();
  await page.goto(`${BOARD}/list`);
  const columns = [{ header: "STT" }, { header: "Họ và tên" }, { header: "Ngày sinh" }, { header: "Chức vụ" }];
  const buffer = await aWorkbook([[1, "Người Không Có", "01/02/1980", "Chủ tịch"]], columns);
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.getByLabel("Tệp Excel").setInputFiles({ name: "ds.xlsx", mimeType, buffer });
  await page.getByRole("button", { name: "Đọc danh sách" }).click();
  await expect(page.getByText("Không có người này trong số người đơn vị được cử.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Gửi danh sách" })).toHaveCount(0);
  await context.close();
});
