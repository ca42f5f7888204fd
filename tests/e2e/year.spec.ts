import { readFile } from "node:fs/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD, type SignedIn, signIn, stateOf } from "./door";
import { wordText } from "./word-text";

/*
 * From need to seat, as its people walk it: the board asks, communes answer on a phone, one button drafts the plan, the
 * western cluster shares a class, the committee approves, two secretaries send at once for the last seats, the class is
 * opened by its decision, and its papers are written. The year, the round and the class are this walk's own.
 */

/** The last year that a round may be asked for: nobody else's. */
const YEAR = String(new Date().getFullYear() + 2);
const STAMP = Date.now().toString(36).toUpperCase();
const ROUND = `Nhu cầu thử ${STAMP}`;
const CODE = `CUM-${STAMP}`;
const CLASS = `Lớp cập nhật kiến thức cụm phía Tây (${STAMP})`;
const PROGRAMME = "knowledge-update";
/** Those who sent people this year already and have enough others; they answer and send. */
const SECRETARIES = ["commune-secretary.cao-minh", "commune-secretary.tan-yen"] as const;
/** Communes of the western cluster. */
const WEST = 7;
const EACH = 5;
const OPEN_SEATS = 5;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split("-").reverse().join("/");

async function as(browser: Browser, account: SignedIn): Promise<Page> {
  return (await browser.newContext({ storageState: stateOf(account) })).newPage();
}

/** Presses links and buttons with a finger, and counts. */
function fingerOf(page: Page) {
  let taps = 0;
  return {
    async tap(name: string | RegExp, role: "link" | "button" = "button") {
      taps += 1;
      const target = page.getByRole(role, { name }).first();
      await expect(target).toBeVisible();
      // The name of a row opens it from anywhere on its card.
      const card = target.locator("xpath=self::a[@data-row]/ancestor::tr");
      const { width = 0, height = 0 } = (await card.or(target).first().boundingBox()) ?? {};
      expect(Math.min(width, height), `${name} is large enough for a finger`).toBeGreaterThanOrEqual(44);
      await target.tap();
    },
    taps: () => taps,
  };
}

const seatsLeft = async (page: Page) => Number(await page.locator(".page-figure strong").textContent());
const chosen = (page: Page) => page.locator('fieldset[name="people"] input[type="checkbox"]');

