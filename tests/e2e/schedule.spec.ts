import { type Browser, type Locator, type Page, expect as patient, test } from "@playwright/test";
import { ACCOUNTS, type SignedIn, stateOf } from "./door";

/*
 * The schedule of two classes of one week, made on the screens: proposed, moved by keyboard and by hand, refused where it
 * falls together with the other class, and moved by two people at once. The week is one that no earlier run used.
 */
test.describe.configure({ mode: "serial" });

/** A page that is opened for the first time may take its time. */
const expect = patient.configure({ timeout: 30_000 });

const OFFICER = stateOf(ACCOUNTS["academic-officer"]);
const DIRECTOR = stateOf(ACCOUNTS["centre-director"]);
const RUN = Date.now();
const WEEKS = 110;
const [A, B] = ["A", "B"].map((letter) => `E2E-${letter}${RUN.toString(36).toUpperCase()}`) as [string, string];

/** A day of the week of this run: 0 Monday … 4 Friday, of some week from January 2028 to February 2030. */
function dayOf(index: number): Date {
  return new Date(Date.UTC(2028, 0, 3 + 7 * (Math.floor(RUN / 60_000) % WEEKS) + index));
}
const iso = (index: number) => dayOf(index).toISOString().slice(0, 10);
const typed = (index: number) => iso(index).split("-").reverse().join("/");
const scheduleOf = (code: string, more = "") => `/classes/${code}/schedule?unit=trang-dinh&week=${iso(0)}${more}`;

const cellOf = (page: Page, index: number, part: "morning" | "afternoon" | "evening") =>
  page.locator(`[data-cell^="${iso(index)}/${part}/"]`);
const cards = (page: Page) => page.locator(".session-card");
/** The row of page scripts is there once the help of moving is wired up. */
async function opened(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "networkidle" });
}

async function makeClass(page: Page, code: string, name: string): Promise<void> {
  await opened(page, "/classes/new?unit=trang-dinh");
  await page.locator('select[name="programme"]').selectOption("communication-skills");
  await page.getByLabel("Lý do mở ngoài kế hoạch").fill("Kiểm thử lịch");
  await page.getByLabel("Tên lớp").fill(name);
  await page.getByLabel("Ngày khai giảng").fill(typed(0));
  await page.getByLabel("Ngày bế giảng").fill(typed(4));
  await page.getByLabel("Số chỗ").fill("40");
  await page.getByLabel(/^Địa điểm học/).fill("Hội trường Trung tâm");
  await page.getByLabel(/^Mã lớp/).fill(code);
  await page.getByRole("button", { name: "Lập lớp" }).click();
  await expect(page).toHaveURL(new RegExp(`/classes/${code}`));
}

async function as(browser: Browser, storageState: string): Promise<Page> {
  return (await browser.newContext({ storageState, viewport: { width: 1440, height: 1000 } })).newPage();
}

/** Previews another time of the session that is open, out of every room of ours. */
async function preview(page: Page, index: number, from: string, until: string): Promise<Locator> {
  const form = page.locator("#session");
  await form.getByLabel("Ngày", { exact: true }).fill(typed(index));
  await form.locator("#move-from").fill(from);
  await form.locator("#move-until").fill(until);
  await form.locator("#move-room").selectOption("");
  await form.locator("#move-place").fill("Nhà văn hóa xã");
  await form.getByRole("button", { name: "Xem trước" }).click();
  const panel = page.locator("#move");
  await expect(panel).toBeVisible();
  return panel;
}

let lecturer = "";
let topic = "";

