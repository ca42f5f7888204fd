import { type Browser, type Page, expect as patient, test } from "@playwright/test";
import { ACCOUNTS, type SignedIn, stateOf } from "./door";

/*
 * Two lessons of one evening: a guest whom no list approves comes onto the first by a waiver, which stays to be seen; the
 * lecturer of the second declines and somebody is chosen from the ranked list. Class and guest are made here.
 */
test.describe.configure({ mode: "serial" });

/** A page that is opened for the first time may take its time. */
const expect = patient.configure({ timeout: 30_000 });

const RUN = Date.now();
const STAMP = RUN.toString(36).toUpperCase();
const CODE = `E2E-W${STAMP}`;
const NAME = `Lớp kiểm thử dạy thay ${STAMP}`;
const GUEST = `Lục Văn Thử ${STAMP}`;
const DAY = new Date(RUN + (20 + (Math.floor(RUN / 60_000) % 400)) * 86_400_000).toISOString().slice(0, 10);
const TYPED = DAY.split("-").reverse().join("/");
const REASON = "Báo cáo viên của tỉnh, chỉ có dịp này";

async function as(browser: Browser, account: SignedIn): Promise<Page> {
  return (
    await browser.newContext({ storageState: stateOf(account), viewport: { width: 1440, height: 1000 } })
  ).newPage();
}
const director = (browser: Browser) => as(browser, ACCOUNTS["centre-director"]);
const opened = (page: Page, address: string) => page.goto(address, { waitUntil: "networkidle" });
const link = (page: Page, name: string) => page.locator("ol > li[data-state]").filter({ hasText: name });
const schedule = `/classes/${CODE}/schedule?unit=trang-dinh&week=${DAY}`;
const card = (page: Page, title: string) => page.locator(".session-card").filter({ hasText: title });

/** A session without a topic: for it a list in force is enough. */
async function addSession(page: Page, title: string, from: string, to: string, lecturer: string): Promise<void> {
  await opened(page, `${schedule}&new=1`);
  const form = page.locator("#new");
  await form.getByLabel("Tên buổi").fill(title);
  await form.getByLabel("Số tiết").fill("2");
  await form.getByLabel("Ngày", { exact: true }).fill(TYPED);
  await form.getByLabel("Từ", { exact: true }).fill(from);
  await form.getByLabel("Đến", { exact: true }).fill(to);
  await form.getByLabel("Phòng", { exact: true }).selectOption("");
  await form.getByLabel("Địa điểm").fill("Nhà văn hóa");
  await form.getByLabel("Giảng viên").selectOption({ label: lecturer });
  await form.getByRole("button", { name: "Thêm buổi" }).click();
  await expect(page.locator("#new")).toHaveCount(0);
  await expect(card(page, title)).toHaveCount(1);
}

let lecturer = "";
let lesson = "";

test("an unapproved lecturer comes onto a session only by a waiver of the director, and that stays to be seen", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const desk = await director(browser);
  await opened(desk, "/lecturers/new?unit=trang-dinh&guest=1");
  await desk.getByLabel("Họ và tên").fill(GUEST);
  await desk.getByRole("button", { name: "Ghi vào sổ" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: GUEST })).toBeVisible();
  const guest = new URL(desk.url()).pathname;

  await opened(desk, "/classes/new?unit=trang-dinh");
  await desk.locator('select[name="programme"]').selectOption("new-member");
  await desk.getByLabel("Lý do mở ngoài kế hoạch").fill("Kiểm thử dạy thay");
  await desk.getByLabel("Tên lớp").fill(NAME);
  await desk.getByLabel("Ngày khai giảng").fill(TYPED);
  await desk.getByLabel("Ngày bế giảng").fill(TYPED);
  await desk.getByLabel("Số chỗ").fill("60");
  await desk.getByLabel(/^Địa điểm học/).fill("Nhà văn hóa");
  await desk.getByLabel(/^Mã lớp/).fill(CODE);
  await desk.getByRole("button", { name: "Lập lớp" }).click();
  await expect(desk).toHaveURL(new RegExp(`/classes/${CODE}`));
  await addSession(desk, "Nói chuyện thời sự", "18:00", "19:30", "Chưa xếp ai");

  // The officer may not waive: there is no form for it, and the guest is refused by name.
  const officer = await as(browser, ACCOUNTS["academic-officer"]);
  await opened(officer, schedule);
  await card(officer, "Nói chuyện thời sự").click();
  const panel = (page: Page) => page.locator("#session");
  await expect(panel(officer)).toBeVisible();
  await expect(panel(officer).getByText("Cho phép ngoài danh sách duyệt")).toHaveCount(0);
  await panel(officer).getByLabel("Giảng viên").selectOption({ label: GUEST });
  await panel(officer).getByRole("button", { name: "Lưu giảng viên" }).click();
  await expect(panel(officer).getByRole("alert").first()).toContainText(`${GUEST} không có trong danh sách được duyệt`);

  await opened(desk, schedule);
  await card(desk, "Nói chuyện thời sự").click();
  await expect(panel(desk)).toBeVisible();
  await panel(desk).getByLabel("Giảng viên").selectOption({ label: GUEST });
  await panel(desk).getByText("Cho phép ngoài danh sách duyệt").click();
  await panel(desk).getByLabel("Người cho phép").fill("Giám đốc Trung tâm");
  await panel(desk).getByRole("button", { name: "Lưu giảng viên" }).click();
  // Half a waiver is told what it lacks.
  await expect(panel(desk).getByRole("alert").first()).toContainText("Nêu lý do cho phép.");
  await panel(desk).getByLabel("Lý do cho phép").fill(REASON);
  await panel(desk).getByRole("button", { name: "Lưu giảng viên" }).click();
  await expect(card(desk, "Nói chuyện thời sự")).toContainText(GUEST);
  await expect(card(desk, "Nói chuyện thời sự").getByLabel("Giảng viên ngoài danh sách duyệt")).toBeVisible();

  await opened(desk, schedule);
  await card(desk, "Nói chuyện thời sự").click();
  await expect(panel(desk)).toContainText(`${GUEST}: Giám đốc Trung tâm cho phép. Lý do: ${REASON}`);
  await panel(desk)
    .getByRole("link", { name: new RegExp(GUEST) })
    .click();
  await expect(desk).toHaveURL(/\/teaching\/\d+$/);
  await expect(desk.getByText(`Giám đốc Trung tâm chịu trách nhiệm: ${REASON}`)).toBeVisible();
  await expect(link(desk, "Được duyệt")).toHaveAttribute("data-state", "waived");
  const waived = new URL(desk.url()).pathname;

  // Taken off again, it is still told: on the page of the lesson and in the lecturer's history.
  await desk.getByRole("button", { name: "Rút phân công" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Lý do").fill("Khách báo bận");
  await dialog.getByRole("button", { name: "Rút phân công" }).click();
  await expect(desk.getByText("Đã rút", { exact: true })).toBeVisible();
  await opened(desk, waived);
  await expect(desk.getByText(`Giám đốc Trung tâm chịu trách nhiệm: ${REASON}`)).toBeVisible();
  await opened(desk, guest);
  await expect(desk.getByRole("row").filter({ hasText: "Nói chuyện thời sự" })).toContainText("cho phép riêng");
  for (const page of [desk, officer]) await page.context().close();
});

