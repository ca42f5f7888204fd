import { expect, test } from "@playwright/test";
import type { CellInput } from "@/lib/spreadsheet/write";
import { aListRow, aWorkbook, LIST_COLUMNS } from "@/tests/factories/workbooks";
import { stateOf } from "./door";
import { lookAtAll, lookInEnglish } from "./look-at";

/* Pages that are there only in the middle of something, looked at on the way through it. */

test.use({ storageState: stateOf("board-officer.hau-loc") });

/** People that no other test loads. */
const FIRST = 7_000;

test("an import in each of its states", async ({ page }) => {
  test.setTimeout(240_000);
  const look = async () => {
    await lookAtAll(page, true);
    await lookInEnglish(page, true, written);
    await page.reload();
  };
  const list = Array.from({ length: 12 }, (_, n): CellInput[] => aListRow(FIRST + n, "Xã Lúa Xuân"));
  (list[3] as CellInput[])[2] = "31/02/1980";
  (list[5] as CellInput[])[5] = "Xã Không Có";
  list.push(list[0] as CellInput[]);
  const written = ["Danh sách", ...LIST_COLUMNS.map(({ header }) => header), ...list.flat()];
  await page.goto("/imports", { waitUntil: "networkidle" });
  await page
    .getByLabel("Tệp Excel")
    .setInputFiles({ name: "a11y.xlsx", mimeType: "application/octet-stream", buffer: await aWorkbook(list) });
  await page.getByRole("button", { name: "Nạp và xem cột" }).click();
  await expect(page.getByRole("heading", { name: "Cột nào là gì" })).toBeVisible({ timeout: 60_000 });
  await look();
  await page.getByRole("button", { name: "Đọc cả danh sách và xem trước" }).click();
  const write = page.getByRole("button", { name: "Ghi 10 dòng" });
  await expect(write).toBeVisible({ timeout: 60_000 });
  await look();
  await write.click();
  await expect(page.getByText(/Tạo mới 10/)).toBeVisible({ timeout: 60_000 });
  await look();
  await page.getByRole("button", { name: "Gỡ lại cả lần nạp" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Lý do").fill("Chỉ để xem trang");
  await dialog.getByRole("button", { name: "Gỡ lại", exact: true }).click();
  await expect(page.getByText("Đã gỡ lại").first()).toBeVisible({ timeout: 60_000 });
  await look();
});

test("who a new standard would concern, before it is published", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/standards/new?unit=hau-loc");
  const typed = await page.locator('main form[action="/standards/new/preview"]').evaluate((form) => {
    const subject = form.querySelector<HTMLSelectElement>('select[name="subject"]');
    return [...(subject?.options ?? [])].find(({ value }) => value.startsWith("position:"))?.value ?? "";
  });
  expect(typed).not.toBe("");
  const asked = new URLSearchParams({
    unit: "hau-loc",
    subject: typed,
    lane: "current",
    requiredLevel: "advanced",
    underUnit: "hau-loc",
    validFrom: "01/01/2031",
    legalBasis: "Quy định thử",
    issuingBody: "Huyện ủy Hậu Lộc",
  });
  await page.goto(`/standards/new/preview?${asked}`);
  await expect(page.getByRole("button", { name: "Ban hành phiên bản này" })).toBeVisible();
  await lookAtAll(page, true);
  await lookInEnglish(page, true);
});
