import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { readXlsx } from "hucre/xlsx";
import type { CellInput } from "@/lib/spreadsheet/write";
import { aListRow, aWorkbook } from "@/tests/factories/workbooks";
import { stateOf } from "./door";

/** Another place than the other tests count in. */
test.use({ storageState: stateOf("board-officer.hau-loc") });

const UNIT = "Xã Lúa Xuân";
const WRONG = new Set(Array.from({ length: 37 }, (_, index) => index * 13 + 4));
const FAULTS: readonly ((row: CellInput[]) => void)[] = [
  (row) => {
    row[1] = null;
  },
  (row) => {
    row[2] = "31/02/1980";
  },
  (row) => {
    row[5] = "Xã Không Có";
  },
  (row) => {
    row[8] = "01/01/2099";
  },
];

test("a workbook of 500 people of which 37 are wrong: exactly those 37 come back, and the batch can be undone", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const list = Array.from({ length: 500 }, (_, n) => {
    const row = aListRow(n, UNIT);
    if (WRONG.has(n)) FAULTS[n % FAULTS.length]?.(row);
    return row;
  });
  await page.goto("/imports", { waitUntil: "networkidle" });
  await page
    .getByLabel("Tệp Excel")
    .setInputFiles({ name: "danh-sach.xlsx", mimeType: "application/octet-stream", buffer: await aWorkbook(list) });
  await page.getByRole("button", { name: "Nạp và xem cột" }).click();
  await expect(page.getByRole("heading", { name: "Cột nào là gì" })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Đọc cả danh sách và xem trước" }).click();
  const write = page.getByRole("button", { name: "Ghi 463 dòng" });
  await expect(write).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("link", { name: /^Lỗi 37$/ })).toBeVisible();
  await write.click();
  await expect(page.getByText(/Tạo mới 463/)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("37 dòng bị trả lại")).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Tải các dòng bị trả lại" }).click(),
  ]);
  const book = await readXlsx(await readFile(await download.path()));
  const returned = (book.sheets[0]?.rows ?? []).filter((cells) => typeof cells[0] === "number");
  // The running number of a row stands in its first column: the very rows that were wrong, and no other.
  expect(returned.map((cells) => Number(cells[0]) - 1)).toEqual([...WRONG]);

  await page.getByRole("button", { name: "Gỡ lại cả lần nạp" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Lý do").fill("Nạp thử");
  await dialog.getByRole("button", { name: "Gỡ lại", exact: true }).click();
  await expect(page.getByText(/Đã gỡ lại/).first()).toBeVisible({ timeout: 120_000 });
});

test("what is no workbook is refused in words, and nothing is kept", async ({ page }) => {
  await page.goto("/imports", { waitUntil: "networkidle" });
  await page
    .getByLabel("Tệp Excel")
    .setInputFiles({ name: "danh-sach.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("không phải") });
  await page.getByRole("button", { name: "Nạp và xem cột" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /tệp/i }).first()).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/\/imports(\?|$)/);
});
