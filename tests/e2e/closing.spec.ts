import { readFile } from "node:fs/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { readXlsx } from "hucre/xlsx";
import { signIn, stateOf } from "./door";
import { wordText } from "./word-text";

/*
 * The end of a class as four people see it: the director closes it, opens it again and closes it for good; a secretary
 * acknowledges the letter and finds her dashboard better; a stranger checks the certificate. The class is the one that
 * waits on the director's page, whichever it is; each part goes on where the one before it ended. On a database where it
 * was closed already there is nothing left to close: the demo is fresh in every run of the whole proof.
 */
test.describe.configure({ mode: "serial" });
test.setTimeout(180_000);

const DIRECTOR = "centre-director.trang-dinh";
const NUMBER = /\d+\/\d{4}-[A-ZĐ]+/;

let classPath = "";
let passers: readonly { name: string; unit: string }[] = [];
/** The sending commune, its people who will meet the standard by this class, and how many met it before. */
let commune = { code: "", unit: "", people: [] as string[], met: 0, denominator: 0 };
let numbers: readonly string[] = [];
let letterNumber = "";

const rows = (page: Page) => page.locator("table.dt tbody tr");
const codeOf = (unit: string) =>
  unit
    .replace(/^(Xã|Thị trấn|Phường) /, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replaceAll(" ", "-");

/** How many people of a unit meet the standard of their post today, of how many it is asked of. */
async function standing(page: Page, unit: string): Promise<{ met: number; denominator: number }> {
  await page.goto(`/compliance?unit=${unit}`);
  const words = ((await page.locator(".page-figure").textContent()) ?? "").replace(/\s+/g, " ");
  const found = /(\d[\d.]*) trên (\d[\d.]*)/.exec(words);
  if (!found) throw new Error(`no figure in: ${words}`);
  return { met: Number(found[1]), denominator: Number(found[2]) };
}

async function asDirector(browser: Browser): Promise<Page> {
  return (await browser.newContext({ storageState: stateOf(DIRECTOR), acceptDownloads: true })).newPage();
}

const hrefs = (page: Page) =>
  rows(page)
    .getByRole("link")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));

async function numbersOnPage(page: Page): Promise<string[]> {
  const cells = await rows(page).locator("td:last-child").allInnerTexts();
  return cells.map((cell) => cell.trim()).filter((cell) => NUMBER.test(cell));
}

async function fillDecision(page: Page, no: string): Promise<void> {
  await page.getByLabel("Số quyết định").fill(no);
  await expect(page.getByRole("textbox", { name: "Ngày bế giảng" })).not.toHaveValue("");
}

test("the director finds the class that waits, reads who passes and who does not and why", async ({ browser }) => {
  const page = await asDirector(browser);
  await page.goto("/centre");
  await page.getByRole("link", { name: /Lớp chờ bế giảng/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lớp chờ bế giảng" })).toBeVisible();
  const waiting = await hrefs(page);
  expect(waiting.length, "a class that is over and still open").toBeGreaterThan(0);
  for (const href of waiting) {
    await page.goto(href);
    await expect(page.getByRole("heading", { level: 1, name: "Bế giảng" })).toBeVisible();
    classPath = href.replace(/\/closing.*$/, "");
    if ((await page.getByRole("button", { name: "Bế giảng lớp" }).count()) > 0) break;
  }
  await expect(page.getByText("Mọi việc đã xong, có thể bế giảng.")).toBeVisible();

  const table = await rows(page).evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => (cell.textContent ?? "").trim())),
  );
  const failed = table.filter((cells) => cells.some((cell) => cell.includes("Không đạt")));
  expect(failed.length).toBeGreaterThan(0);
  // Whoever does not pass is told why, in the same cell.
  for (const cells of failed) expect(cells.find((cell) => cell.includes("Không đạt"))).toMatch(/Không đạt\s*\S+/);
  passers = table
    .filter((cells) => !failed.includes(cells))
    .map(([name = "", unit = ""]) => ({ name: name.replace(/^\d+\.\s*/, ""), unit }));
  const figure = await page.locator(".page-figure strong").textContent();
  expect(figure).toBe(`${passers.length}/${table.length}`);

  // Somebody of a sending commune whose post asks for the level this class gives.
  for (const unit of new Set(passers.map((one) => one.unit))) {
    const code = codeOf(unit);
    await page.goto(`/cadres?unit=${code}&lane=current&status=short`);
    const short = await rows(page).evaluateAll((all) =>
      all.map((row) => ({
        name: (row.querySelector("th")?.textContent ?? "").trim(),
        rest: [...row.querySelectorAll("td")].map((cell) => (cell.textContent ?? "").trim()),
      })),
    );
    const people = short
      .filter(
        ({ name, rest }) => rest.includes("Sơ cấp") && passers.some((one) => one.name === name && one.unit === unit),
      )
      .map(({ name }) => name);
    if (people.length === 0) continue;
    commune = { code, unit, people, ...(await standing(page, code)) };
    break;
  }
  expect(commune.people.length, "a learner whose post asks for the level").toBeGreaterThan(0);
  await page.context().close();
});

