import type { Page } from "@playwright/test";

/** Opens a lesson whose plan the office can still hand in for its lecturer; which one it is depends on the day. */
export async function openLessonToPlan(page: Page): Promise<void> {
  await page.goto("/teaching/office");
  const links = await page
    .locator('main a[href^="/teaching/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  for (const href of new Set(links.filter((one) => /^\/teaching\/\d+/.test(one)))) {
    await page.goto(href);
    if ((await page.getByLabel("Tệp giáo án").count()) > 0) return;
  }
  throw new Error("no lesson waits for its plan");
}
