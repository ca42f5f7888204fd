import { type Browser, expect, type Page, test } from "@playwright/test";
import { ACCOUNTS, stateOf } from "./door";

/*
 * A certificate issued anew and one withdrawn, as the director does it and as a stranger finds it. Any certificate of a
 * course that holds will do; diplomas are left to the walk of the closing.
 */
test.setTimeout(120_000);
// One after the other: each takes a certificate that holds, and must not find the one another is about to change.
test.describe.configure({ mode: "default" });
const HELD = "/certificates?unit=trang-dinh&kind=certificate&status=valid&origin=issued";

async function stranger(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
}

/** Opens a certificate that holds, whoever it is of; its number and its public address. */
async function openHeld(page: Page): Promise<{ number: string; verify: string; path: string }> {
  await page.goto(HELD);
  const row = page.locator("table.dt tbody tr").last();
  const number = ((await row.getByRole("link").first().textContent()) ?? "").trim();
  await page.goto((await row.getByRole("link").first().getAttribute("href")) ?? "");
  await expect(page.getByRole("heading", { level: 1, name: `Số ${number}` })).toBeVisible();
  const verify = (await page.getByRole("link", { name: "Trang tra cứu công khai" }).getAttribute("href")) ?? "";
  return { number, verify, path: new URL(page.url()).pathname };
}

test.describe("the director", () => {
  test.use({ storageState: stateOf(ACCOUNTS["centre-director"]) });

  test("issues a lost certificate anew: the next number, and the old one says so to anybody", async ({
    page,
    browser,
  }) => {
    const old = await openHeld(page);
    await page.waitForLoadState("networkidle");
    await page.getByRole("radio", { name: "Học viên làm mất" }).check();
    await page.getByLabel("Ghi rõ sai gì hoặc mất thế nào").fill("Mất khi chuyển nhà (kiểm thử)");
    await page.getByRole("button", { name: "Cấp lại" }).click();
    // A loss is applied for on paper.
    await expect(page.getByRole("alert").first()).toContainText("đơn");
    await page.getByLabel(/^Số, ngày của đơn/).fill("Đơn ngày 20/11/2026");
    await page.getByRole("button", { name: "Cấp lại" }).click();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(`Số ${old.number}`, { timeout: 30_000 });
    const number = ((await page.getByRole("heading", { level: 1 }).textContent()) ?? "").replace("Số ", "");
    await expect(page.getByText(`Thay số ${old.number}`, { exact: false })).toBeVisible();
    const verify = (await page.getByRole("link", { name: "Trang tra cứu công khai" }).getAttribute("href")) ?? "";

    await page.goto(old.path);
    await expect(page.getByText(`Đã thay bằng số ${number}`, { exact: false })).toBeVisible();
    await expect(page.getByRole("button", { name: "Cấp lại" })).toHaveCount(0);

    const phone = await stranger(browser);
    await phone.goto(old.verify);
    await expect(phone.getByText("Chứng chỉ đã được thay bằng bản khác")).toBeVisible();
    await phone.getByRole("link", { name: `Bản thay thế: số ${number}`, exact: false }).click();
    await expect(phone).toHaveURL(new RegExp(`${verify}$`));
    await expect(phone.getByText("Chứng chỉ có giá trị")).toBeVisible();
    await expect(phone.getByRole("link", { name: `Thay cho số ${old.number}` })).toBeVisible();
    await phone.context().close();
  });

  test("withdraws one by decision: the dossier and the public page follow", async ({ page, browser }) => {
    const { number, verify, path } = await openHeld(page);
    await page.waitForLoadState("networkidle");
    await expect(async () => {
      await page.getByRole("button", { name: "Thu hồi", exact: true }).click();
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2000 });
    }).toPass();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Số quyết định thu hồi").fill("77-QĐ/TTCT");
    await dialog.getByRole("textbox", { name: /lý do/i }).fill("Kết luận kiểm tra (kiểm thử)");
    await dialog.getByRole("button", { name: "Thu hồi chứng chỉ" }).click();
    await expect(
      page
        .getByText(`Đã thu hồi số ${number}.`)
        .or(page.getByText(/theo 77-QĐ\/TTCT/))
        .first(),
    ).toBeVisible();
    await page.goto(path);
    await expect(page.getByText(/Thu hồi ngày .* theo 77-QĐ\/TTCT/)).toBeVisible();
    await expect(page.getByText("Kết luận kiểm tra (kiểm thử)").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Thu hồi", exact: true })).toHaveCount(0);

    const phone = await stranger(browser);
    await phone.goto(verify);
    await expect(phone.getByText(/Chứng chỉ đã bị thu hồi ngày/)).toBeVisible();
    await expect(phone.getByText("Theo 77-QĐ/TTCT.")).toBeVisible();
    // The reason is the centre's business.
    await expect(phone.getByText("Kết luận kiểm tra")).toHaveCount(0);
    await phone.context().close();

    await page.locator('main a[href^="/cadres/"]').first().click();
    await expect(page).toHaveURL(/\/cadres\/\d+/);
    await expect(page.getByRole("row").filter({ hasText: number }).first()).toContainText("Đã thu hồi");
  });
});

test.describe("the academic officer", () => {
  test.use({ storageState: stateOf(ACCOUNTS["academic-officer"]) });

  test("mends the centre's errors, and neither a loss nor a withdrawal is hers to decide", async ({ page }) => {
    await openHeld(page);
    await expect(page.getByRole("radio", { name: "Trung tâm ghi sai" })).toBeVisible();
    await expect(page.getByRole("radio", { name: "Học viên làm mất" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Thu hồi", exact: true })).toHaveCount(0);
  });
});