test("another class shows what blocks it, and no button", async ({ browser }) => {
  const page = await asDirector(browser);
  await page.goto("/centre/classes");
  const other = (await hrefs(page)).map((href) => href.split("?")[0] ?? "").find((href) => href !== classPath);
  await page.goto(`${other}/closing`);
  await expect(page.getByRole("heading", { name: /^\d+ việc còn chặn$/ })).toBeVisible();
  const reasons = /Lớp còn học đến hết|chưa có điểm|chờ người chấm thứ ba|chưa được nhận xét ý thức|chưa điểm danh/;
  await expect(page.locator("main").getByText(reasons).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Đi xử lý" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Bế giảng lớp" })).toHaveCount(0);
  await page.context().close();
});

test("the director closes it with number and day; a second press changes nothing; everybody who passed has a number", async ({
  browser,
}) => {
  const page = await asDirector(browser);
  await page.goto(`${classPath}/closing`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Bế giảng lớp" }).click();
  await expect(
    page.locator("main").getByText("Ghi số quyết định", { exact: false }).or(page.getByText("Cần điền")).first(),
  ).toBeVisible();
  await fillDecision(page, "41-QĐ/TTCT");
  await page.getByRole("button", { name: "Bế giảng lớp" }).dblclick();
  await expect(page.getByText("Đã bế giảng theo quyết định 41-QĐ/TTCT")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: "Bế giảng lớp" })).toHaveCount(0);
  numbers = await numbersOnPage(page);
  expect(numbers).toHaveLength(passers.length);
  expect(new Set(numbers).size).toBe(passers.length);
  await page.goto(`${classPath}/certificates`);
  await expect(page.locator(".page-figure strong")).toHaveText(String(passers.length));
  await page.goto(`/letters?class=${classPath.split("/").at(-1)}`);
  await expect(rows(page)).toHaveCount(new Set(passers.map(({ unit }) => unit)).size);
  await page.context().close();
});

