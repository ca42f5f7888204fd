import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

test.use({ storageState: stateOf("board-officer.hau-loc") });

const HUNDRED_MB = 100 * 1024 * 1024;

test("a workbook of 100 MB is refused in words and no byte of it is sent", async ({ page }) => {
  const sent: number[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.postDataBuffer()?.length ?? 0);
  });
  await page.goto("/imports", { waitUntil: "networkidle" });
  const input = page.getByLabel("Tệp Excel");
  // Playwright hands over no more than 50 MB: the browser makes the file.
  await input.evaluate((field: HTMLInputElement, size) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(size)], "rat-lon.xlsx"));
    field.files = files.files;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, HUNDRED_MB);
  await page.getByRole("button", { name: "Nạp và xem cột" }).click();
  const words = await input.evaluate((field: HTMLInputElement) => field.validationMessage);
  expect(words).toContain("Tệp 100 MB lớn quá: nhiều nhất 20 MB");
  // The form may ask the server what is missing; the file does not go along.
  expect(sent.filter((bytes) => bytes > 100_000)).toEqual([]);
  await expect(page).toHaveURL(/\/imports/);
});

test("100 MB sent past the page are not taken in, and the app goes on answering", async ({ page, request }) => {
  await page.goto("/imports");
  const before = await page.getByRole("row").count();
  const body = randomBytes(HUNDRED_MB);
  const answer = await request
    .post("/imports", {
      multipart: { file: { name: "rat-lon.xlsx", mimeType: "application/octet-stream", buffer: body } },
    })
    .then((response) => response.status())
    .catch(() => "connection closed");
  expect(answer).not.toBe(200);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.getByRole("row").count()).toBe(before);
});
