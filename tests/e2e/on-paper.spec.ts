import { type Browser, expect, type Page, test } from "@playwright/test";
import { ACCOUNTS, type SignedIn, stateOf } from "./door";

/* What goes onto paper and comes back from it: the schedule of a class and of the centre, the sheet of a session. */
test.describe.configure({ mode: "serial" });

async function as(browser: Browser, account: SignedIn): Promise<Page> {
  return (await browser.newContext({ storageState: stateOf(account) })).newPage();
}
const office = (browser: Browser) => as(browser, ACCOUNTS["academic-officer"]);

/** Pages of a PDF as Chromium prints the page that is open. */
async function pagesOnPaper(page: Page, landscape: boolean): Promise<number> {
  await page.emulateMedia({ media: "print" });
  const pdf = await page.pdf({ format: "A4", landscape, printBackground: true });
  await page.emulateMedia({ media: null });
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

/** Codes of classes of Tràng Định. */
async function codesOf(page: Page): Promise<string[]> {
  await page.goto("/classes?unit=trang-dinh");
  const links = await page
    .locator('a[href*="/classes/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  return [...new Set(links.flatMap((href) => /^\/classes\/([A-Z][^/?#]+)(?:[?#]|$)/.exec(href)?.[1] ?? []))];
}

let sheet = "";

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await office(browser);
  // The last session of a class that can be called: the first ones are others'.
  for (const code of await codesOf(page)) {
    await page.goto(`/classes/${code}/attendance?unit=trang-dinh`);
    const rows = page.getByRole("row").filter({ hasText: /Hôm nay|Chưa điểm danh|Đang điểm danh/ });
    if ((await rows.count()) > 0) sheet = (await rows.last().getByRole("link").first().getAttribute("href")) ?? "";
    if ((await rows.count()) > 1) break;
  }
  expect(sheet).toMatch(/\/attendance\/\d+/);
  await page.context().close();
});

test("a week of a class prints on one landscape sheet: seven columns, no menus, no buttons", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await office(browser);
  for (const code of await codesOf(page)) {
    await page.goto(`/classes/${code}/schedule?unit=trang-dinh`);
    if ((await page.locator(".session-card").count()) > 0) break;
  }
  await expect(page.locator(".session-card").first()).toBeVisible();
  expect(await pagesOnPaper(page, true)).toBe(1);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(page.locator(".week-day").filter({ visible: true })).toHaveCount(7);
  await page.context().close();
});

test("the sheet of a session is printed without anything else, its numbers in the order of the list", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await office(browser);
  await page.goto(sheet);
  await page.getByRole("link", { name: "In phiếu" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Phiếu điểm danh" })).toBeVisible();
  const numbers = (await page.locator(".sheet tbody td:first-child").allTextContents()).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(await pagesOnPaper(page, false)).toBeLessThanOrEqual(Math.ceil(numbers.length / 25) + 1);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await page.context().close();
});

test("the sheet is keyed in by its numbers: a number nobody has and one typed twice are told, everybody else was there", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await office(browser);
  await page.goto(sheet);
  const numbers = await page.locator(".roll-number").allTextContents();
  const [absent, late, excused] = numbers as [string, string, string];
  await page.getByRole("link", { name: "Nhập từ phiếu" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nhập từ phiếu giấy" })).toBeVisible();
  await page.getByLabel(/^Vắng/).fill(`${absent}, 9999`);
  await page.getByLabel(/^Đi muộn/).fill(`${late} ${absent}`);
  await page.getByLabel(/^Có phép/).fill(excused);
  await page.getByRole("button", { name: "Ghi điểm danh" }).click();
  await expect(page.getByRole("alert").first()).toContainText(`Số ${absent}, 9999 không có trong danh sách`);
  await expect(page.getByLabel(/^Có phép/)).toHaveValue(excused);
  await page.getByLabel(/^Vắng/).fill(absent);
  await page.getByLabel(/^Đi muộn/).fill(late);
  await page.getByRole("button", { name: "Ghi điểm danh" }).click();
  await expect(page.getByRole("status").filter({ hasText: /Đã ghi/ })).toBeVisible();
  await page.goto(sheet);
  const states = await page.locator(".roll-row").evaluateAll((all) => all.map((one) => one.getAttribute("data-state")));
  expect(states.slice(0, 3)).toEqual(["absent", "late", "excused"]);
  expect(states).not.toContain("none");
  await page.context().close();
});
