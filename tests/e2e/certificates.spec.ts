import { get } from "node:http";
import { expect, test } from "@playwright/test";
import { stateOf } from "./door";

/* Certificates and letters, whatever the demo holds: what a spec needs it finds on the page. */

/** One GET of its own connection, from an address of this machine that no other test calls from. */
function getFrom(address: string, url: URL): Promise<{ status: number; retryAfter: string; text: string }> {
  return new Promise((resolve, reject) => {
    const request = get(
      { host: "127.0.0.1", port: url.port, path: url.pathname, localAddress: address, agent: false },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers["retry-after"] ?? "", text }),
        );
      },
    );
    request.on("error", reject);
  });
}

test.describe("a stranger", () => {
  test("who tries codes in series is stopped within the minute, in words, and nobody else is", async ({
    baseURL,
    page,
  }) => {
    test.setTimeout(120_000);
    const codes = Array.from(
      { length: 36 },
      (_, index) => `23456789ABCDEFGHJK${(index % 8) + 2}${"ABCDE"[Math.floor(index / 8)]}`,
    );
    const answers = await Promise.all(codes.map((code) => getFrom("127.0.0.77", new URL(`/verify/${code}`, baseURL))));
    const stopped = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(30);
    expect(stopped).toHaveLength(6);
    for (const { retryAfter, text } of stopped) {
      expect(Number(retryAfter)).toBeGreaterThan(0);
      expect(Number(retryAfter)).toBeLessThanOrEqual(60);
      expect(text).toContain("Thử quá nhiều mã");
      expect(text).toContain("Too many codes tried");
    }
    // From where others sit it goes on as before.
    expect((await page.goto("/verify/23456789ABCDEFGHJKMN"))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Không có chứng chỉ nào mang mã này" })).toBeVisible();
  });

  test("reads the answer on a phone in English", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/verify/23456789ABCDEFGHJKMN", { waitUntil: "networkidle" });
    await page.getByRole("radio", { name: "English" }).check();
    await expect(page.getByRole("heading", { name: "No certificate has this code" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Check" })).toBeVisible();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
  });

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

test.describe("the academic officer", () => {
  test.use({ storageState: stateOf("academic-officer.trang-dinh") });

  test("enters a certificate of the paper book once, and a stranger may check it", async ({ page, browser }) => {
    test.setTimeout(120_000);
    const [stamp] = crypto.getRandomValues(new Uint32Array(1));
    const number = `${stamp}/GCN-cũ`;
    const enter = async () => {
      await page.goto("/certificates", { waitUntil: "networkidle" });
      await page.getByRole("link", { name: "Ghi bản đã cấp trước đây" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Ghi bản đã cấp trước đây" })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await page.getByLabel("Loại", { exact: true }).selectOption("certificate");
      await page.getByLabel("Số vào sổ").fill(number);
      await page.getByRole("textbox", { name: "Ngày cấp" }).fill("20/8/2014");
      await page.getByLabel("Văn bằng, chứng chỉ").fill("Giấy chứng nhận bồi dưỡng đảng viên mới");
      await page.getByLabel("Chương trình").fill("Bồi dưỡng đảng viên mới");
      await page.getByLabel("Họ và tên").fill("Lường Thị Thử Sổ");
      await page.getByLabel(/^Ngày sinh/).fill("1979");
      await page.getByRole("button", { name: "Ghi vào sổ" }).click();
    };
    await enter();
    await expect(page.getByRole("heading", { level: 1, name: `Số ${number}` })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("Ghi lại từ sổ giấy", { exact: false })).toBeVisible();
    await expect(page.getByRole("link", { name: "Tải PDF" })).toHaveCount(0);
    const id = new URL(page.url()).pathname.split("/").at(-1);
    expect((await page.request.get(`/api/certificates/${id}/pdf`)).status()).toBe(404);
    const verify = (await page.getByRole("link", { name: "Trang tra cứu công khai" }).getAttribute("href")) ?? "";

    await enter();
    const taken = `Số này đã có trong sổ: ${number}, Lường Thị Thử Sổ, ngày 20/08/2014.`;
    await expect(page.getByText(taken).first()).toBeVisible();
    await expect(page.getByLabel("Họ và tên")).toHaveValue("Lường Thị Thử Sổ");

    await page.goto(`/certificates?origin=book&q=${encodeURIComponent("luong thi thu so")}`);
    await expect(page.getByRole("row").filter({ hasText: number })).toContainText("ghi từ sổ giấy");

    const stranger = await (await browser.newContext()).newPage();
    expect((await stranger.goto(verify))?.status()).toBe(200);
    await expect(stranger.getByText("L. T. T. Sổ", { exact: true })).toBeVisible();
    await expect(stranger.getByText("từ sổ giấy của nơi cấp", { exact: false })).toBeVisible();
    expect(await stranger.locator("main").textContent()).not.toContain("Lường");
    await stranger.context().close();
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
    expect((await page.goto("/certificates/entry?unit=trang-dinh"))?.status()).toBe(404);
  });
});
