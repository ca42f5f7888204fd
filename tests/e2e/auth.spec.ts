import { expect, test } from "@playwright/test";
import { ACCOUNTS, DEMO_PASSWORD, fillDoor, listenForErrors, signIn } from "./door";

const REFUSED = "Không đăng nhập được.";

test.describe("the door", () => {
  for (const [role, username] of Object.entries(ACCOUNTS)) {
    test(`opens for the ${role}, and closes again`, async ({ page }) => {
      await signIn(page, username);
      await expect(page).toHaveURL(/\/$/);
      await expect(page.getByRole("navigation").first()).toBeVisible();
      await page.getByRole("button", { name: /^Tài khoản:/ }).click();
      await page.getByRole("button", { name: "Đăng xuất" }).click();
      await expect(page).toHaveURL(/\/sign-in$/);
      await page.goto("/account");
      await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/);
    });
  }

  test("says the same whether name or password is wrong, and keeps the name typed", async ({ page }) => {
    const words: (string | null)[] = [];
    for (const username of [ACCOUNTS.viewer, "khong-co-ai.o-day"]) {
      await page.goto("/sign-in");
      await fillDoor(page, username, "một mật khẩu sai");
      const note = page.getByText(REFUSED);
      await expect(note).toBeVisible();
      words.push(await note.textContent());
      await expect(page.getByLabel("Tên đăng nhập")).toHaveValue(username);
    }
    expect(new Set(words).size).toBe(1);
  });

  test("leads back to the page that was asked for", async ({ page }) => {
    await page.goto("/account");
    await expect(page).toHaveURL("/sign-in?next=%2Faccount");
    await fillDoor(page, ACCOUNTS.viewer, DEMO_PASSWORD);
    await expect(page).toHaveURL("/account");
  });

  for (const next of ["https://evil.example/", "//evil.example/", "/\\evil.example", "/api/auth/signout"]) {
    test(`leads nowhere else: ${next}`, async ({ page }) => {
      await signIn(page, ACCOUNTS.viewer, DEMO_PASSWORD, next);
      await expect(page).toHaveURL(/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/$/);
    });
  }

  test("speaks English when asked to", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByRole("radio", { name: "English" }).check();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });

  test("opens without script too", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await signIn(page, ACCOUNTS.viewer, DEMO_PASSWORD, "/account");
    await expect(page.getByRole("heading", { name: "Tài khoản của tôi" })).toBeVisible();
    await context.close();
  });
});

test.describe("closed doors", () => {
  for (const path of [
    "/admin/accounts",
    "/admin/accounts/new",
    "/admin/accounts/administrator.demo",
    "/admin/permissions",
    "/admin/audit",
  ]) {
    test(`${path} does not exist for a commune secretary`, async ({ page }) => {
      await signIn(page, ACCOUNTS["commune-secretary"]);
      expect((await page.goto(path))?.status()).toBe(404);
    });
  }

  test("no account outside the scope exists, by whatever name", async ({ page }) => {
    await signIn(page, ACCOUNTS.administrator);
    for (const name of ["khong-co", "%27%3B%20DROP", "%00", "a%2F..%2Fb"]) {
      expect((await page.goto(`/admin/accounts/${name}`))?.status(), name).toBe(404);
    }
  });

  test("without a session pages lead to the door and data says 401", async ({ request }) => {
    const page = await request.get("/admin/accounts", { maxRedirects: 0 });
    expect(page.status()).toBe(303);
    expect(page.headers().location).toMatch(/\/sign-in\?next=%2Fadmin%2Faccounts$/);
    for (const path of ["/api/audit/export", "/api/lookup/units?q=a", "/api/khong-co"]) {
      const data = await request.get(path);
      expect(data.status(), path).toBe(401);
      expect(await data.json()).toMatchObject({ error: { code: "unauthenticated" } });
    }
  });
});

test.describe("headers", () => {
  for (const path of ["/sign-in", "/account", "/api/khong-co"]) {
    test(`are strict on ${path}`, async ({ page }) => {
      if (path === "/account") await signIn(page, ACCOUNTS.viewer);
      const headers = (await page.request.get(path)).headers();
      const policy = headers["content-security-policy"] ?? "";
      expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'/);
      expect(policy.match(/script-src[^;]*/)?.[0]).not.toContain("unsafe-inline");
      for (const part of ["object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'"]) {
        expect(policy).toContain(part);
      }
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "strict-transport-security": expect.stringContaining("max-age="),
        "permissions-policy": expect.stringContaining("camera=()"),
      });
      expect(headers["x-powered-by"]).toBeUndefined();
    });
  }

  test("give every answer another nonce, and every script carries it", async ({ page }) => {
    const nonces = new Set<string>();
    for (let visit = 0; visit < 2; visit++) {
      const answer = await page.goto("/sign-in");
      const nonce = answer?.headers()["content-security-policy"]?.match(/'nonce-([^']+)'/)?.[1] ?? "";
      nonces.add(nonce);
      const scripts = (await answer?.text())?.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    }
    expect(nonces.size).toBe(2);
  });

  test("stop no script of ours", async ({ page }) => {
    const errors = listenForErrors(page);
    await signIn(page, ACCOUNTS.administrator);
    for (const path of ["/account", "/admin/accounts", "/admin/audit", "/admin/permissions"]) {
      await page.goto(path, { waitUntil: "networkidle" });
    }
    expect(errors.filter((error) => /Content Security Policy|Refused to/i.test(error))).toEqual([]);
  });
});
