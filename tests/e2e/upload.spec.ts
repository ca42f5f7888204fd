import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { stateOf } from "./door";
import { openLessonToPlan } from "./lesson";

const HUNDRED_MB = 100 * 1024 * 1024;

/** Playwright hands over no more than 50 MB: the browser makes the file. */
async function chooseHundredMegabytes(input: Locator, name: string): Promise<void> {
  await input.evaluate(
    (field: HTMLInputElement, [size, called]) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(size)], called));
      field.files = files.files;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    [HUNDRED_MB, name] as const,
  );
}

/** Chosen and sent, with a script at hand: told beside the field, and no byte of it travels. */
async function refusesHundredMegabytes(
  page: Page,
  label: string,
  button: string,
  name = "rat-lon.xlsx",
): Promise<void> {
  const sent: number[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.postDataBuffer()?.length ?? 0);
  });
  const address = page.url();
  await page.waitForLoadState("networkidle");
  await chooseHundredMegabytes(page.getByLabel(label), name);
  await page.getByRole("button", { name: button, exact: true }).click();
  const told = page.getByRole("alert").filter({ hasText: "Tệp 100 MB lớn quá: nhiều nhất 20 MB" });
  await expect(told.first()).toBeVisible();
  expect(sent.filter((bytes) => bytes > 100_000)).toEqual([]);
  expect(page.url()).toBe(address);
}

test.describe("100 MB by the officer", () => {
  test.use({ storageState: stateOf("board-officer.trang-dinh") });

  test("as a list of people are refused in words and no byte of them is sent", async ({ page }) => {
    await page.goto("/imports");
    await refusesHundredMegabytes(page, "Tệp Excel", "Nạp và xem cột");
  });

  test("as a travel table are refused in words and no byte of them is sent", async ({ page }) => {
    await page.goto("/plans/clusters/travel/new");
    await page.getByLabel("Tên bảng").fill("Bảng quá lớn");
    await refusesHundredMegabytes(page, "Tệp Excel (.xlsx)", "Nạp bảng");
  });
});

test.describe("100 MB by the secretary", () => {
  test.use({ storageState: stateOf("commune-secretary.chi-minh") });

  test("as a nomination list are refused in words and no byte of them is sent", async ({ page }) => {
    await page.goto("/classes/TD-NV-2026-01/nominate/list");
    await refusesHundredMegabytes(page, "Tệp Excel", "Đọc danh sách");
  });
});

test.describe("100 MB by the office", () => {
  test.use({ storageState: stateOf("academic-officer.trang-dinh") });

  test("as a lesson plan are refused in words and no byte of them is sent", async ({ page }) => {
    await openLessonToPlan(page);
    await refusesHundredMegabytes(page, "Tệp giáo án", "Nộp giáo án", "giao-an.pdf");
  });
});

test.describe("100 MB sent past the page", () => {
  test.use({ storageState: stateOf("board-officer.hau-loc") });

  test("are not taken in, and the app goes on answering", async ({ page, request }) => {
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
});