test("it is opened again with a reason and closed once more: numbers stay, new letters name the old ones", async ({
  browser,
}) => {
  const page = await asDirector(browser);
  await page.goto(`${classPath}/closing`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Mở lại lớp" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Lý do/).fill("Cộng nhầm điểm của một bài");
  await dialog.getByRole("button", { name: "Mở lại lớp" }).click();
  await expect(page.getByText("Mọi việc đã xong, có thể bế giảng.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Cộng nhầm điểm của một bài", { exact: false })).toBeVisible();

  await page.goto(`/letters?class=${classPath.split("/").at(-1)}&state=superseded`);
  const superseded = rows(page).filter({ hasText: commune.unit });
  const old = (await superseded.locator(".tabular").first().textContent()) ?? "";
  expect(old).not.toBe("");

  await page.goto(`${classPath}/closing`, { waitUntil: "networkidle" });
  await fillDecision(page, "42-QĐ/TTCT");
  await page.getByRole("button", { name: "Bế giảng lớp" }).click();
  await expect(page.getByText("Đã bế giảng theo quyết định 42-QĐ/TTCT")).toBeVisible({ timeout: 30_000 });
  expect(await numbersOnPage(page)).toEqual(numbers);

  await page.goto(`/letters?class=${classPath.split("/").at(-1)}&state=waiting`);
  await rows(page).filter({ hasText: commune.unit }).getByRole("link").click();
  await expect(page.getByRole("link", { name: `Thay thông báo ${old}`, exact: false })).toBeVisible();
  letterNumber = /Số (\S+) ·/.exec((await page.locator(".page-head").textContent()) ?? "")?.[1] ?? "";
  expect(letterNumber).not.toBe("");
  expect(letterNumber).not.toBe(old);
  await page.context().close();
});

test("the secretary reads and acknowledges the letter; more of her people meet the standard", async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await signIn(page, `commune-secretary.${commune.code}`, undefined, "/letters?state=waiting");
  await page.goto(`/letters?class=${classPath.split("/").at(-1)}&state=waiting`);
  await page.getByRole("link", { name: "Xem" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Kết quả: / })).toBeVisible();
  await expect(page.getByText(letterNumber, { exact: false }).first()).toBeVisible();
  for (const name of commune.people) await expect(page.getByText(name, { exact: false }).first()).toBeVisible();
  const word = await page.request.get((await page.getByRole("link", { name: "Tải Word" }).getAttribute("href")) ?? "");
  expect(word.status()).toBe(200);
  const said = wordText(await word.body());
  for (const words of [
    `Số`,
    letterNumber,
    `Kính gửi: ${commune.unit}`,
    ...commune.people,
    "Thông báo này thay Thông báo số",
  ])
    expect(said).toContain(words);
  await page.getByLabel("Ý kiến của đơn vị").fill("Đã thông báo tại chi bộ.");
  await page.getByRole("button", { name: "Đã nhận, đã xem" }).click();
  await expect(page.getByText("Đã hồi báo", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Đã nhận, đã xem" })).toHaveCount(0);

  // The figure is of people: each of those found before counts as one more, nobody else does.
  const after = await standing(page, commune.code);
  expect(after).toEqual({ met: commune.met + commune.people.length, denominator: commune.denominator });
  await page.goto(
    `/cadres?unit=${commune.code}&lane=current&status=met&q=${encodeURIComponent(commune.people[0] ?? "")}`,
  );
  await rows(page).getByRole("link").first().click();
  await expect(page.getByText("Thông báo kết quả gửi về đơn vị").first()).toBeVisible();
  await expect(page.getByText(letterNumber).first()).toBeVisible();
  // What was closed for good is the board's to see, and the sender's no more to acknowledge.
  await page.goto(`/letters?class=${classPath.split("/").at(-1)}&state=waiting`);
  await expect(page.getByRole("button", { name: "Đã nhận, đã xem" })).toHaveCount(0);
  await page.context().close();
});

test("one file for the class: asked for, left, found again, downloaded; the register as a workbook", async ({
  browser,
}) => {
  const page = await asDirector(browser);
  await page.goto(`${classPath}/certificates`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "In tất cả" }).click();
  await expect(page.getByText(/Đang xếp hàng|Đang vẽ \d+ trên \d+ trang|Tải tệp PDF/).first()).toBeVisible();
  await page.goto("/centre");
  await page.goto(`${classPath}/certificates`);
  const ready = page.getByRole("link", { name: `Tải tệp PDF (${passers.length} trang)` });
  await expect(ready).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), ready.click()]);
  expect(download.suggestedFilename()).toMatch(/^chung-chi-.*\.pdf$/);
  const pdf = (await readFile(await download.path())).toString("latin1");
  expect(pdf.slice(0, 5)).toBe("%PDF-");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(passers.length);
  expect(pdf).toContain("/FontFile2");

  await page.goto(`/certificates?q=${encodeURIComponent(commune.people[0] ?? "")}`);
  const [sheet] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Xuất Excel" }).click(),
  ]);
  const book = await readXlsx(await readFile(await sheet.path()));
  const lines = (book.sheets[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? "")));
  expect(lines[0]).toContain("Số vào sổ");
  const line = lines.find((cells) => cells.includes(commune.people[0] ?? ""));
  expect(numbers).toContain(line?.[0]);
  expect(line).toContain(commune.unit);
  await page.context().close();
});

test("a stranger checks the certificate: all it says, who it is about half hidden", async ({ browser }) => {
  const desk = await asDirector(browser);
  const name = commune.people[0] ?? "";
  await desk.goto(`/certificates?q=${encodeURIComponent(name)}`);
  await rows(desk).first().getByRole("link").click();
  const verify = (await desk.getByRole("link", { name: "Trang tra cứu công khai" }).getAttribute("href")) ?? "";
  expect(verify).toMatch(/^\/verify\/[2-9A-Z]{20}$/);
  await desk.context().close();

  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  expect((await page.goto(verify))?.status()).toBe(200);
  await expect(page.getByText("Chứng chỉ có giá trị")).toBeVisible();
  const words = name.split(" ");
  const masked = [...words.slice(0, -1).map((word) => `${word[0]}.`), words.at(-1)].join(" ");
  await expect(page.getByText(masked, { exact: true })).toBeVisible();
  const text = (await page.locator("main").textContent()) ?? "";
  expect(text).not.toContain(name);
  expect(text).not.toContain(commune.unit);
  expect(numbers.some((number) => text.includes(number))).toBe(true);
  await page.getByRole("radio", { name: "English" }).check();
  await expect(page.getByText("The certificate is valid")).toBeVisible();
  await expect(page.getByText(masked, { exact: true })).toBeVisible();
  await page.context().close();
});
