import { expect as patient, test } from "@playwright/test";
import { readXlsx } from "hucre/xlsx";
import { ACCOUNTS, stateOf } from "./door";

/* What lecturers are paid for a year, on the page and in the workbook that the director takes away. */
test.use({ storageState: stateOf(ACCOUNTS["centre-director"]) });

/** A page that is opened for the first time may take its time. */
const expect = patient.configure({ timeout: 30_000 });

test("the payment sheet: what Excel is given is what the page shows, row by row, with its sums", async ({ page }) => {
  test.setTimeout(120_000);
  const year = new Date().getFullYear();
  await page.goto("/lecturers/payments?unit=trang-dinh");
  await page.getByLabel("Từ ngày").fill(`01/01/${year}`);
  await page.getByLabel("Đến hết ngày").fill(`31/12/${year}`);
  await page.getByRole("button", { name: "Xem", exact: true }).click();
  await expect(page).toHaveURL(/from=/);
  const shown = await page
    .locator("table.dt tbody tr, table.dt tfoot tr")
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent?.trim() ?? "")),
    );
  expect(shown.length).toBeGreaterThan(1);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Xuất Excel" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`thu-lao-trang-dinh-${year}-01-01.xlsx`);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const [sheet] = (await readXlsx(Buffer.concat(chunks))).sheets;
  const rows = sheet?.rows ?? [];
  const head = rows.findIndex((row) => row[0] === "Giảng viên");
  const written = rows.slice(head + 1);
  expect(written).toHaveLength(shown.length);
  const number = (text: string | undefined) => Number((text ?? "").replaceAll(".", "").replace(",", "."));
  for (const [index, row] of written.entries()) {
    const line = shown[index] ?? [];
    expect(row[0]).toBe(line[0]);
    // Sessions, periods, kilometres, and what is paid.
    for (const column of [3, 4, 5, 7])
      expect(Number(row[column]), `${row[0]}, ${column}`).toBeCloseTo(number(line[column]), 1);
  }
  const sum = (column: number) => written.slice(0, -1).reduce((total, row) => total + Number(row[column]), 0);
  for (const column of [3, 4, 7]) expect(Number(written.at(-1)?.[column])).toBe(sum(column));
});

test("a lecturer sees no payments, and gets none as a workbook", async ({ browser }) => {
  const context = await browser.newContext({ storageState: stateOf(ACCOUNTS.lecturer) });
  for (const path of ["/lecturers/payments", "/api/exports/payments?unit=trang-dinh&from=2026-01-01&to=2026-12-31"])
    expect((await context.request.get(path)).status(), path).toBe(404);
  await context.close();
});
