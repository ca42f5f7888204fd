import { randomUUID } from "node:crypto";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { decode, encode } from "next-auth/jwt";
import { ACCOUNTS, fillDoor, signIn } from "./door";

/** The secret of the server under test: tokens of another age are made with it. */
const SECRET = process.env.AUTH_SECRET ?? "";
const COOKIE = "next-auth.session-token";
const HOUR = 3600;

async function sessionOf(context: BrowserContext) {
  const cookie = (await context.cookies()).find(({ name }) => name === COOKIE);
  const token = await decode({ token: cookie?.value ?? "", secret: SECRET });
  if (!cookie || !token) throw new Error("no session to bend; is AUTH_SECRET that of the server?");
  return { cookie, token };
}

/** The same session as if it had been used or begun so many seconds ago. */
async function age(context: BrowserContext, seconds: Readonly<{ seenAt?: number; startedAt?: number }>): Promise<void> {
  const { cookie, token } = await sessionOf(context);
  const now = Math.floor(Date.now() / 1000);
  for (const [mark, ago] of Object.entries(seconds)) token[mark] = now - ago;
  await context.addCookies([{ ...cookie, value: await encode({ token, secret: SECRET }) }]);
}

test.describe("a session", () => {
  test("ends after two idle hours", async ({ page, context }) => {
    await signIn(page, ACCOUNTS.viewer);
    await age(context, { seenAt: 2 * HOUR });
    await page.goto("/account");
    await expect(page).toHaveURL("/sign-in?next=%2Faccount");
    expect((await context.cookies()).map(({ name }) => name)).not.toContain(COOKIE);
  });

  test("goes on before that, and marks that it was seen", async ({ page, context }) => {
    await signIn(page, ACCOUNTS.viewer);
    await age(context, { seenAt: 2 * HOUR - 120, startedAt: 3 * HOUR });
    await page.goto("/account");
    await expect(page).toHaveURL("/account");
    const { token } = await sessionOf(context);
    expect(Date.now() / 1000 - Number(token.seenAt)).toBeLessThan(60);
    expect(Date.now() / 1000 - Number(token.startedAt)).toBeGreaterThan(3 * HOUR - 60);
  });

  test("ends twelve hours after signing in, however much it is used", async ({ page, context }) => {
    await signIn(page, ACCOUNTS.viewer);
    await age(context, { seenAt: 0, startedAt: 12 * HOUR });
    await page.goto("/account");
    await expect(page).toHaveURL("/sign-in?next=%2Faccount");
  });

  test("is none of ours when somebody else made the token", async ({ page, context }) => {
    await signIn(page, ACCOUNTS.viewer);
    const { cookie, token } = await sessionOf(context);
    await context.addCookies([
      { ...cookie, value: await encode({ token, secret: "another secret of thirty-two letters" }) },
    ]);
    await page.goto("/account");
    await expect(page).toHaveURL("/sign-in?next=%2Faccount");
  });

  test("that ends while a form is open loses nothing that was typed", async ({ page, context }) => {
    await signIn(page, ACCOUNTS.viewer, undefined, "/account");
    await page.waitForLoadState("networkidle");
    const name = page.getByLabel("Dùng cho việc gì");
    await name.fill("Báo cáo quý đang gõ dở");
    await age(context, { seenAt: 2 * HOUR });
    await page.getByRole("button", { name: "Lập khoá" }).click();
    await expect(page.getByRole("link", { name: "Đăng nhập lại" })).toBeVisible();
    await expect(name).toHaveValue("Báo cáo quý đang gõ dở");

    const other = await context.newPage();
    await other.goto("/sign-in");
    await fillDoor(other, ACCOUNTS.viewer, process.env.DEMO_PASSWORD ?? "");
    await expect(other).not.toHaveURL(/\/sign-in/);
    await page.getByRole("button", { name: "Lập khoá" }).click();
    await expect(page.getByText(/llt_[A-Za-z0-9_-]{43}/)).toBeVisible();
  });
});

