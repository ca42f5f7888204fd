import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { stateOf } from "./door";
import { lookAtAll, lookInEnglish } from "./look-at";

/** The first class of the list that is going on or over, whichever the demo has. */
const CLASSES = "/classes?unit=trang-dinh";

test.describe("the academic office", () => {
  test.use({ storageState: stateOf("academic-officer.trang-dinh") });

  test("reads the results of a class, and what keeps it from being closed", async ({ page }) => {
    await page.goto(CLASSES);
    const href = await page.locator("tbody a[data-row]").first().getAttribute("href");
    const path = (href ?? "").split("?")[0];
    expect((await page.goto(`${path}/results?unit=trang-dinh`))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1, name: "Kết quả học tập" })).toBeVisible();
    expect((await page.goto(`${path}/closing?unit=trang-dinh`))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1, name: "Bế giảng" })).toBeVisible();
    // Closing is the director's: the office sees what blocks, never the button.
    await expect(page.getByRole("button", { name: "Bế giảng lớp" })).toHaveCount(0);
  });

  test("finds no class and no workbook that are not there", async ({ page }) => {
    for (const closed of ["/classes/KHONG-CO/results", "/classes/KHONG-CO/closing", "/results/marking?task=999999.1.0"])
      expect((await page.goto(closed))?.status(), closed).toBe(404);
  });
});

type Cell = string | number | boolean | Date | null | undefined;

/** The rows of a workbook that a link sends. */
async function download(page: Page, link: Locator): Promise<Cell[][]> {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const book = await readXlsx(await readFile(await file.path()));
  return (book.sheets[0]?.rows ?? []).map((cells) => [...cells] as Cell[]);
}

/** Sets up something to be marked in a class that goes on; weighing nothing, it changes no result. */
async function anAssessment(page: Page, title: string, blind: boolean): Promise<{ path: string; id: string }> {
  await page.goto(CLASSES);
  const links = page.locator("tbody a[data-row]");
  const codes = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")?.split("?")[0] ?? ""));
  for (const path of codes) {
    await page.goto(`${path}/results?edit=new`, { waitUntil: "networkidle" });
    const hall = await page.getByRole("table", { name: "Bảng điểm" }).locator("tbody tr").count();
    if (hall < 12 || (await page.getByLabel("Tên bài").count()) === 0) continue;
    await page.getByLabel("Tên bài").fill(title);
    await page.getByLabel("Loại").selectOption("test");
    await page.getByLabel("Hệ số").fill("0");
    if (blind) await page.getByRole("checkbox", { name: /^Rọc phách/ }).check();
    await page.getByRole("button", { name: "Lưu bài" }).click();
    const set = page.getByRole("row").filter({ hasText: title }).getByRole("link", { name: "Sửa, giao chấm" });
    const id = /set\.(\d+)/.exec((await set.getAttribute("href")) ?? "")?.[1] ?? "";
    return { path: `${path}/results`, id };
  }
  throw new Error("no class of Tràng Định goes on");
}

const box = (page: Page, key: string | number) => page.locator(`input[data-grid="${key}"], input[data-code="${key}"]`);
const valuesOf = (page: Page, keys: readonly (string | number)[]) =>
  Promise.all(keys.map((key) => box(page, key).inputValue()));

