import { expect, type Page, test } from "@playwright/test";
import { stateOf } from "./door";

/* A learner leaves a class that runs: who writes it down, what the list says from then on, who is told. */

/** The class for new members, under way since yesterday: its address. */
async function openRunningClass(page: Page): Promise<string> {
  await page.goto("/classes?unit=trang-dinh&status=running");
  const href = await page
    .getByRole("link", { name: /đảng viên mới/ })
    .first()
    .getAttribute("href");
  const path = new URL(href ?? "", "http://desk").pathname;
  await page.goto(path, { waitUntil: "networkidle" });
  return path;
}

/** Tomorrow in Vietnam as people write it: nobody was seen on it yet. */
function tomorrow(): string {
  const [year, month, day] = new Date(Date.now() + (7 + 24) * 3_600_000).toISOString().slice(0, 10).split("-");
  return `${day}/${month}/${year}`;
}

test.describe("the office", () => {
  test.use({ storageState: stateOf("academic-officer.trang-dinh") });

  test("takes a learner off a class with day and reason; the commune that sent them is told", async ({
    page,
    browser,
  }) => {
    test.setTimeout(240_000);
    const path = await openRunningClass(page);
    const row = page
      .getByRole("row", { name: /Xã Chí Minh/ })
      .filter({ has: page.getByRole("link", { name: /thôi học/ }) });
    const name =
      (await row.last().getByRole("rowheader").or(row.last().getByRole("cell")).first().textContent())?.trim() ?? "";
    await row
      .last()
      .getByRole("link", { name: /thôi học/ })
      .click();
    const form = page.locator("#leave");
    await expect(form.getByRole("heading", { name: `${name} thôi học` })).toBeVisible();
    await form.getByLabel("Thôi học từ ngày").fill("01/01/2020");
    await form.getByLabel("Lý do").fill("Chuyển công tác (kiểm thử)");
    await form.getByRole("button", { name: "Ghi thôi học" }).click();
    // The days that may be are said, and nothing typed is lost.
    await expect(form.getByText(/Ngày thôi học phải từ/).first()).toBeVisible({ timeout: 60_000 });
    await expect(form.getByLabel("Lý do")).toHaveValue("Chuyển công tác (kiểm thử)");
    await form.getByLabel("Thôi học từ ngày").fill(tomorrow());
    await form.getByRole("button", { name: "Ghi thôi học" }).click();
    const left = page
      .getByRole("row")
      .filter({ hasText: name })
      .filter({ hasText: `Thôi học từ ${tomorrow()}` });
    await expect(left).toContainText("Chuyển công tác (kiểm thử)", { timeout: 60_000 });
    await expect(left.getByRole("link", { name: /thôi học/ })).toHaveCount(0);

    const commune = await (await browser.newContext({ storageState: stateOf("commune-secretary.chi-minh") })).newPage();
    await commune.goto("/inbox");
    await expect(commune.getByText(`${name} thôi học lớp`).first()).toBeVisible();
    await commune.goto(path);
    await expect(commune.getByRole("row").filter({ hasText: name })).toContainText("Thôi học từ");
    await expect(commune.locator('a[href*="leave="]')).toHaveCount(0);
    // The form is not reached by its address either.
    const [other] = await page
      .locator('main a[href*="leave="]')
      .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    await commune.goto(other ?? "");
    await expect(commune.locator("#leave")).toHaveCount(0);
    await commune.context().close();
  });
});
