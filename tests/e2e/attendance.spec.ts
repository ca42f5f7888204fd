import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { listenForErrors, stateOf } from "./door";
import { lookAtAll, lookInEnglish } from "./look-at";

/*
 * The roll of a session of today (or of one not taken yet) in any class of Tràng Định, found on the screens. Whatever
 * stands in it, each test marks what is not marked so.
 */
test.describe.configure({ mode: "serial" });

const OFFICER = stateOf("academic-officer.trang-dinh");
const LETTERS = { absent: "v", late: "m", excused: "p", present: "c" } as const;
type State = keyof typeof LETTERS;

async function findRoll(page: Page): Promise<string> {
  await page.goto("/classes?unit=trang-dinh");
  const links = await page
    .locator('a[href*="/classes/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  const codes = new Set(links.flatMap((href) => /^\/classes\/([A-Z][^/?#]+)(?:[?#]|$)/.exec(href ?? "")?.[1] ?? []));
  for (const code of codes) {
    await page.goto(`/classes/${code}/attendance`);
    const row = page.getByRole("row").filter({ hasText: /Hôm nay|Chưa điểm danh|Đang điểm danh/ });
    for (const words of [/Hôm nay/, /Chưa điểm danh/, /Đang điểm danh/]) {
      const link = row.filter({ hasText: words }).getByRole("link").first();
      if ((await link.count()) > 0) return (await link.getAttribute("href")) ?? "";
    }
  }
  throw new Error("no class of Tràng Định has a session to be called");
}

const rowOf = (page: Page, number: string) =>
  page.locator(".roll-row").filter({ has: page.locator(".roll-number", { hasText: new RegExp(`^${number}$`) }) });
const stateNow = (page: Page, number: string) => rowOf(page, number).getAttribute("data-state");

async function mark(page: Page, number: string, state: State) {
  const find = page.getByLabel("Số thứ tự hoặc tên người vắng");
  await find.fill(`${number}${LETTERS[state]}`);
  await find.press("Enter");
  await expect(rowOf(page, number)).toHaveAttribute("data-state", state);
}
const sent = (page: Page) => expect(page.locator('.roll-sync[data-sync="sent"][data-waiting="0"]')).toBeVisible();

/** Numbers of the last three learners: far from where people begin to try things by hand. */
async function lastThree(page: Page): Promise<[string, string, string]> {
  const numbers = await page.locator(".roll-number").allTextContents();
  return numbers.slice(-3) as [string, string, string];
}

let roll = "";
let device: BrowserContext;

test.beforeAll(async ({ browser }) => {
  device = await browser.newContext({ storageState: OFFICER, viewport: { width: 390, height: 844 } });
  const page = await device.newPage();
  roll = await findRoll(page);
  await page.close();
});
test.afterAll(() => device.close());

test("without a network: marks wait on the phone, the tab is closed and comes back, all is sent once, a conflict is shown", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await device.newPage();
  const problems = listenForErrors(page);
  await page.goto(roll);
  await expect(page.locator(".roll-sync[data-ready]")).toBeVisible({ timeout: 60_000 });
  await sent(page);
  const [one, two, three] = await lastThree(page);
  const to = async (number: string): Promise<State> =>
    (await stateNow(page, number)) === "absent" ? "late" : "absent";
  const wanted: [string, State][] = [
    [one, await to(one)],
    [two, await to(two)],
    [three, await to(three)],
  ];
  expect(problems).toEqual([]);

  await device.setOffline(true);
  for (const [number, state] of wanted) await mark(page, number, state);
  await expect(page.getByText("3 mục chờ gửi")).toBeVisible();
  await page.close();

  // What the browser keeps is the bare page: no name of anybody is in its files.
  const again = await device.newPage();
  await again.goto(roll);
  await expect(again).toHaveURL(/\/roll-call\?session=\d+/);
  await expect(again.getByText("3 mục chờ gửi")).toBeVisible();
  for (const [number, state] of wanted) expect(await stateNow(again, number)).toBe(state);
  const kept = await again.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open("roll-call");
      open.onsuccess = () => resolve(open.result);
    });
    const all = (store: string) =>
      new Promise<Record<string, unknown>[]>((resolve) => {
        const asked = database.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
      });
    const [rolls, entries] = [await all("rolls"), await all("entries")];
    database.close();
    const learners = rolls.flatMap(({ learners }) => learners as object[]);
    return { learner: [...new Set(learners.flatMap((one) => Object.keys(one)))], entry: Object.keys(entries[0] ?? {}) };
  });
  expect(kept.learner.sort()).toEqual(["e", "n", "name"]);
  expect(kept.entry).not.toContain("name");

  // Meanwhile somebody else has seen the first of them.
  const other = await browser.newContext({ storageState: stateOf("centre-director.trang-dinh") });
  const desk = await other.newPage();
  await desk.goto(roll);
  await sent(desk);
  await mark(desk, one, "excused");
  await sent(desk);

  const batches: string[] = [];
  again.on("request", (request) => {
    const body = request.method() === "POST" ? request.postData() : null;
    if (body?.includes('"entries":[{')) batches.push(body);
  });
  // Back in the network it sends by itself, whether or not somebody presses the button meanwhile.
  await device.setOffline(false);
  await expect(again.locator('.roll-sync[data-sync="sent"][data-waiting="0"]')).toBeVisible({ timeout: 60_000 });
  await expect(again.getByRole("alert").filter({ hasText: "người khác đã ghi Có phép" })).toBeVisible();
  expect(batches).toHaveLength(1);
  expect(JSON.parse(batches[0] ?? "").entries).toHaveLength(3);

  // The same batch twice more: nothing changes.
  for (let time = 0; time < 2; time += 1) {
    const answer = await device.request.post("/api/attendance/entries", { data: JSON.parse(batches[0] ?? "") });
    expect(answer.status()).toBe(200);
  }
  await desk.reload();
  await expect(desk.getByRole("heading", { name: "1 chỗ lệch nhau" })).toBeVisible();
  expect(await stateNow(desk, one)).toBe("excused");
  for (const [number, state] of wanted.slice(1)) expect(await stateNow(desk, number)).toBe(state);

  await desk.getByRole("button", { name: /^Lấy: / }).click();
  await expect(desk.getByRole("heading", { name: /chỗ lệch nhau/ })).toHaveCount(0);
  await expect.poll(() => stateNow(desk, one)).toBe(wanted[0]?.[1]);
  await other.close();
  await again.close();
});