test("the office takes over a proposed schedule: every lesson of the curriculum, with its lecturer; the unit in view stays", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await as(browser, OFFICER);
  await makeClass(page, A, "Lớp A (kiểm thử lịch)");
  await makeClass(page, B, "Lớp B (kiểm thử lịch)");
  await opened(page, scheduleOf(A));
  await page.getByRole("link", { name: "Đề xuất lịch" }).click();
  await expect(page).toHaveURL(/\/schedule\/proposal\?.*unit=trang-dinh/);
  await page.getByRole("button", { name: "Đề xuất lịch" }).click();
  await expect(page.getByRole("heading", { name: "Đề xuất: 6 buổi thay đổi, 0 buổi chưa xếp được" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page).toHaveURL(/unit=trang-dinh/);
  // The opening and the closing leave periods of their half days: it is said.
  await expect(page.getByText("2 nửa ngày chưa kín: còn trống 6 tiết")).toBeVisible();
  const reason = page.getByLabel("Lý do");
  if ((await reason.count()) > 0) await reason.fill("Theo lịch đề xuất");
  await page.getByRole("button", { name: "Dùng lịch này (6 buổi)" }).click();
  await expect(page).toHaveURL(/\/schedule\?.*unit=trang-dinh/, { timeout: 30_000 });
  await opened(page, scheduleOf(A));
  await expect(cards(page)).toHaveCount(6);
  await expect(cards(page).filter({ hasText: "Chưa có giảng viên" })).toHaveCount(0);
  await expect(cellOf(page, 0, "morning").locator(".session-card")).toContainText("Khai giảng");
  await page.context().close();
});

test("a session is moved by keyboard and another by hand; both are shown beforehand and the week stays", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await as(browser, OFFICER);
  await opened(page, scheduleOf(A));
  const first = cellOf(page, 0, "afternoon").locator(".session-card");
  topic = (await first.locator(".font-semibold").textContent()) ?? "";
  lecturer = (await first.locator("span").last().textContent()) ?? "";

  // Wednesday's lesson to Friday evening: two days on, one half down, said aloud on the way.
  const lesson = cellOf(page, 2, "morning").locator(".session-card");
  const title = (await lesson.locator(".font-semibold").textContent()) ?? "";
  await lesson.focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) await page.keyboard.press(key);
  await expect(cellOf(page, 4, "afternoon")).toHaveAttribute("data-target", "");
  await expect(page.getByRole("status").filter({ hasText: "Thứ Sáu" })).toContainText("Chiều");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-target]")).toHaveCount(0);
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await expect(page.locator("#move")).toContainText("Không vướng gì.");
  await page.locator("#move").getByRole("button", { name: "Chuyển buổi" }).click();
  await expect(page.locator("#move")).toHaveCount(0);
  await expect(page).toHaveURL(/unit=trang-dinh/);
  await expect(cellOf(page, 4, "afternoon").locator(".session-card")).toContainText(title);

  // By hand to Thursday morning.
  await cellOf(page, 4, "afternoon")
    .locator(".session-card")
    .dragTo(cellOf(page, 3, "morning"));
  await expect(page.locator("#move")).toContainText("Không vướng gì.");
  await page.locator("#move").getByRole("button", { name: "Chuyển buổi" }).click();
  await expect(cellOf(page, 3, "morning").locator(".session-card")).toContainText(title);
  await expect(cards(page)).toHaveCount(6);
  await page.context().close();
});

test("a session that falls together with another class's is refused, and the other one is named", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await as(browser, OFFICER);
  await opened(page, scheduleOf(B, "&new=1"));
  const form = page.locator("#new");
  const fill = async (from: string, to: string, room: boolean) => {
    await form.getByLabel("Bài trong chương trình").selectOption({ label: await optionWith(form, topic) });
    await form.getByLabel("Ngày", { exact: true }).fill(typed(0));
    await form.getByLabel("Từ", { exact: true }).fill(from);
    await form.getByLabel("Đến", { exact: true }).fill(to);
    if (!room) await form.getByLabel("Phòng", { exact: true }).selectOption("");
    await form.getByLabel("Địa điểm").fill(room ? "" : "Nhà văn hóa xã");
    await form.getByLabel("Giảng viên").selectOption({ label: room ? "Chưa xếp ai" : lecturer });
  };
  await fill("13:30", "16:45", true);
  await form.getByRole("button", { name: "Thêm buổi" }).click();
  await expect(form.getByRole("alert")).toContainText(`đang có buổi “${topic}” của lớp ${A}`);
  await expect(form.getByLabel("Từ", { exact: true })).toHaveValue("13:30");
  // The same lecturer elsewhere is refused with the session in the way; in the evening both are free.
  await fill("13:30", "16:45", false);
  await form.getByRole("button", { name: "Thêm buổi" }).click();
  await expect(form.getByRole("alert")).toContainText(`${lecturer} đang dạy buổi “${topic}” của lớp ${A}`);
  await fill("18:00", "21:15", false);
  await form.getByRole("button", { name: "Thêm buổi" }).click();
  await expect(page.locator("#new")).toHaveCount(0);
  await expect(cellOf(page, 0, "evening").locator(".session-card")).toContainText(lecturer);

  // Moved by keyboard onto the lecturer's other session: the price says so, and there is no button to press.
  await cellOf(page, 0, "evening").locator(".session-card").focus();
  for (const key of ["ArrowUp", "Enter"]) await page.keyboard.press(key);
  await expect(page.locator("#move")).toContainText(`${lecturer} đang dạy buổi “${topic}” của lớp ${A}`);
  await expect(page.locator("#move").getByRole("button", { name: "Chuyển buổi" })).toHaveCount(0);
  await page.context().close();
});

