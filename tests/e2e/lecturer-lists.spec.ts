import { type Browser, type Page, expect as patient, test } from "@playwright/test";
import { ACCOUNTS, type SignedIn, stateOf } from "./door";
import { lookAtAll, lookInEnglish } from "./look-at";

/*
 * The list of lecturers of a term between the centre and the standing committee: drafted, proposed, returned with
 * remarks, mended, proposed again, approved with number and day. Its term lies far ahead, so that it approves nobody for
 * what other tests do.
 */
test.describe.configure({ mode: "serial" });

/** A page that is opened for the first time may take its time. */
const expect = patient.configure({ timeout: 30_000 });

const RUN = Date.now();
const NAME = `Danh sách kiểm thử ${RUN.toString(36)}`;
const YEAR = 2050 + (Math.floor(RUN / 60_000) % 40);
const RESOLUTION = `${RUN % 100_000}-NQ/HU`;

async function as(browser: Browser, account: SignedIn): Promise<Page> {
  return (await browser.newContext({ storageState: stateOf(account) })).newPage();
}
const officer = (browser: Browser) => as(browser, ACCOUNTS["academic-officer"]);
const committee = (browser: Browser) => as(browser, ACCOUNTS["standing-committee"]);

let address = "";
let people = 0;
/** The list as its page says it in the line below the title. */
const status = (page: Page) => page.locator("header").filter({ has: page.getByRole("heading", { level: 1 }) });

test("the centre drafts a list after the last one and proposes it; it cannot be changed meanwhile", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await officer(browser);
  await page.goto("/lecturers/lists/new?unit=trang-dinh");
  await page.getByLabel("Tên danh sách").fill(NAME);
  await page.getByRole("textbox", { name: "Nhiệm kỳ" }).fill(`${YEAR}–${YEAR + 5}`);
  await page.getByLabel("Từ ngày").fill(`01/01/${YEAR}`);
  await page.getByLabel("Đến hết ngày").fill(`31/12/${YEAR + 4}`);
  await page.getByLabel(/^Danh sách đã duyệt gần nhất/).check();
  await page.getByRole("button", { name: "Lập dự thảo" }).click();
  await expect(page).toHaveURL(/\/lecturers\/lists\/\d+/);
  await expect(page.getByRole("heading", { level: 1, name: NAME })).toBeVisible();
  await expect(status(page)).toContainText("dự thảo");
  address = new URL(page.url()).pathname;
  people = await page.locator("table.dt tbody tr").count();
  expect(people).toBeGreaterThan(1);
  await page.getByRole("link", { name: "Sửa chuyên đề" }).first().click();
  await expect(page).toHaveURL(/\/lecturers\/lists\/\d+\/\d+/);
  await lookAtAll(page, false);
  await lookInEnglish(page, false);
  await page.goto(address);
  await page.getByRole("button", { name: "Trình danh sách" }).click();
  await expect(status(page)).toContainText("đã trình");
  await expect(page.getByRole("button", { name: /Trình danh sách|Bỏ khỏi danh sách|Lưu/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Duyệt danh sách" })).toHaveCount(0);
  await page.context().close();
});

test("the standing committee finds it among the lists and returns it with remarks; the centre mends it", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await committee(browser);
  await page.goto("/lecturers/lists?unit=trang-dinh");
  const row = page.getByRole("row").filter({ hasText: NAME });
  await expect(row).toContainText("đã trình");
  await row.getByRole("link", { name: NAME }).click();
  await expect(page).toHaveURL(new RegExp(address));
  await page.getByRole("button", { name: "Trả lại" }).click();
  const dialog = page.getByRole("dialog", { name: "Trả lại danh sách" });
  await expect(dialog).toContainText(`Danh sách ${people} người`);
  await dialog.getByLabel("Lý do").fill("Một người sắp nghỉ, đề nghị bỏ tên.");
  await dialog.getByRole("button", { name: "Trả lại" }).click();
  await expect(status(page)).toContainText("bị trả lại");
  await expect(page.getByText("Một người sắp nghỉ, đề nghị bỏ tên.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Duyệt danh sách" })).toHaveCount(0);

  const desk = await officer(browser);
  await desk.goto(`${address}?unit=trang-dinh`);
  await expect(desk.getByText("Một người sắp nghỉ, đề nghị bỏ tên.")).toBeVisible();
  await desk.getByRole("button", { name: "Bỏ khỏi danh sách" }).last().click();
  await expect(desk.locator("table.dt tbody tr")).toHaveCount(people - 1);
  await desk.getByRole("button", { name: "Trình danh sách" }).click();
  await expect(status(desk)).toContainText("đã trình");
  for (const one of [page, desk]) await one.context().close();
});

test("the committee approves with number and day; a day to come is refused, and the register shows the list", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await committee(browser);
  await page.goto(`${address}?unit=trang-dinh`);
  const decide = page.locator("#decide");
  const day = await decide.getByLabel("Ngày duyệt").inputValue();
  await decide.getByLabel("Số nghị quyết, quyết định").fill(RESOLUTION);
  await decide.getByLabel("Ngày duyệt").fill(`01/01/${YEAR}`);
  await decide.getByRole("button", { name: "Duyệt danh sách" }).click();
  await expect(decide.getByRole("alert").first()).toContainText(`Ngày duyệt 01/01/${YEAR} còn ở tương lai.`);
  await expect(decide.getByLabel("Số nghị quyết, quyết định")).toHaveValue(RESOLUTION);
  await decide.getByLabel("Ngày duyệt").fill(day);
  await decide.getByRole("button", { name: "Duyệt danh sách" }).click();
  await expect(status(page)).toContainText(`theo ${RESOLUTION} ngày ${day}`);
  await expect(status(page)).toContainText("chưa đến hạn");
  await expect(page.locator("#decide")).toHaveCount(0);
  // Whoever stands in it says so on their own page, with the resolution.
  await page.goto(`/lecturers?unit=trang-dinh`);
  await page.goto(`${address}?unit=trang-dinh`);
  const name = (await page.locator("table.dt tbody th").first().textContent()) ?? "";
  await page.goto(`/lecturers?unit=trang-dinh&q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).first().click();
  await expect(page.getByText(new RegExp(RESOLUTION))).toBeVisible();
  await page.context().close();
});

test("closed doors: who proposes does not approve, others find no list", async ({ browser }) => {
  for (const [account, code] of [
    [ACCOUNTS["academic-officer"], 200],
    [ACCOUNTS["centre-director"], 200],
    ["board-officer.hau-loc", 404],
    [ACCOUNTS["commune-secretary"], 404],
    [ACCOUNTS.lecturer, 404],
    [ACCOUNTS.viewer, 404],
  ] as const) {
    const page = await as(browser, account);
    expect((await page.goto(address))?.status(), account).toBe(code);
    await expect(page.getByRole("button", { name: "Duyệt danh sách" })).toHaveCount(0);
    await page.context().close();
  }
});