test("a hall on the keyboard: three absent, everybody else present, well under a minute", async ({ browser }) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ storageState: OFFICER });
  const page = await context.newPage();
  await page.goto(roll);
  await sent(page);
  const numbers = await page.locator(".roll-number").allTextContents();
  const began = Date.now();
  // All exceptions in one line, and with Ctrl+Enter everybody else is there: for a hall of 140 some twenty keys.
  const find = page.getByLabel("Số thứ tự hoặc tên người vắng");
  await find.fill(`${numbers[1]} 9999`);
  await expect(page.getByText("Không có số 9999 trong danh sách, nên chưa ghi ai.")).toBeVisible();
  await find.fill(`${numbers[1]} ${numbers[3]} ${numbers[5]}m`);
  await find.press("Control+Enter");
  await expect(page.getByText("Ai cũng đã có kết quả.")).toBeVisible();
  await sent(page);
  expect(Date.now() - began).toBeLessThan(30_000);
  for (const [place, state] of [
    [1, "absent"],
    [3, "absent"],
    [5, "late"],
  ] as const)
    await expect(rowOf(page, numbers[place] ?? "")).toHaveAttribute("data-state", state);

  // In the list: an arrow to go, a letter to mark, a tap goes round.
  const second = rowOf(page, numbers[1] ?? "");
  await second.focus();
  await page.keyboard.press("m");
  await expect(second).toHaveAttribute("data-state", "late");
  await page.keyboard.press("ArrowDown");
  await expect(rowOf(page, numbers[2] ?? "")).toBeFocused();
  await second.click();
  await expect(second).toHaveAttribute("data-state", "excused");
  await sent(page);
  await page.reload();
  await expect(second).toHaveAttribute("data-state", "excused");
  await context.close();
});

test("a mark that did not reach the server waits, and is sent when the button is pressed", async ({ browser }) => {
  const context = await browser.newContext({ storageState: OFFICER });
  const page = await context.newPage();
  await page.goto(roll);
  await sent(page);
  const number = (await page.locator(".roll-number").allTextContents()).at(10) ?? "";
  const state: State = (await stateNow(page, number)) === "absent" ? "late" : "absent";
  await page.route("**/api/attendance/entries", (route) => route.abort());
  await mark(page, number, state);
  await expect(page.getByText("1 mục chờ gửi")).toBeVisible();
  await page.unroute("**/api/attendance/entries");
  await page.getByRole("button", { name: "Gửi ngay" }).click();
  await sent(page);
  await page.reload();
  await expect(rowOf(page, number)).toHaveAttribute("data-state", state);
  await context.close();
});

test("leave gets its reason on the same page, without loading it again", async ({ browser }) => {
  const context = await browser.newContext({ storageState: OFFICER });
  const page = await context.newPage();
  await page.goto(roll);
  await sent(page);
  const number = (await page.locator(".roll-number").allTextContents()).at(8) ?? "";
  if ((await stateNow(page, number)) === "excused") await mark(page, number, "present");
  await sent(page);
  await mark(page, number, "excused");
  await sent(page);
  const reason = page.getByLabel(new RegExp(`^Lý do của ${number}\\.`));
  await expect(
    reason.or(page.getByRole("listitem").filter({ hasText: new RegExp(`^${number}\\. .+: `) })),
  ).toBeVisible();
  await context.close();
});