test.describe
  .serial("a year from need to seat", () => {
    test.describe.configure({ timeout: 120_000 });
    test.use({ actionTimeout: 15_000 });
    let round = "";
    let asked = 0;
    let plan = "";
    let sent = 0;

    test("the board opens a round for the communes of its choice", async ({ browser }) => {
      const page = await as(browser, "board-officer.trang-dinh");
      await page.goto("/needs");
      await page.getByRole("link", { name: "Mở đợt khảo sát" }).first().click();
      for (const kind of [/^Cơ quan/, /^Trung tâm chính trị \(/]) await page.getByLabel(kind).uncheck();
      await page.getByRole("button", { name: "Chọn các đơn vị này" }).click();
      await expect(page).toHaveURL(/kinds=/);
      asked = Number((await page.getByText(/^Sẽ hỏi \d+ đơn vị/).textContent())?.match(/\d+/)?.[0]);
      expect(asked).toBeGreaterThan(WEST);
      await page.waitForLoadState("networkidle");
      await page.getByLabel("Tên đợt").fill(ROUND);
      await page.getByLabel("Năm kế hoạch").fill(YEAR);
      await page.getByLabel("Đến hết ngày").fill(inDays(20));
      await page.getByRole("button", { name: `Mở đợt cho ${asked} đơn vị` }).click();
      await expect(page).toHaveURL(/\/needs\/\d+$/);
      round = new URL(page.url()).pathname;
      await expect(page.getByText("Đang viết sẵn câu trả lời")).toHaveCount(0, { timeout: 60_000 });
      await page.context().close();
    });

    for (const secretary of SECRETARIES)
      test(`${secretary} answers on a phone in four taps, without typing`, async ({ browser }) => {
        const page = await (await browser.newContext(PHONE)).newPage();
        await signIn(page, secretary, DEMO_PASSWORD);
        const finger = fingerOf(page);
        await finger.tap(/câu trả lời nhu cầu chờ ký/, "link");
        await finger.tap(new RegExp(`^${ROUND}`), "link");
        await expect(page).toHaveURL(new RegExp(`${round}/`));
        await page.waitForLoadState("networkidle");
        await finger.tap(/^Đồng ý tất cả/);
        await expect(page.getByText("Đã đồng ý.", { exact: false }).first()).toBeVisible();
        await finger.tap("Ký và gửi");
        await expect(page.getByText("Đã ký và gửi").first()).toBeVisible();
        expect(finger.taps()).toBe(4);
        await page.context().close();
      });

    test("one button drafts the plan of the year from the round, with who has not answered", async ({ browser }) => {
      const page = await as(browser, "board-officer.trang-dinh");
      await page.goto(round);
      await expect(page.getByText(`2/${asked}`).first()).toBeVisible();
      await page.goto("/plans");
      const panel = page.locator(".panel", { has: page.getByRole("heading", { name: ROUND }) });
      await expect(panel).toContainText(`2/${asked} đơn vị đã ký`);
      await panel.getByRole("button", { name: `Soạn kế hoạch ${YEAR} từ đợt này` }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(`Kế hoạch ${YEAR}`);
      plan = new URL(page.url()).pathname;
      await expect(page.getByText(`${asked - 2} đơn vị chưa ký trả lời khảo sát`)).toBeVisible();
      await expect(page.getByRole("row", { name: /Bồi dưỡng nhận thức về Đảng/ }).first()).toBeVisible();
      await page.context().close();
    });

    test("the western cluster is planned, and taken into the plan", async ({ browser }) => {
      const page = await as(browser, "board-officer.trang-dinh");
      await page.goto("/plans");
      await page.getByRole("link", { name: "Chia cụm cho lớp" }).click();
      await page.getByRole("link", { name: "Đề xuất mới" }).first().click();
      await page.locator('select[name="programme"]').selectOption(PROGRAMME);
      await page.getByLabel("Năm", { exact: true }).fill(YEAR);
      await page.locator('select[name="among"]').selectOption({ label: "Cụm xã phía Tây" });
      await page.getByRole("button", { name: "Chọn", exact: true }).click();
      const learners = page.locator('input[name="learners[]"]');
      await expect(learners).toHaveCount(WEST);
      for (let at = 0; at < WEST; at += 1) await learners.nth(at).fill(String(EACH));
      await page.getByRole("button", { name: "Đề xuất chia cụm" }).click();
      await expect(page.locator(".cluster-card")).toHaveCount(1, { timeout: 90_000 });
      await expect(page.locator(".cluster-card")).toContainText(`1 lớp · ${WEST * EACH} học viên`);
      await page.getByLabel("Quý", { exact: true }).selectOption("2");
      await page.getByRole("button", { name: "Đưa vào kế hoạch", exact: true }).click();
      await expect(page.getByText(/Đã ghi 1 dòng kế hoạch/)).toBeVisible();
      await page.goto(plan);
      const line = page.getByRole("row", { name: /cập nhật kiến thức/i });
      await expect(line).toContainText("Cụm xã phía Tây");
      await expect(line.getByRole("link", { name: String(WEST * EACH), exact: true })).toBeVisible();
      await page.getByRole("button", { name: "Trình phê duyệt" }).click();
      await expect(page.getByText("Chờ duyệt").first()).toBeVisible();
      await page.context().close();
    });

    test("the committee finds it on its first page and approves it by a resolution", async ({ browser }) => {
      const page = await as(browser, "standing-committee.trang-dinh");
      await page.goto("/");
      await page.getByRole("link", { name: /kế hoạch chờ phê duyệt/ }).click();
      await page.getByRole("link", { name: `Kế hoạch năm ${YEAR}` }).click();
      await expect(page).toHaveURL(new RegExp(`${plan}(\\?|$)`));
      await page.getByLabel("Số nghị quyết hoặc quyết định").fill("21-NQ/HU");
      await page.getByRole("button", { name: "Duyệt kế hoạch" }).click();
      await expect(page.getByText(/Được duyệt theo 21-NQ\/HU/)).toBeVisible();
      await page.context().close();
    });

    test("the board makes the class from the line, calls it out and shares its seats", async ({ browser }) => {
      const page = await as(browser, "board-officer.trang-dinh");
      await page.goto(plan);
      await page
        .getByRole("row", { name: /cập nhật kiến thức/i })
        .getByRole("link", { name: "Mở lớp" })
        .click();
      await expect(page.getByLabel("Số chỗ")).toHaveValue(String(WEST * EACH));
      await page.getByLabel("Tên lớp").fill(CLASS);
      await page.getByLabel("Ngày khai giảng").fill(`10/04/${YEAR}`);
      await page.getByLabel("Ngày bế giảng").fill(`14/04/${YEAR}`);
      await page.getByLabel(/^Hạn cử người/).fill(`10/03/${YEAR}`);
      await page.getByLabel(/^Mã lớp/).fill(CODE);
      await page.getByRole("button", { name: "Lập lớp" }).click();
      await expect(page).toHaveURL(new RegExp(`/classes/${CODE}`));
      await expect(page.getByText("Ngoài kế hoạch")).toHaveCount(0);
      await page.getByRole("link", { name: "Chỗ và hàng chờ" }).first().click();
      await page.getByLabel(/^Chỗ để chung/).fill(String(OPEN_SEATS));
      await page.getByRole("button", { name: "Chia chỗ theo nhu cầu" }).click();
      await expect(page.locator(".page-figure strong")).toHaveText(String(WEST * EACH - OPEN_SEATS));
      await page.goto(`/classes/${CODE}`);
      await page.getByRole("button", { name: "Bắt đầu chiêu sinh" }).click();
      await expect(page.getByText("Bước tiếp theo: Xét chọn")).toBeVisible();
      await page.context().close();
    });

    test("two secretaries send at once for the last seats: one gets them, the other is told, and the quota holds", async ({
      browser,
    }) => {
      const pages = await Promise.all(
        [PHONE, { viewport: { width: 1280, height: 800 } }].map(async (device, at) => {
          const page = await (await browser.newContext(device)).newPage();
          await signIn(page, SECRETARIES[at] ?? "", DEMO_PASSWORD, "/classes?status=calling");
          await page.getByRole("link", { name: CLASS }).click();
          await page.getByRole("link", { name: "Cử người đi học" }).click();
          await expect(page.locator(".page-figure")).toContainText("chỗ còn lại");
          const left = await seatsLeft(page);
          await page.waitForLoadState("networkidle");
          for (let one = 0; one < left; one += 1) await chosen(page).nth(one).check();
          await expect(page.getByText(`Đã chọn ${left} người.`, { exact: false })).toBeVisible();
          return { page, left };
        }),
      );
      await Promise.all(pages.map(({ page }) => page.getByRole("button", { name: "Gửi danh sách" }).click()));
      const taken = (page: Page) => page.getByText(/Đã gửi \d+ người, giữ chỗ/).first();
      const told = (page: Page) => page.getByRole("alert").filter({ hasText: /chỗ/ }).first();
      for (const { page } of pages) await expect(taken(page).or(told(page)).first()).toBeVisible();
      const won = await Promise.all(pages.map(({ page }) => taken(page).isVisible()));
      expect(won.filter(Boolean)).toHaveLength(1);
      const winner = pages[won.indexOf(true)];
      const loser = pages[won.indexOf(false)];
      if (!winner || !loser) throw new Error("nobody was told");

      // Nothing chosen is lost: the rest is willing to wait, and sends the same list again.
      await expect(loser.page.locator('fieldset[name="people"] input:checked')).toHaveCount(loser.left);
      await loser.page.getByLabel(/^Hết chỗ thì vào danh sách chờ/).check();
      await loser.page.getByRole("button", { name: "Gửi danh sách" }).click();
      await expect(loser.page.getByText(`${OPEN_SEATS} người vào danh sách chờ.`).first()).toBeVisible();
      sent = winner.left + loser.left - OPEN_SEATS;
      for (const { page } of pages) await page.context().close();

      const board = await as(browser, "board-officer.trang-dinh");
      await board.goto(`/classes/${CODE}`);
      await expect(board.locator(".page-figure strong")).toHaveText(String(sent));
      await expect(board.getByText(`${OPEN_SEATS} người trong hàng chờ`)).toBeVisible();
      await board.context().close();
    });

    test("the board accepts the list and opens the class by a decision with its number and day", async ({
      browser,
    }) => {
      const page = await as(browser, "board-officer.trang-dinh");
      await page.goto(`/classes/${CODE}`);
      await page.getByRole("link", { name: "Danh sách cử" }).first().click();
      await page
        .locator("main")
        .getByRole("row", { name: /Đã gửi/ })
        .first()
        .waitFor();
      const boxes = page.getByRole("row", { name: /Đã gửi/ }).getByRole("checkbox");
      await expect(boxes).toHaveCount(sent);
      for (let at = 0; at < sent; at += 1) await boxes.nth(at).check();
      await page.getByLabel("Nhận", { exact: true }).check();
      await page.getByRole("button", { name: "Thực hiện" }).click();
      await expect(page.getByText(`Nhận: ${sent} người`).first()).toBeVisible();

      await page.goto(`/classes/${CODE}`);
      await page.getByRole("textbox", { name: "Lý do" }).fill("Các xã đã cử đủ");
      await page.getByRole("button", { name: "Đóng chiêu sinh, xét chọn" }).click();
      await expect(page.getByText("Bước tiếp theo: Đã mở")).toBeVisible();
      await page.getByLabel("Số quyết định").fill("35-QĐ/HU");
      await page.getByLabel("Ngày quyết định").fill(inDays(0));
      await page.getByRole("textbox", { name: "Lý do" }).fill("Hai xã học trước, các xã khác học đợt sau");
      await page.getByRole("button", { name: "Mở lớp", exact: true }).click();
      await expect(page.getByText(/35-QĐ\/HU/).first()).toBeVisible();
      await page.context().close();
    });

    test("the list and the decision are issued, downloaded in Word, and hold the learners", async ({ browser }) => {
      const page = await as(browser, "board-officer.trang-dinh");
      await page.goto(`/classes/${CODE}`);
      const learner = (await page.locator("table.dt tbody th a, table.dt tbody td a").last().textContent()) ?? "";
      for (const kind of ["Danh sách cử đi học", "Quyết định mở lớp kèm danh sách học viên"]) {
        await page.goto(`/classes/${CODE}`);
        await page.getByRole("link", { name: "Văn bản" }).first().click();
        await page
          .locator(".panel", { has: page.getByRole("heading", { name: kind, exact: true }) })
          .getByRole("link", { name: "Ban hành" })
          .click();
        await page.getByRole("button", { name: "Ban hành văn bản" }).click();
        await expect(page.getByText("Đã ban hành.", { exact: false })).toBeVisible();
        const row = page.getByRole("row", { name: new RegExp(kind) });
        const download = page.waitForEvent("download");
        await row.getByRole("link", { name: /^Word/ }).click();
        const path = await (await download).path();
        const text = wordText(await readFile(path));
        expect(text, kind).toContain("ĐẢNG CỘNG SẢN VIỆT NAM");
        expect(text, kind).toContain(learner.trim());
      }
      await page.context().close();
    });
  });
