import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

/* The needs round from both sides of the desk: opened by the board, answered on a phone, and closed to everybody else. */

const NAME = `Khảo sát thử ${Date.now()}`;
/** Twenty days from now, as people type it. */
const LAST_DAY = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10).split("-").reverse().join("/");

test.describe
  .serial("a needs round", () => {
    let address = "";

    test("the board opens it, and finds every unit asked", async ({ browser }) => {
      const context = await browser.newContext({ storageState: stateOf("board-officer.trang-dinh") });
      const page = await context.newPage();
      await page.goto("/needs/new?kinds=commune");
      await page.waitForLoadState("networkidle");
      await page.getByLabel("Tên đợt").fill(NAME);
      await page.getByLabel("Đến hết ngày").fill(LAST_DAY);
      await page.getByRole("button", { name: /^Mở đợt cho \d+ đơn vị/ }).click();
      await expect(page).toHaveURL(/\/needs\/\d+$/);
      address = new URL(page.url()).pathname;
      await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
      await expect(page.getByText("Đang viết sẵn câu trả lời")).toHaveCount(0, { timeout: 60_000 });
      await expect(page.getByRole("link", { name: "Xã Chí Minh" })).toBeVisible();
      await context.close();
    });

    test("the secretary agrees and signs on a phone without typing", async ({ browser }) => {
      const context = await browser.newContext({
        storageState: stateOf("commune-secretary.chi-minh"),
        viewport: { width: 390, height: 844 },
      });
      const page = await context.newPage();
      await page.goto(address);
      await expect(page).toHaveURL(`${address}/chi-minh`);
      await page.waitForLoadState("networkidle");
      await page.getByRole("button", { name: /^Đồng ý tất cả/ }).click();
      await expect(page.getByText("Đã đồng ý.", { exact: false }).first()).toBeVisible();
      await page.getByRole("button", { name: "Ký và gửi" }).click();
      await expect(page.getByText("Đã ký và gửi").first()).toBeVisible();
      await expect(page.getByRole("button", { name: "Ký và gửi" })).toHaveCount(0);
      await context.close();
    });

    test("the board hears of it; another commune's answer is not there", async ({ browser }) => {
      const board = await browser.newContext({ storageState: stateOf("board-officer.trang-dinh") });
      const inbox = await board.newPage();
      await inbox.goto("/inbox");
      await expect(inbox.getByRole("link", { name: new RegExp(`Xã Chí Minh đã ký đợt “${NAME}”`) })).toBeVisible();
      await board.close();
      const neighbour = await browser.newContext({ storageState: stateOf("commune-secretary.vu-van") });
      expect((await neighbour.request.get(`${address}/chi-minh`)).status()).toBe(404);
      expect((await neighbour.request.get(address)).status()).toBe(404);
      await neighbour.close();
    });
  });
