import { expect, type Page, test } from "@playwright/test";
import { ACCOUNTS, listenForErrors, signIn } from "./door";

const LETTERS = "bcdghklmnpqrstvx";

/** A name nobody of an earlier run has; it takes letters only. */
function freshName(): string {
  const word = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => LETTERS[byte % LETTERS.length]).join("");
  return `Nguyễn Thử ${word[0]?.toUpperCase()}${word.slice(1)}`;
}

async function createPerson(page: Page, name: string): Promise<void> {
  await page.goto("/cadres/new?unit=chi-minh");
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByRole("textbox", { name: "Ngày sinh" }).fill("30/10/1980");
  await page.getByLabel("Nữ").check();
  await page.getByRole("button", { name: "Lập hồ sơ" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("from the list's figure to why somebody is short, as the board officer", async ({ page }) => {
  const errors = listenForErrors(page);
  await signIn(page, ACCOUNTS["board-officer"]);
  await page.goto("/cadres?unit=chi-minh&lane=current&status=short&group=commune-cadres");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Xã Chí Minh");
  const rows = page.locator("table.dt tbody tr");
  await expect(page.locator(".page-figure strong")).toHaveText(String(await rows.count()));
  await rows.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 2, name: /^Vì sao\?/ })).toBeVisible();
  await expect(page.getByText(/Chưa đạt chuẩn: chức danh cần/).first()).toBeVisible();
  await expect(page.getByText("Tiêu chuẩn", { exact: true }).first()).toBeVisible();
  expect(errors).toEqual([]);
});

