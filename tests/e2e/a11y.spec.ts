import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ADMINISTRATOR_PAGES, type Listed, OFFICER_PAGES, TARGET_PAGES } from "./a11y-pages";
import { stateOf } from "./door";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

async function expectClean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect.soft(found, where).toEqual([]);
}

/** The same page in both themes, and where it is used on the way also at the width of a phone: nothing may run over its edge. */
async function lookAtAll(page: Page, phone: boolean): Promise<void> {
  for (const [width, size] of Object.entries(phone ? { DESK, PHONE } : { DESK })) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectClean(page, `${width} ${colorScheme}`);
    }
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(over, `${width}: wider than the screen`).toBeLessThanOrEqual(0);
  }
}

/** Where the pages lie whose address holds a number: found as a reader would find them. */
const FOUND: Readonly<Record<string, readonly [from: string, link: string]>> = {
  person: ["/cadres?unit=kim-dong&lane=current", 'table.dt tbody a[href^="/cadres/"]'],
  post: ["{person}", 'a[href*="/posts/"]:not([href*="/new"])'],
  credential: ["{person}", 'a[href*="/credentials/"]:not([href*="/new"])'],
  standard: ["/standards", 'table.dt tbody a[href^="/standards/"]'],
  class: ["/classes?unit=trang-dinh", 'table.dt tbody a[href^="/classes/"]'],
  lesson: ["/teaching/office?queue=toDebrief", 'table.dt tbody a[href^="/teaching/"]'],
  lecturer: ["/lecturers", 'table.dt tbody a[href^="/lecturers/"]'],
  plan: ["/plans", 'table.dt tbody a[href^="/plans/"]'],
  planLine: ["{plan}", 'table.dt tbody a[href*="/lines/"]'],
  target: ["/targets", 'figure a[href^="/targets/"]'],
};

async function addressOf(page: Page, path: string): Promise<string> {
  const key = path.match(/^\{(\w+)\}/)?.[1];
  if (!key) return path;
  const [from, link] = FOUND[key] ?? ["/", "a"];
  await page.goto(await addressOf(page, from));
  const href = (await page.locator(link).first().getAttribute("href"))?.split("?")[0] ?? "";
  return path.replace(`{${key}}`, href);
}

function everyPage(username: Parameters<typeof stateOf>[0], pages: readonly Listed[]): void {
  test.describe(username, () => {
    test.use({ storageState: stateOf(username) });
    for (const { name, path, phone } of pages) {
      test(name, async ({ page }) => {
        test.setTimeout(120_000);
        await page.goto(await addressOf(page, path));
        const heading = page.getByRole("heading", { level: 1 });
        await expect(heading).toHaveCount(1);
        // One title that says what the page is about (WCAG 2.4.2); at the desk it is the heading itself.
        await expect(page.locator("head > title")).toHaveCount(1);
        const atDesk = (await page.locator(".view-bar").count()) > 0;
        await expect(page).toHaveTitle(atDesk ? `${(await heading.textContent())?.trim()} · Lý luận` : /\S · Lý luận$/);
        await lookAtAll(page, phone ?? false);
      });
    }
  });
}

everyPage("board-officer.trang-dinh", OFFICER_PAGES);
everyPage("administrator.demo", ADMINISTRATOR_PAGES);
everyPage("viewer.cang-long", TARGET_PAGES);

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
