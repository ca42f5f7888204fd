import { expect, type Page, test } from "@playwright/test";
import { stateOf } from "./door";

/* What the first users came for: the published figures of real places, found on the screen and traced to names. */

const figure = (page: Page) => page.locator(".page-figure strong");
const rows = (page: Page) => page.locator("table.dt tbody tr");

test.describe("the board officer of Tràng Định", () => {
  test.use({ storageState: stateOf("board-officer.trang-dinh") });

  test("finds Chí Minh's 20 of 21, opens the one person and reads why", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Mở bảng tuân thủ" }).or(page.locator(".page-head .btn")).first().click();
    await expect(page).toHaveURL(/\/compliance\?/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Huyện Tràng Định");
    const row = rows(page).filter({ hasText: "Xã Chí Minh" });
    await expect(row).toContainText(/20\s*\/\s*21/);
    // The "Chưa đạt" cell of that row opens the list of that one person.
    await row.locator('a[href*="status=short"]').click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Xã Chí Minh");
    await expect(figure(page)).toHaveText("1");
    await expect(rows(page)).toHaveCount(1);
    await rows(page).first().getByRole("link").click();
    await expect(page).toHaveURL(/\/cadres\/\d+/);
    await expect(page.getByRole("heading", { level: 2, name: /^Vì sao\?/ })).toBeVisible();
    await expect(page.getByText(/Chưa đạt chuẩn: chức danh cần/).first()).toBeVisible();
    await expect(page.getByText("Tiêu chuẩn", { exact: true }).first()).toBeVisible();
    await expect(page.getByText(/chưa (được )?xác minh/i).first()).toBeVisible();
  });

  test("asks for 30/6/2020 through the day picker and sees 18 of 21 under a tinted bar", async ({ page }) => {
    await page.goto("/compliance?unit=chi-minh&group=commune-cadres");
    await expect(page.locator(".view-bar[data-past]")).toHaveCount(0);
    await page.getByRole("button", { name: /Ngày đang xem/ }).click();
    const day = page.getByRole("textbox", { name: "Xem tại ngày" });
    await day.fill("30/6/2020");
    await page.locator("#day-switch").getByRole("button", { name: "Xem", exact: true }).click();
    await expect(page).toHaveURL(/on=2020-06-30|on=30/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("30/06/2020");
    await expect(page.getByText("18 trên 21 người", { exact: false }).first()).toBeVisible();
    await expect(page.locator(".view-bar[data-past]")).toBeVisible();
    await expect(page.getByText("Không phải số liệu hôm nay.")).toBeVisible();
  });

  test("opens from each status count the list it counts, with as many rows", async ({ page }) => {
    await page.goto("/compliance?unit=trang-dinh&on=2020-10-30");
    const counts = await page.locator(".counts a").evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute("href") ?? "",
        count: link.querySelector("b")?.firstChild?.textContent?.trim() ?? "",
      })),
    );
    expect(counts.length).toBeGreaterThan(1);
    for (const { href, count } of counts) {
      await page.goto(href);
      await expect(figure(page), href).toHaveText(count);
    }
  });

  test("opens from each figure of a commune's row the list it counts", async ({ page }) => {
    await page.goto("/compliance?unit=trang-dinh&on=2020-10-30");
    const links = await rows(page)
      .filter({ hasText: "Xã Chí Minh" })
      .locator('a[href^="/cadres"]')
      .evaluateAll((all) => all.map((a) => ({ href: a.getAttribute("href") ?? "", count: a.textContent ?? "" })));
    expect(links.map(({ count }) => count)).toContain("20");
    for (const { href, count } of links) {
      await page.goto(href);
      await expect(figure(page), href).toHaveText(count);
      await expect(rows(page), href).toHaveCount(Number(count));
    }
  });

  test("finds a person without diacritics and opens the dossier by keyboard only", async ({ page }) => {
    await page.goto("/cadres?unit=kim-dong&lane=current");
    const name = (await rows(page).first().getByRole("link").first().textContent()) ?? "";
    const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
    await page.waitForLoadState("networkidle");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.type(`${plain} kim dong`);
    await expect(page.getByRole("option", { name }).first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page).toHaveURL(/\/cadres\/\d+/);
  });
});

test.describe("the secretary of Chí Minh", () => {
  test.use({ storageState: stateOf("commune-secretary.chi-minh") });

  test("finds only Chí Minh: here, in the navigation, by address, in search", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Xã Chí Minh");
    await expect(
      page
        .getByRole("navigation")
        .first()
        .getByRole("link", { name: /Quản trị|Nhật ký/ }),
    ).toHaveCount(0);
    for (const path of ["/?unit=trang-dinh", "/compliance?unit=vu-van", "/cadres?unit=kim-dong", "/units/trang-dinh"]) {
      expect((await page.goto(path))?.status(), path).toBe(404);
      await expect(page.getByRole("heading", { name: "Không tìm thấy trang này" })).toBeVisible();
    }
    const found = (await (await page.request.get("/api/lookup/units?q=")).json()) as { items: { value: string }[] };
    for (const { value } of found.items) expect(value).toMatch(/^chi-minh/);
  });

  test("sees who is short and why, one step from home", async ({ page }) => {
    await page.goto("/");
    await page.locator('.counts a[href*="status=short"]').click();
    await expect(rows(page)).toHaveCount(1);
    await expect(figure(page)).toHaveText("1");
  });
});

test.describe("the secretary of Vũ Vân", () => {
  test.use({ storageState: stateOf("commune-secretary.vu-van") });

  test("sees 21 of 21", async ({ page }) => {
    await page.goto("/compliance");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Xã Vũ Vân");
    await expect(figure(page)).toHaveText(/^100(,0)? %$/);
    await expect(page.getByText("21 trên 21 người", { exact: false }).first()).toBeVisible();
  });
});

test.describe("the viewer of Càng Long", () => {
  test.use({ storageState: stateOf("viewer.cang-long") });

  test("sees five targets, and each opens the list of those who lack the level", async ({ page }) => {
    await page.goto("/targets");
    const gauges = page.locator("figure.chart");
    await expect(gauges).toHaveCount(5);
    const links = await gauges
      .locator('a[href^="/cadres"]')
      .evaluateAll((all) => all.map((a) => ({ href: a.getAttribute("href") ?? "", words: a.textContent ?? "" })));
    expect(links.length).toBeGreaterThan(0);
    for (const { href, words } of links) {
      const count = words.match(/[\d.]+/)?.[0] ?? "";
      await page.goto(href);
      await expect(figure(page), words).toHaveText(count);
    }
  });
});