async function optionWith(form: Locator, text: string): Promise<string> {
  const labels = await form.getByLabel("Bài trong chương trình").locator("option").allTextContents();
  return labels.find((label) => label.endsWith(text)) ?? text;
}

test("two people move two sessions onto one lecturer at once: one wins, the other is told which is in the way", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const one = await as(browser, OFFICER);
  const two = await as(browser, DIRECTOR);
  await opened(one, scheduleOf(A));
  await cellOf(one, 0, "afternoon").locator(".session-card").click();
  await opened(two, scheduleOf(B));
  await cellOf(two, 0, "evening").locator(".session-card").click();
  const panels = [await preview(one, 4, "07:30", "10:45"), await preview(two, 4, "07:30", "10:45")];
  for (const panel of panels) await expect(panel).toContainText("Không vướng gì.");
  await Promise.all(panels.map((panel) => panel.getByRole("button", { name: "Chuyển buổi" }).click()));
  const told = [one, two].map((page) => page.locator("#move").getByRole("alert"));
  await expect
    .poll(
      async () => {
        const moved = await Promise.all([one, two].map((page) => page.locator("#move").count()));
        const refused = await Promise.all(told.map((alert) => alert.count()));
        return `${moved.filter((count) => count === 0).length} moved, ${refused.filter((count) => count > 0).length} told`;
      },
      { timeout: 30_000 },
    )
    .toBe("1 moved, 1 told");
  const loser = (await told[0]?.count()) ? { page: one, other: B } : { page: two, other: A };
  await expect(loser.page.locator("#move").getByRole("alert")).toContainText(
    new RegExp(`${lecturer} đang dạy buổi “.*” của lớp ${loser.other}`),
  );
  for (const page of [one, two]) await page.context().close();
});

test("a lecturer drops out: the repair changes only their sessions, beside what there is", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await as(browser, OFFICER);
  await opened(page, `/classes/${A}/schedule/proposal?unit=trang-dinh&kind=repair`);
  await page.getByLabel("Giảng viên không dạy được").selectOption({ label: lecturer });
  await page.getByRole("button", { name: "Đề xuất cách chữa" }).click();
  const row = page.getByRole("row").filter({ hasText: topic });
  await expect(row).toContainText(lecturer, { timeout: 60_000 });
  // Kept where it is, taught by somebody else; the others are as they were.
  await expect(page.getByText("Giữ nguyên", { exact: true })).not.toHaveCount(0);
  await page.getByLabel("Lý do").fill("Giảng viên ốm dài ngày");
  await page.getByRole("button", { name: /^Dùng lịch này/ }).click();
  await expect(page).toHaveURL(/\/schedule\?.*unit=trang-dinh/, { timeout: 30_000 });
  await opened(page, scheduleOf(A));
  await expect(cards(page)).toHaveCount(6);
  await expect(cards(page).filter({ hasText: lecturer })).toHaveCount(0);
  await expect(cards(page).filter({ hasText: "Chưa có giảng viên" })).toHaveCount(0);
  await page.context().close();
});

test.describe("the closed door", () => {
  const visits: readonly [SignedIn, string, number][] = [
    ["viewer.trang-dinh", "", 200],
    ["viewer.trang-dinh", "/proposal", 404],
    ["board-officer.hau-loc", "", 404],
    ["board-officer.hau-loc", "/proposal", 404],
    ["commune-secretary.vu-van", "", 404],
  ];
  for (const [account, under, status] of visits)
    test(`${account} at the schedule${under}: ${status}`, async ({ browser }) => {
      const page = await as(browser, stateOf(account));
      expect((await page.goto(`/classes/${A}/schedule${under}`))?.status()).toBe(status);
      await expect(page.getByRole("link", { name: "Đề xuất lịch" })).toHaveCount(0);
      await expect(page.locator("[draggable=true]")).toHaveCount(0);
      await page.context().close();
    });
});