/** What Ctrl+V does with this text on the clipboard. */
async function paste(target: Locator, text: string): Promise<void> {
  await target.evaluate((element, cells) => {
    const data = new DataTransfer();
    data.setData("text/plain", cells);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

/** Every press here goes to the server and back, while other walks keep it busy. */
const patient = expect.configure({ timeout: 30_000 });

test.describe("marks", () => {
  test.use({ storageState: stateOf("academic-officer.trang-dinh") });

  test("typed, pasted and loaded from Excel: what is no mark is told and stays, rejected rows come back with reasons", async ({
    page,
  }) => {
    test.setTimeout(150_000);
    const { path, id } = await anAssessment(page, `Bài thử ${Date.now()}`, false);
    await page.goto(`${path}?edit=${id}.0.1`, { waitUntil: "networkidle" });
    await box(page, 1).fill("7,5");
    await box(page, 1).press("Enter");
    for (const text of ["7.5", "11", "-1", "bảy"]) {
      await page.keyboard.type(text);
      if (text !== "bảy") await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Control+Enter");
    const refused = page.getByRole("alert");
    await patient(refused.filter({ hasText: "11 lớn hơn 10" })).toBeVisible();
    await patient(refused.filter({ hasText: "-1 nhỏ hơn 0" })).toBeVisible();
    await patient(refused.filter({ hasText: "“bảy” không phải là điểm" })).toBeVisible();
    expect(await valuesOf(page, [1, 2, 3, 4, 5])).toEqual(["7,5", "7.5", "11", "-1", "bảy"]);

    // A column from Excel fills downwards; whole rows go by number and name, and a stranger goes nowhere.
    await paste(box(page, 3), "8\r\n8,25\r\nV\r\n");
    await patient(page.getByText("Đã dán 3 ô, chưa lưu.")).toBeVisible();
    const name = await box(page, 7).getAttribute("data-name");
    await paste(box(page, 1), `STT\tHọ và tên\tĐiểm\n7\t${name}\t6,5\n9999\tNgười Lạ\t10\n`);
    await patient(page.getByText(/1 dòng không dán .*: 9999 Người Lạ 10/)).toBeVisible();
    await page.getByRole("button", { name: "Lưu cột điểm" }).click();
    await patient(page.getByText("Đã lưu 6 điểm.")).toBeVisible();
    expect(await valuesOf(page, [1, 2, 3, 4, 5, 6, 7])).toEqual(["7,5", "7,5", "8", "8,25", "V", "", "6,5"]);

    const rows = await download(page, page.getByRole("link", { name: "Tải danh sách ghi điểm (Excel)" }));
    const head = rows.findIndex((cells) => cells[0] === "STT");
    expect(rows[head]).toEqual(["STT", "Họ và tên", "Ngày sinh", "Đơn vị cử", "Điểm"]);
    const at = (number: number) => rows[head + number] ?? [];
    expect([at(1)[4], at(5)[4], at(6)[4] ?? null]).toEqual([7.5, "V", null]);
    at(8)[4] = 8.5;
    at(9)[4] = "7,25";
    at(10)[4] = 12;
    at(11)[4] = "bảy";
    const filled = await writeXlsx({ sheets: [{ name: "Ghi điểm", rows: rows as never }] });
    await page
      .getByLabel("Tệp điểm")
      .setInputFiles({ name: "diem.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(filled) });
    await page.getByRole("button", { name: "Xem trước" }).click();
    await patient(page).toHaveURL(/results\/import\/\d+/, { timeout: 30_000 });
    await patient(page.getByText("12 lớn hơn 10")).toBeVisible();
    const back = await download(page, page.getByRole("link", { name: "Tải 2 dòng không nhận (Excel)" }));
    expect(back.slice(1).map((cells) => [cells[0], cells[4], cells[5]])).toEqual([
      [10, 12, "Cột E: 12 lớn hơn 10."],
      [11, "bảy", "Cột E: “bảy” không phải là điểm."],
    ]);
    await lookAtAll(page, false);
    // The headers of the list stand as they were written.
    await lookInEnglish(page, false, rows[head]);
    await page.reload();
    await page.getByRole("button", { name: "Ghi 2 điểm" }).click();
    await patient(page.getByText("Đã ghi 2 điểm mới, sửa 0 điểm; 2 dòng không nhận.")).toBeVisible();
    await page.goto(path);
    const list = await download(page, page.getByRole("link", { name: "Tải bảng điểm (Excel)" }));
    expect(list.some((cells) => cells[0] === "STT" && cells.includes("Xếp loại"))).toBe(true);
  });

  test("blind papers: numbers are dealt, the list names nobody, the marker pastes by number and sees no name", async ({
    page,
    browser,
  }) => {
    test.setTimeout(150_000);
    const title = `Bài rọc phách ${Date.now()}`;
    const { path, id } = await anAssessment(page, title, true);
    await page.goto(`${path}?edit=set.${id}`, { waitUntil: "networkidle" });
    const first = page.getByRole("group", { name: "Người chấm thứ nhất" });
    await first.getByText("lecturer.trang-dinh", { exact: true }).click();
    await page.getByRole("button", { name: "Giao chấm" }).click();
    await patient(page.getByText("Đã giao cho 1 người chấm.")).toBeVisible();
    await page.getByRole("button", { name: "Đánh số phách" }).click();
    await patient(page.getByText("Mọi bài của lần này đã có số phách.")).toBeVisible();
    await page.goto(`${path}?edit=${id}.0.1`, { waitUntil: "networkidle" });
    const name = (await page.locator("input[data-name]").first().getAttribute("data-name")) ?? "–";
    const rows = await download(page, page.getByRole("link", { name: "Tải danh sách số phách (Excel)" }));
    expect(rows.find((cells) => cells[0] === "Số phách")).toEqual(["Số phách", "Điểm"]);
    expect(JSON.stringify(rows)).not.toContain(name);

    const context = await browser.newContext({ storageState: stateOf("lecturer.trang-dinh") });
    const marker = await context.newPage();
    await marker.goto("/results/marking", { waitUntil: "networkidle" });
    await marker.getByRole("link", { name: title }).click();
    await patient(box(marker, "P001")).toBeVisible();
    expect(await marker.locator("main").textContent()).not.toContain(name);
    await paste(box(marker, "P001"), "Số phách\tĐiểm\nP002\t11\nP001\t7,5\n");
    await box(marker, "P001").press("Control+Enter");
    await patient(marker.getByRole("alert").filter({ hasText: "P002: 11 lớn hơn 10." })).toBeVisible();
    expect(await valuesOf(marker, ["P001", "P002"])).toEqual(["7,5", "11"]);
    await box(marker, "P002").fill("6.25");
    await box(marker, "P002").press("Control+Enter");
    await patient(marker.getByText("Đã lưu 2 điểm.")).toBeVisible();
    // The office's lists are not the marker's.
    for (const closed of [`${path}/sheet/${id}.0.1`, `${path}/export`, "/results/marking/sheet/999999.1.0"])
      expect((await context.request.get(closed)).status(), closed).toBe(404);
    await context.close();
  });
});

test.describe("closed doors", () => {
  test.use({ storageState: stateOf("viewer.trang-dinh") });

  test("a viewer opens neither results nor marking", async ({ page }) => {
    await page.goto(CLASSES);
    const href = await page.locator("tbody a[data-row]").first().getAttribute("href");
    const path = (href ?? "").split("?")[0];
    for (const closed of [`${path}/results?unit=trang-dinh`, `${path}/closing?unit=trang-dinh`, "/results/marking"])
      expect((await page.goto(closed))?.status(), closed).toBe(404);
    for (const closed of ["export", "sheet/1.0.1", "import/1/rejected"])
      expect((await page.request.get(`${path}/results/${closed}`)).status(), closed).toBe(404);
  });
});