test("a person from the first line of the record to a paper that is refused", async ({ page }) => {
  await signIn(page, ACCOUNTS["board-officer"]);
  const name = freshName();
  await createPerson(page, name);

  await page.getByRole("link", { name: "Thêm văn bằng, chứng chỉ" }).click();
  await page.getByLabel("Trình độ", { exact: true }).selectOption("elementary");
  await page.getByLabel("Loại giấy tờ").selectOption("equivalence");
  await page.getByLabel("Nơi cấp").fill("Trung tâm chính trị huyện");
  await page.getByLabel("Ngày cấp").fill("09/07/2021");
  await page.getByRole("button", { name: "Thêm văn bằng, chứng chỉ" }).click();
  await expect(page.getByText(/Kết luận 09-KL\/TW\. Ghi bằng/).first()).toBeVisible();
  // What was typed is still there, and the day before is accepted.
  await expect(page.getByLabel("Nơi cấp")).toHaveValue("Trung tâm chính trị huyện");
  await page.getByLabel("Ngày cấp").fill("08/07/2021");
  await page.getByRole("button", { name: "Thêm văn bằng, chứng chỉ" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Chưa xác minh")).toBeVisible();

  // The same name and birth date again: shown, and only made when said to be another person.
  await page.goto("/cadres/new?unit=chi-minh");
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByRole("textbox", { name: "Ngày sinh" }).fill("30/10/1980");
  await page.getByLabel("Nữ").check();
  await page.getByRole("button", { name: "Lập hồ sơ" }).click();
  await expect(page.getByText(/trùng họ tên và ngày sinh/).first()).toBeVisible();
});

test("two editors: the second is told what changed and loses nothing typed", async ({ browser }) => {
  const [first, second] = [await browser.newPage(), await browser.newPage()];
  await Promise.all([signIn(first, ACCOUNTS["board-officer"]), signIn(second, ACCOUNTS["organisation-officer"])]);
  await createPerson(first, freshName());
  const edit = `${new URL(first.url()).pathname}/edit`;
  await Promise.all([first.goto(edit), second.goto(edit)]);
  const save = async (page: Page, field: string, value: string) => {
    const form = page.locator("form").filter({ has: page.getByLabel("Họ và tên") });
    await form.getByLabel(field).fill(value);
    await form.getByLabel("Lý do").fill("Theo lý lịch");
    await form.getByRole("button", { name: "Ghi thông tin đã sửa" }).click();
  };
  await save(first, "Điện thoại", "0912 345 678");
  await expect(first).not.toHaveURL(/\/edit$/);
  await save(second, "Quê quán", "xã Chí Minh");
  await expect(second.getByText(/người khác đã đổi mục “Điện thoại”: nay là “0912 345 678”/).first()).toBeVisible();
  await expect(second.getByLabel("Quê quán")).toHaveValue("xã Chí Minh");
  // The new version comes with a reload; what was typed is still there, and now it can be saved.
  await second.reload();
  await expect(second.getByLabel("Quê quán")).toHaveValue("xã Chí Minh");
  await expect(second.getByLabel("Điện thoại")).toHaveValue("0912 345 678");
  const again = second.locator("form").filter({ has: second.getByLabel("Họ và tên") });
  await again.getByRole("button", { name: "Ghi thông tin đã sửa" }).click();
  await expect(second.getByText("xã Chí Minh").first()).toBeVisible();
  await first.close();
  await second.close();
});

test("a session that ends while a form is open keeps what was typed", async ({ page, context }) => {
  await signIn(page, ACCOUNTS["board-officer"]);
  await page.goto("/cadres/new?unit=chi-minh");
  const name = freshName();
  await page.getByLabel("Họ và tên").fill(name);
  await context.clearCookies();
  await page.getByRole("textbox", { name: "Ngày sinh" }).fill("30/10/1980");
  await page.getByRole("button", { name: "Lập hồ sơ" }).click();
  await expect(page.getByText(/phiên làm việc đã hết/)).toBeVisible();
  await expect(page.getByLabel("Họ và tên")).toHaveValue(name);
  await signIn(page, ACCOUNTS["board-officer"]);
  await page.goto("/cadres/new?unit=chi-minh");
  await expect(page.getByLabel("Họ và tên")).toHaveValue(name);
});

test("Ctrl-K finds a person without diacritics and opens the dossier", async ({ page }) => {
  await signIn(page, ACCOUNTS["board-officer"]);
  await page.goto("/cadres?unit=chi-minh&lane=current&status=short");
  const name = (await page.locator("table.dt tbody th a").first().textContent()) ?? "";
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Tên người, đơn vị hoặc chức danh" });
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  await box.fill(`${plain} chi minh`);
  await expect(page.getByRole("option", { name }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("searching works without script, also by a unit's name", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, ACCOUNTS.viewer);
  await page.goto("/search?q=chi+minh");
  await expect(page.getByRole("link", { name: "Xã Chí Minh" })).toBeVisible();
  await context.close();
});

test("what is exported is what is filtered", async ({ page }) => {
  await signIn(page, ACCOUNTS["board-officer"]);
  await page.goto("/cadres?unit=chi-minh&lane=current");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Xuất Excel" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^can-bo-chi-minh-\d{4}-\d{2}-\d{2}\.xlsx$/);
});

test.describe("closed doors", () => {
  test("a viewer reads, masked, and changes nothing", async ({ page }) => {
    await signIn(page, ACCOUNTS.viewer);
    await page.goto("/cadres?unit=chi-minh&lane=current&cols=unit,ethnicity,status");
    await expect(page.getByText("(được che)").first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Xuất Excel" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Thêm người" })).toHaveCount(0);
    await page.locator("table.dt tbody th a").first().click();
    await expect(page.getByRole("heading", { level: 2, name: /^Vì sao\?/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "Thêm chức danh" })).toHaveCount(0);
    const dossier = new URL(page.url()).pathname;
    for (const path of [
      `${dossier}/edit`,
      `${dossier}/posts/new`,
      `${dossier}/transfer`,
      "/cadres/new",
      "/api/exports/cadres?unit=chi-minh",
    ]) {
      expect((await page.request.get(path)).status()).toBe(404);
    }
  });

  test("the secretary of a commune finds nobody of another one, by any way", async ({ page, browser }) => {
    const officer = await browser.newPage();
    await signIn(officer, ACCOUNTS["board-officer"]);
    await officer.goto("/cadres?unit=tan-tien&lane=current");
    const link = officer.locator("table.dt tbody th a").first();
    const [name, href] = [(await link.textContent()) ?? "", (await link.getAttribute("href")) ?? ""];
    await officer.close();

    await signIn(page, ACCOUNTS["commune-secretary"]);
    expect((await page.request.get(href.split("?")[0] ?? "")).status()).toBe(404);
    expect((await page.request.get("/cadres?unit=tan-tien")).status()).toBe(404);
    expect((await page.request.get("/api/exports/cadres?unit=tan-tien")).status()).toBe(404);
    const found = (await (await page.request.get(`/api/search?q=${encodeURIComponent(name)}`)).json()) as {
      items: { href: string }[];
    };
    expect(found.items.map((item) => item.href)).not.toContain(href.split("?")[0]);
  });

  test("nobody who is not signed in gets an answer", async ({ request }) => {
    for (const path of ["/api/search?q=an", "/api/lookup/people?q=an", "/api/lookup/positions?q=an", "/api/files/1"]) {
      expect((await request.get(path)).status()).toBe(401);
    }
  });
});