test("a lecturer declines with a reason; the office chooses from the ranked list, and both lessons name each other", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const own = await as(browser, ACCOUNTS.lecturer);
  await opened(own, "/teaching");
  lecturer = ((await own.getByRole("heading", { level: 1 }).textContent()) ?? "").replace("Giờ giảng của ", "");
  const desk = await director(browser);
  await addSession(desk, "Trao đổi kinh nghiệm", "19:45", "21:15", lecturer);
  await opened(desk, `/teaching/office?unit=trang-dinh&class=${CODE}&queue=toInvite`);
  const row = desk.getByRole("row").filter({ hasText: lecturer });
  lesson = (await row.getByRole("link").first().getAttribute("href")) ?? "";
  await row.getByRole("checkbox").check();
  await desk.getByRole("button", { name: "Gửi lời mời" }).click();
  await expect(desk).toHaveURL(/queue=unanswered/);

  await opened(own, "/teaching");
  const invitation = own.locator(".panel").filter({ hasText: NAME });
  await invitation.getByLabel("Từ chối").check();
  await invitation.getByRole("button", { name: "Gửi trả lời" }).click();
  // Without a reason it is not taken, and the choice stays.
  await expect(invitation.getByRole("alert").first()).toBeVisible();
  await invitation.getByLabel(/^Lý do/).fill("Hôm ấy đi công tác tỉnh");
  await invitation.getByRole("button", { name: "Gửi trả lời" }).click();
  await expect(own.locator(".panel").filter({ hasText: NAME })).toHaveCount(0);

  await opened(desk, lesson);
  await expect(desk.getByText("Đã từ chối: Hôm ấy đi công tác tỉnh")).toBeVisible();
  await expect(link(desk, "Trả lời")).toHaveAttribute("data-state", "broken");
  const panel = desk.locator("#substitute");
  const offered = panel.getByRole("radio");
  expect(await offered.count()).toBeGreaterThan(1);
  await expect(offered.first()).toBeChecked();
  // The first is free and stands before whoever is only let through with a reason; the guest needs a waiver.
  const first = panel
    .locator("label")
    .filter({ has: desk.getByRole("radio") })
    .first();
  await expect(first).toContainText(/tiết trong năm/);
  await expect(first.locator(".text-short")).toHaveCount(0);
  const substitute = (await first.locator(".font-medium").textContent()) ?? "";
  expect(substitute).not.toBe(lecturer);
  await panel.getByRole("button", { name: "Phân công dạy thay" }).click();
  await expect(desk).not.toHaveURL(new RegExp(`${lesson}$`));
  await expect(desk).toHaveURL(/\/teaching\/\d+$/);
  await expect(desk.getByText(substitute).first()).toBeVisible();
  await desk.getByRole("link", { name: lecturer }).click();
  await expect(desk).toHaveURL(new RegExp(`${lesson}$`));
  await expect(desk.getByRole("link", { name: substitute })).toBeVisible();
  await expect(desk.locator("#substitute")).toHaveCount(0);

  await opened(desk, schedule);
  await expect(card(desk, "Trao đổi kinh nghiệm")).toContainText(substitute);
  await expect(card(desk, "Trao đổi kinh nghiệm")).not.toContainText(lecturer);
  for (const page of [own, desk]) await page.context().close();
});

test("the office's desk is one press away, and /teaching leads whoever gives no lessons to it", async ({ browser }) => {
  const page = await director(browser);
  await page.goto("/teaching?unit=trang-dinh");
  await expect(page).toHaveURL(/\/teaching\/office\?unit=trang-dinh$/);
  await expect(page.getByRole("heading", { level: 1, name: /^Việc với giảng viên/ })).toBeVisible();
  const nav = page.getByRole("navigation", { name: "Điều hướng", exact: true }).first();
  await expect(nav.getByRole("link", { name: "Việc với giảng viên" })).toHaveAttribute("aria-current", "page");
  await page.context().close();
  const viewer = await as(browser, ACCOUNTS.viewer);
  expect((await viewer.goto("/teaching"))?.status()).toBe(404);
  await viewer.context().close();
});