test("the office enters an appeal that came on paper and answers it: the mark changes at once", async ({ browser }) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ storageState: OFFICER });
  const page = await context.newPage();
  const path = roll.split("?")[0] ?? "";
  await page.goto(path);
  await sent(page);
  const number = (await page.locator(".roll-number").allTextContents()).at(10) ?? "";
  await mark(page, number, "absent");
  await sent(page);
  await page.goto(path.replace(/\/\d+$/, "/appeals"), { waitUntil: "networkidle" });
  await page.getByLabel("Buổi học").selectOption(path.split("/").at(-1) ?? "");
  await page.getByLabel("Số thứ tự").fill("9999");
  await page.getByLabel("Đúng ra là").selectOption("late");
  await page.getByLabel("Lý do ghi trong đơn").fill("Đến lúc 8 giờ, có người làm chứng");
  await page.getByRole("button", { name: "Ghi khiếu nại" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Số 9999 không có trong danh sách" })).toBeVisible();
  // What was typed stays; only the number is put right.
  await page.getByLabel("Số thứ tự").fill(number);
  await page.getByRole("button", { name: "Ghi khiếu nại" }).click();
  const appeal = page
    .getByRole("listitem")
    .filter({ hasText: new RegExp(`^${number}\\. `) })
    .filter({ hasText: "Chờ quyết định" });
  await expect(appeal).toContainText("Đang ghi: Vắng → đề nghị: Đi muộn");
  await expect(appeal).toContainText(/nhận bản giấy ngày \d\d\/\d\d\/\d{4}/);
  await appeal.getByLabel("Chấp nhận, sửa điểm danh").check();
  await appeal.getByRole("button", { name: "Quyết định" }).click();
  await expect(appeal).toHaveCount(0);
  await page.goto(path);
  await expect(rowOf(page, number)).toHaveAttribute("data-state", "late");
  await context.close();
});

test("the hall signs by the code on the screen: words for a wrong code and a wrong birthday", async ({ browser }) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ storageState: OFFICER });
  const page = await context.newPage();
  await page.goto(roll);
  const open = page.getByRole("button", { name: "Mở và chiếu mã" });
  if ((await open.count()) > 0) await open.click();
  else await page.getByRole("link", { name: "Chiếu mã" }).click();
  await expect(page.getByRole("img", { name: /Mã QR/ })).toBeVisible();
  const code = (await page.locator(".hall-code").textContent())?.replace(/\s/g, "") ?? "";
  expect(code).toMatch(/^\d{8}$/);

  const stranger = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const phone = await stranger.newPage();
  await phone.goto("/check-in");
  await phone.getByLabel("Mã trên màn hình").fill("00000000");
  await phone.getByRole("button", { name: "Tiếp" }).click();
  await expect(phone.getByRole("alert").filter({ hasText: "Mã không đúng hoặc đã hết hạn" })).toBeVisible();
  await phone.goto("/check-in");
  await phone.getByLabel("Mã trên màn hình").fill(code);
  await phone.getByRole("button", { name: "Tiếp" }).click();
  await phone.getByLabel("Số thứ tự của bạn").fill("1");
  await phone.getByLabel("Ngày sinh").fill("01/01/1901");
  await phone.getByRole("button", { name: "Điểm danh" }).click();
  await expect(phone.getByRole("alert").filter({ hasText: "không khớp" })).toBeVisible();
  const session = new URL(page.url()).pathname.split("/").at(-2);
  await phone.goto(`/check-in/${session}?c=00000000`);
  await expect(phone.getByRole("alert").filter({ hasText: "Mã không đúng hoặc đã hết hạn" })).toBeVisible();
  await stranger.close();
  await lookAtAll(page, false);
  await lookInEnglish(page, false);
  await context.close();
});

test.describe("closed doors", () => {
  const batch = () => ({
    session: Number(roll.split("/").at(-1)?.split("?")[0]),
    account: 1,
    source: "roll",
    entries: [],
  });

  test("a stranger gets no roll and no screen, and the bare page names nobody", async ({ request }) => {
    const path = roll.split("?")[0] ?? "";
    expect((await request.post("/api/attendance/entries", { data: batch() })).status()).toBe(401);
    expect((await request.get(`/api/attendance/screen/${batch().session}`)).status()).toBe(401);
    expect((await request.get(`${path}/screen`, { maxRedirects: 0 })).status()).toBe(303);
    const bare = await request.get("/roll-call");
    expect(bare.status()).toBe(200);
    expect(await bare.text()).not.toContain("TD-");
    for (const file of ["/sw.js", "/manifest.webmanifest", "/icon-192.png"])
      expect((await request.get(file)).status(), file).toBe(200);
  });

  test("a secretary of another place finds neither page nor roll", async ({ browser }) => {
    const context = await browser.newContext({ storageState: stateOf("commune-secretary.vu-van") });
    const path = roll.split("?")[0] ?? "";
    for (const one of [
      path,
      path.replace(/\d+$/, "appeals"),
      `${path}/sheet`,
      `${path}/key`,
      `${path}/screen`,
      path.replace(/\/\d+$/, ""),
    ])
      expect((await context.request.get(one)).status(), one).toBe(404);
    expect((await context.request.post("/api/attendance/entries", { data: batch() })).status()).toBe(403);
    await context.close();
  });
});