async function makeAccount(admin: Page, username: string): Promise<string> {
  await admin.goto("/admin/accounts/new");
  await admin.getByLabel("Tên đăng nhập").fill(username);
  await admin.getByLabel("Họ tên").fill("Người Thử Nghiệm");
  await admin.getByLabel("Vai trò").selectOption("viewer");
  await admin.getByRole("combobox", { name: /Tại đơn vị/ }).fill("Chí Minh");
  await admin
    .getByRole("option", { name: /Chí Minh/ })
    .first()
    .click();
  await admin.getByRole("button", { name: "Lập tài khoản" }).click();
  const told = await admin.getByText(/Mật khẩu: /).textContent();
  return told?.match(/([a-z2-9]{4}-){3}[a-z2-9]{4}/)?.[0] ?? "";
}

test.describe("an administrator", () => {
  test("makes an account, and its session dies at once when it is disabled", async ({ page, browser }) => {
    const username = `thu.${randomUUID().slice(0, 8)}`;
    await signIn(page, ACCOUNTS.administrator);
    const password = await makeAccount(page, username);

    const theirs = await browser.newContext();
    const them = await theirs.newPage();
    await signIn(them, username, password, "/account");
    await expect(them.getByText(username).first()).toBeVisible();

    await page.goto(`/admin/accounts/${username}`);
    await page.getByRole("button", { name: "Khoá tài khoản" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Khoá tài khoản" }).click();
    await expect(dialog.getByRole("alert")).toBeVisible();
    await dialog.getByLabel("Lý do").fill("Kết thúc thử nghiệm");
    await dialog.getByRole("button", { name: "Khoá tài khoản" }).click();
    await expect(page.getByText("Đã khoá", { exact: true })).toBeVisible();

    await them.goto("/account");
    await expect(them).toHaveURL("/sign-in?next=%2Faccount");
    await fillDoor(them, username, password);
    await expect(them.getByText("Không đăng nhập được.")).toBeVisible();
    await theirs.close();

    await page.getByRole("link", { name: "Nhật ký của tài khoản này" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Khoá tài khoản" })).toContainText("Đã làm");
    await page.getByRole("row").filter({ hasText: "Khoá tài khoản" }).getByText("Xem").click();
    await expect(page.getByText("Kết thúc thử nghiệm")).toBeVisible();
  });

  test("is told why not: the last administrator stays, and nobody changes their own rights", async ({ page }) => {
    await signIn(page, ACCOUNTS.administrator, undefined, `/admin/accounts/${ACCOUNTS.administrator}`);
    await expect(page.getByText("Đây là tài khoản của bạn")).toBeVisible();
    await expect(page.getByRole("button", { name: "Khoá tài khoản" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Giao vai trò" })).toHaveCount(0);
  });

  test("prints who may do what", async ({ page }) => {
    await signIn(page, ACCOUNTS.administrator, undefined, "/admin/permissions");
    await expect(page.getByRole("columnheader")).toHaveCount(10);
    await expect(page.getByRole("row", { name: /Quản lý tài khoản/ }).getByText("được")).toHaveCount(1);
  });

  test("takes the filtered audit log out as a workbook, which is recorded", async ({ page }) => {
    await signIn(page, ACCOUNTS.administrator, undefined, "/admin/audit?noun=session");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Xuất ra Excel" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("nhat-ky.xlsx");
    await page.goto("/admin/audit?noun=audit");
    await expect(page.getByRole("row").nth(1)).toContainText("Xuất nhật ký");
  });

  test("sees the true address of a caller who made up another", async ({ page, playwright, baseURL }) => {
    const stranger = await playwright.request.newContext({
      ...(baseURL ? { baseURL } : {}),
      extraHTTPHeaders: { "x-client-address": "203.0.113.9", "x-forwarded-for": "203.0.113.9" },
    });
    const { csrfToken } = await (await stranger.get("/api/auth/csrf")).json();
    const username = `gia-mao.${randomUUID().slice(0, 8)}`;
    await stranger.post("/api/auth/callback/credentials", {
      form: { csrfToken, username, password: "x", json: "true" },
    });
    await stranger.dispose();
    await signIn(page, ACCOUNTS.administrator, undefined, `/admin/audit?who=${username}`);
    await page.getByText("Xem", { exact: true }).first().click();
    await expect(page.getByRole("paragraph").filter({ hasText: "Địa chỉ máy:" })).toContainText(/(127\.0\.0\.1|::1)/);
  });
});
