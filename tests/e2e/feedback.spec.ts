import { expect, type Page, test } from "@playwright/test";
import { ACCOUNTS, signIn, stateOf } from "./door";
import { lookAtAll, lookInEnglish } from "./look-at";

/** The class of the demo that is taught now and has no survey of its own yet; with its code for addresses. */
async function runningClass(page: Page): Promise<string> {
  await page.goto("/classes?unit=trang-dinh&status=running");
  const href = await page
    .getByRole("link", { name: /đảng viên mới đợt II/ })
    .first()
    .getAttribute("href");
  const code = /\/classes\/([^/?]+)/.exec(href ?? "")?.[1];
  if (!code) throw new Error(`no running class of new members: ${href}`);
  return code;
}

async function score(page: Page, value: string): Promise<void> {
  for (const name of ["Hiệu quả đào tạo", "Hiệu quả giảng dạy", "Hiệu quả học tập", "Hiệu quả phục vụ"])
    await page
      .getByRole("group", { name: new RegExp(name) })
      .getByRole("radio", { name: new RegExp(`^${value} –`) })
      .check();
}

test("a survey from the office to a phone and to paper: once each, and nothing shown from fewer than five", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signIn(page, ACCOUNTS["academic-officer"]);
  const code = await runningClass(page);
  const path = `/classes/${code}/feedback`;
  await page.goto(path);
  await page.getByRole("button", { name: "Lưu ngày lấy ý kiến" }).click();
  await expect(page.getByText("Đã lưu ngày lấy ý kiến.")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Lập phiếu mời" }).click();
  await expect(page.getByText(/Đã lập \d+ phiếu mời/)).toBeVisible();

  // A ticket opens on a phone that nobody has signed in on.
  await page.goto(`${path}/tickets`);
  const address = await page.locator("svg[role=img]").first().getAttribute("aria-label");
  const ticket = new URL(address ?? "").pathname;
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await phone.goto(ticket);
  await expect(phone.getByRole("heading", { level: 1 })).toContainText("đảng viên mới");
  await lookAtAll(phone, true);
  await phone.getByRole("button", { name: "Gửi ý kiến" }).click();
  await expect(phone.getByText("Đã nhận ý kiến.")).toHaveCount(0);
  await score(phone, "4");
  await phone.getByRole("button", { name: "Gửi ý kiến" }).click();
  await expect(phone.getByText(/Đã nhận ý kiến|Phiếu này đã trả lời rồi/).first()).toBeVisible();
  await phone.goto(ticket);
  await expect(phone.getByText("Phiếu này đã trả lời rồi")).toBeVisible();
  await lookInEnglish(phone, true);
  expect((await phone.goto("/feedback/AAAA-BBBB-CCCC-DDDD"))?.status()).toBe(404);
  await phone.context().close();

  await page.goto(path);
  await expect(page.getByText("Chưa hiện số liệu")).toBeVisible();
  await expect(page.getByText("để không ai suy ra phiếu của một người")).toBeVisible();

  // Five sheets of paper are taken in by name, and keyed in without one.
  await page.goto(`${path}/form`);
  await expect(page.getByRole("columnheader", { name: "Nội dung" })).toBeVisible();
  await page.goto(`${path}/sheets`);
  for (let index = 0; index < 5; index++) await page.getByRole("checkbox").nth(index).check();
  await page.getByRole("button", { name: "Ghi đã nộp" }).click();
  await expect(page.getByText("Đã ghi 5 người nộp phiếu.")).toBeVisible();
  await page.goto(`${path}/sheets`);
  await score(page, "5");
  await page.getByRole("button", { name: "Lưu phiếu này" }).click();
  await expect(page.getByText(/Đã lưu. Còn \d+ phiếu trong xấp/)).toBeVisible();
});

test.describe("months later", () => {
  test.use({ storageState: stateOf("commune-secretary.chi-minh") });

  test("the secretary says what came of it, with what shows it; the class's feedback is not hers to open", async ({
    page,
  }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Vận dụng sau học" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Vận dụng sau học");
    // A line for each learner: it opens where the unit may answer.
    await page.locator("summary").filter({ hasText: "Trả lời" }).first().click();
    const form = page
      .locator("form")
      .filter({ has: page.getByRole("button", { name: "Gửi trả lời" }) })
      .first();
    await form.getByRole("radio", { name: "Đã vận dụng" }).check();
    await form.getByRole("button", { name: "Gửi trả lời" }).click();
    await expect(page.getByText("Ghi việc chứng minh (FEE-12).").first()).toBeVisible();
    await form.getByRole("textbox").fill("Chủ trì sinh hoạt chuyên đề của chi bộ (kiểm thử).");
    // The answer leaves the list of those waiting; going on before it has arrived would take it back.
    const answered = page.waitForResponse((response) => response.request().method() === "POST" && response.ok());
    await form.getByRole("button", { name: "Gửi trả lời" }).click();
    await answered;
    await page.goto("/follow-ups?state=answered");
    await expect(page.getByText("Chủ trì sinh hoạt chuyên đề của chi bộ (kiểm thử).").first()).toBeVisible();
    expect((await page.goto("/classes/feedback/settings"))?.status()).not.toBe(200);
    expect((await page.goto("/classes/feedback"))?.status()).not.toBe(200);
  });
});

test.describe("on paper", () => {
  test.use({ storageState: stateOf(ACCOUNTS["academic-officer"]) });

  test("the blank form of a class is one sheet: every question with its five boxes, no menu, no button, nobody's name", async ({
    page,
  }) => {
    const code = await runningClass(page);
    await page.goto(`/classes/${code}/feedback/form`);
    await expect(page.getByRole("button", { name: "In phiếu" })).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation").filter({ visible: true })).toHaveCount(0);
    await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
    for (const name of ["Hiệu quả đào tạo", "Hiệu quả giảng dạy", "Hiệu quả học tập", "Hiệu quả phục vụ"])
      await expect(page.getByRole("row").filter({ hasText: name }).getByRole("cell")).toHaveCount(5);
    const pdf = await page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true });
    expect((pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length).toBe(1);
  });
});
