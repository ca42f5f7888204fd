import { expect as patient, test } from "@playwright/test";
import { ACCOUNTS, stateOf } from "./door";

/* The secret address of one's own sessions: made on the account page, read by a program without a session, revoked. */
test.use({ storageState: stateOf(ACCOUNTS.lecturer) });

/** A page that is opened for the first time may take its time. */
const expect = patient.configure({ timeout: 30_000 });

test("a calendar address is made, read by a program that is not signed in, and revoked", async ({
  page,
  playwright,
}) => {
  test.setTimeout(90_000);
  await page.goto("/account", { waitUntil: "networkidle" });
  const part = page.locator("#calendar");
  const live = part.getByRole("row").filter({ hasText: "Đang dùng" });
  // An account has three at most: those that an earlier run left are revoked first.
  for (let left = await live.count(); left > 0; left--) {
    await live.first().getByRole("button", { name: "Thu hồi" }).click();
    await expect(live).toHaveCount(left - 1);
  }
  await part.getByRole("button", { name: "Lập địa chỉ" }).click();
  await expect(part.getByText(/Địa chỉ mới, chỉ hiện lần này/)).toBeVisible();
  const told = (await part.getByText(/Địa chỉ mới, chỉ hiện lần này/).textContent()) ?? "";
  const path = /\/api\/calendar\/[A-Za-z0-9_-]{43}/.exec(told)?.[0] ?? "";
  expect(path).not.toBe("");
  await expect(live).toHaveCount(1);

  // The address is the whole key: no cookie goes with it.
  const program = await playwright.request.newContext({ baseURL: new URL(page.url()).origin });
  const feed = await program.get(path);
  expect(feed.status()).toBe(200);
  expect(feed.headers()["content-type"]).toContain("text/calendar");
  const text = await feed.text();
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toMatch(/END:VCALENDAR\r\n$/);
  const events = text.match(/^BEGIN:VEVENT/gm) ?? [];
  expect(events.length).toBeGreaterThan(0);
  expect(text.match(/^DTSTART:\d{8}T\d{6}Z/gm) ?? []).toHaveLength(events.length);
  expect((await program.get(`${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`)).status()).toBe(404);

  // It is shown once, and that it was read is seen.
  await page.goto("/account");
  await expect(page.getByText(path)).toHaveCount(0);
  await expect(live).not.toContainText("chưa dùng");
  await live.getByRole("button", { name: "Thu hồi" }).click();
  await expect(live).toHaveCount(0);
  await expect(part.getByRole("row").filter({ hasText: "Đã thu hồi" })).not.toHaveCount(0);
  expect((await program.get(path)).status()).toBe(404);
  await program.dispose();
});
