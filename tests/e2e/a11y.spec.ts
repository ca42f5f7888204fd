import { expect, type Page, test } from "@playwright/test";
import { EVERY_LIST, FOUND, type Listed } from "./a11y-pages";
import { type SignedIn, stateOf } from "./door";
import { lookAtAll, lookInEnglish } from "./look-at";

/** Addresses found by this worker: each is looked for once an account. */
const found = new Map<string, string>();

async function addressOf(page: Page, account: SignedIn, path: string): Promise<string> {
  const key = path.match(/^\{(\w+)\}/)?.[1];
  if (!key) return path;
  const known = `${account} ${key}`;
  let address = found.get(known);
  if (address === undefined) {
    const [from = "/", link = "a"] = FOUND[key] ?? [];
    await page.goto(await addressOf(page, account, from));
    address = (await page.locator(link).first().getAttribute("href")) ?? "";
    found.set(known, address);
  }
  // A page below the one found is asked for without what was asked of that one.
  return path === `{${key}}` ? address : path.replace(`{${key}}`, address.split("?")[0] ?? "");
}

function everyPage(username: SignedIn, pages: readonly Listed[]): void {
  test.describe(username, () => {
    test.use({ storageState: stateOf(username) });
    for (const { name, path, phone } of pages) {
      test(name, async ({ page }) => {
        test.setTimeout(120_000);
        await page.goto(await addressOf(page, username, path));
        const heading = page.getByRole("heading", { level: 1 });
        await expect(heading).toHaveCount(1);
        // One title that says what the page is about (WCAG 2.4.2); at the desk it is the heading itself.
        await expect(page.locator("head > title")).toHaveCount(1);
        const atDesk = (await page.locator(".view-bar").count()) > 0;
        await expect(page).toHaveTitle(atDesk ? `${(await heading.textContent())?.trim()} · Lý luận` : /\S · Lý luận$/);
        await lookAtAll(page, phone ?? false);
        await lookInEnglish(page, phone ?? false);
      });
    }
  });
}

for (const [username, pages] of Object.entries(EVERY_LIST)) everyPage(username as SignedIn, pages);

test.describe("forms with their errors shown", () => {
  test.use({ storageState: stateOf("board-officer.trang-dinh") });

  for (const [path, button] of [
    ["/cadres/new?unit=chi-minh", "Lập hồ sơ"],
    ["/units/chi-minh/acts/rename", "Đổi tên"],
    ["/account", "Lập khoá"],
  ] as const) {
    test(path, async ({ page }) => {
      await page.goto(path, { waitUntil: "networkidle" });
      await page.locator("main form").evaluateAll((forms) => {
        for (const form of forms) form.setAttribute("novalidate", "");
      });
      await page.locator("main").getByRole("button", { name: button, exact: true }).click();
      await expect(page.getByRole("alert").first()).toBeVisible();
      await lookAtAll(page, true);
    });
  }
});

test("the door, as it is and refusing", async ({ page }) => {
  await page.goto("/sign-in");
  await lookAtAll(page, true);
  await page.getByLabel("Tên đăng nhập").fill("khong-co-ai.a11y");
  await page.getByLabel("Mật khẩu", { exact: true }).fill("sai");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByText("Không đăng nhập được.")).toBeVisible();
  await lookAtAll(page, true);
});
