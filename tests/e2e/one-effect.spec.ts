import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

test.use({ storageState: stateOf("board-officer.hau-loc") });

const LETTERS = "bcdghklmnpqrstvx";

test("a button pressed twice at once makes one person", async ({ page }) => {
  const word = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => LETTERS[byte % LETTERS.length]).join("");
  const name = `Lê Hai ${word[0]?.toUpperCase()}${word.slice(1)}`;
  await page.goto("/cadres/new?unit=hai-au", { waitUntil: "networkidle" });
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByRole("textbox", { name: "Ngày sinh" }).fill("30/10/1980");
  await page.getByLabel("Nữ").check();
  await page.getByRole("button", { name: "Lập hồ sơ" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goto(`/cadres?unit=hau-loc&q=${encodeURIComponent(name)}`);
  await expect(page.locator(".page-figure strong")).toHaveText("1");
});

test("a paper that is verified counts from then on", async ({ page }) => {
  await page.goto("/waiting/unverified?unit=hau-loc");
  await page.locator("table.dt tbody a").first().click();
  await expect(page.getByRole("heading", { level: 2, name: /^Vì sao\?/ })).toBeVisible();
  const before = await page.getByText("Chưa xác minh", { exact: true }).count();
  expect(before).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Xác minh", exact: true }).first().click();
  await expect(page.getByText("Chưa xác minh", { exact: true })).toHaveCount(before - 1);
});
