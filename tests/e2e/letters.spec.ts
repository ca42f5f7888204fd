import { expect, type Page, test } from "@playwright/test";
import { ACCOUNTS, signIn, stateOf } from "./door";

/* Letters home that went their own way: a copy after somebody who moved, and those nobody has acknowledged in time. */
test.setTimeout(120_000);

const rows = (page: Page) => page.locator("table.dt tbody tr");
const codeOf = (unit: string) =>
  unit
    .replace(/^(Xã|Thị trấn|Phường) /, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replaceAll(" ", "-");

test("the copy for somebody who moved: their new unit reads it, and the dossier keeps the one letter", async ({
  page,
}) => {
  await signIn(page, ACCOUNTS["academic-officer"]);
  await page.goto("/letters?unit=trang-dinh");
  const copy = rows(page).filter({ hasText: "Bản sao" }).first();
  const cells = await copy.getByRole("cell").allInnerTexts();
  const unit = cells.find((cell) => /^(Xã|Thị trấn|Phường) /.test(cell)) ?? "";
  const href = (await copy.getByRole("link").first().getAttribute("href")) ?? "";
  const name = ((await copy.locator("th").textContent()) ?? "").replace("Bản sao", "").trim();
  await page.goto(href);
  await expect(page.getByText(`Bản sao gửi ${unit}`, { exact: false }).first()).toBeVisible();
  const people = await rows(page).locator("th").allInnerTexts();
  expect(people.length).toBeGreaterThan(0);
  // In the dossier stands the letter itself, once: a copy is none of its own.
  await rows(page).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/cadres\/\d+/);
  const letters = page.getByRole("table", { name: "Thông báo kết quả, mới nhất ở trên" });
  await expect(letters.getByRole("row").filter({ hasText: name })).toHaveCount(1);

  // Read where they are now.
  await page.context().clearCookies();
  await signIn(page, `commune-secretary.${codeOf(unit)}`);
  await page.goto("/letters");
  await expect(rows(page).filter({ hasText: "Bản sao" }).first()).toBeVisible();
  await page.goto(new URL(href, page.url()).pathname);
  await expect(page.getByRole("link", { name: people[0]?.trim() ?? "" }).first()).toBeVisible();
});

test.describe("overdue", () => {
  test.use({ storageState: stateOf(ACCOUNTS["centre-director"]) });

  test("letters are listed with how many there are, and nobody else's state among them", async ({ page }) => {
    await page.goto("/letters?unit=trang-dinh");
    const chip = page.getByRole("link", { name: /^Quá hạn \(\d+\)$/ });
    const count = Number(/\d+/.exec((await chip.textContent()) ?? "")?.[0]);
    expect(count).toBeGreaterThan(0);
    await chip.click();
    await expect(page).toHaveURL(/state=overdue/);
    await expect(rows(page)).toHaveCount(Math.min(count, 50));
    for (const row of await rows(page).all()) await expect(row).toContainText("Quá hạn");
    // The centre was told how many have not answered, with a way to the list.
    await page.goto("/inbox");
    await expect(page.getByText(/đơn vị quá hạn hồi báo kết quả/).first()).toBeVisible();
  });
});

test.describe("reminded", () => {
  test.use({ storageState: stateOf(ACCOUNTS["commune-secretary"]) });

  test("the unit finds the reminder in its inbox, and the letter one tap behind it", async ({ page }) => {
    // Notices are many by now; this one is as old as the letter's last day.
    const reminder = page.getByRole("link", { name: /Nhắc: thông báo kết quả/ }).first();
    for (let at = 1; at <= 8; at++) {
      await page.goto(`/inbox?page=${at}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if ((await reminder.count()) > 0) break;
    }
    await reminder.click();
    await expect(page).toHaveURL(/\/letters\?class=/);
    await expect(page.getByRole("heading", { level: 1, name: "Thông báo kết quả" })).toBeVisible();
    await expect(rows(page).first()).toBeVisible();
  });
});
