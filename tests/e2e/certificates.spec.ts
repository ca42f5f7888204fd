import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

/* Certificates and letters, whatever the demo holds: what a spec needs it finds on the page. */

test.describe("a stranger", () => {
  test("types a code nobody holds and gets a calm answer, in either language of the page", async ({ page }) => {
    await page.goto("/verify");
    await page.getByLabel("Mã tra cứu").fill("2345-6789-abcd-efgh-jkmn");
    await page.getByRole("button", { name: "Tra cứu" }).click();
    await expect(page).toHaveURL(/\/verify\/2345-6789-abcd-efgh-jkmn$/);
    await expect(page.getByRole("heading", { name: "Không có chứng chỉ nào mang mã này" })).toBeVisible();
    const [unknown, malformed] = [
      await page.request.get("/verify/23456789ABCDEFGHJKMN"),
      await page.request.get("/verify/khong-phai-ma"),
    ];
    expect([unknown.status(), malformed.status()]).toEqual([404, 404]);
  });

  test("comes to no register and no letter", async ({ page }) => {
    for (const path of ["/certificates", "/letters"]) {
      await page.goto(path);
      await expect(page).toHaveURL(/\/sign-in/);
    }
    expect((await page.request.get("/api/certificates/1/pdf")).status()).toBe(401);
  });
});

test.describe("the director", () => {
  test.use({ storageState: stateOf("centre-director.trang-dinh") });

  test("finds the register and the settings of certificates", async ({ page }) => {
    await page.goto("/certificates");
    await expect(page.getByRole("heading", { level: 1, name: "Sổ cấp chứng chỉ" })).toBeVisible();
    await page.getByRole("link", { name: "Thiết lập chứng chỉ" }).click();
    await expect(page.getByLabel("Tên trung tâm")).toBeVisible();
  });
});

test.describe("closed doors", () => {
  test.use({ storageState: stateOf("commune-secretary.vu-van") });

  test("a secretary reads her own letters, no register and nobody else's letter", async ({ page }) => {
    await page.goto("/letters");
    await expect(page.getByRole("heading", { level: 1, name: "Thông báo kết quả" })).toBeVisible();
    expect((await page.request.get("/letters/999999999")).status()).toBe(404);
    expect((await page.request.get("/api/letters/999999999/word")).status()).toBe(404);
    expect((await page.request.get("/api/certificates/999999999/pdf")).status()).toBe(404);
  });
});
