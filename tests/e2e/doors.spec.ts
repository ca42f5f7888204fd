import { expect, type Page, test } from "@playwright/test";
import { stateOf } from "./door";

/* One closed door per role: what a role may not open does not exist for it. */

const CLOSED = {
  lecturer: ["lecturer.trang-dinh", ["/imports", "/admin/accounts", "/targets/new", "/api/exports/cadres"]],
  viewer: ["viewer.trang-dinh", ["/cadres/new", "/standards/new", "/imports", "/admin/audit"]],
  "commune secretary": ["commune-secretary.chi-minh", ["/admin/accounts", "/admin/permissions", "/standards/new"]],
  "organisation officer": ["organisation-officer.trang-dinh", ["/admin/accounts", "/admin/permissions"]],
  "standing committee": ["standing-committee.trang-dinh", ["/cadres/new", "/imports", "/admin/accounts"]],
  "centre director": ["centre-director.trang-dinh", ["/cadres/new", "/admin/accounts", "/standards/new"]],
  "academic officer": ["academic-officer.trang-dinh", ["/cadres/new", "/admin/audit", "/targets/new"]],
  administrator: ["administrator.demo", ["/cadres/new", "/imports", "/targets/new"]],
} as const;

for (const [role, [username, paths]] of Object.entries(CLOSED)) {
  test.describe(`for the ${role}`, () => {
    test.use({ storageState: stateOf(username) });

    test(`what is not theirs is not there: ${paths.join(" ")}`, async ({ page }) => {
      for (const path of paths) expect((await page.request.get(path)).status(), path).toBe(404);
    });
  });
}

test.describe("for the lecturer", () => {
  test.use({ storageState: stateOf("lecturer.trang-dinh") });

  test("the list of cadres is not there, nor its place in the navigation", async ({ page }) => {
    expect((await page.goto("/cadres"))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Không tìm thấy trang này" })).toBeVisible();
    await page.getByRole("link", { name: "Về trang đầu" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator('nav a[href^="/cadres"]')).toHaveCount(0);
  });

  test("the first page is the lessons to give, and nobody's standard", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Buổi dạy sắp tới" })).toBeVisible();
    expect(await page.locator("table.dt tbody tr").count()).toBeGreaterThan(0);
    await page.getByRole("link", { name: "Mở việc giảng dạy" }).click();
    await expect(page).toHaveURL(/\/teaching/);
  });
});

async function personOf(page: Page, unit: string): Promise<string> {
  await page.goto(`/cadres?unit=${unit}`);
  const href = await page.locator("table.dt tbody a").first().getAttribute("href");
  return href?.match(/\d+/)?.[0] ?? "";
}

test("for the board officer of one place nobody of another exists: page, list, export, search, API", async ({
  browser,
}) => {
  const theirs = await browser.newContext({ storageState: stateOf("viewer.cang-long") });
  const id = await personOf(await theirs.newPage(), "cang-long");
  expect(id).not.toBe("");
  await theirs.close();

  const ours = await browser.newContext({ storageState: stateOf("board-officer.trang-dinh") });
  const page = await ours.newPage();
  for (const path of [
    `/cadres/${id}`,
    `/cadres/${id}/edit`,
    `/cadres/${id}/eligibility`,
    "/cadres?unit=cang-long",
    "/compliance?unit=cang-long",
    "/units/cang-long",
    "/api/exports/cadres?unit=cang-long",
  ]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }

  // The same with a key for programs, whose scope is that of the account.
  await page.goto("/account", { waitUntil: "networkidle" });
  await page.getByLabel("Dùng cho việc gì").fill(`Kiểm thử ${Date.now()}`);
  await page.getByRole("button", { name: "Lập khoá" }).click();
  const key = (
    await page
      .getByText(/llt_[A-Za-z0-9_-]{43}/)
      .first()
      .textContent()
  )?.match(/llt_[A-Za-z0-9_-]{43}/)?.[0];
  const headers = { authorization: `Bearer ${key}` };
  const api = (path: string) => page.request.get(path, { headers });
  expect((await api("/api/v1/compliance?unit=trang-dinh")).status()).toBe(200);
  for (const path of [
    "/api/v1/compliance?unit=cang-long",
    "/api/v1/people?unit=cang-long",
    "/api/v1/targets?unit=cang-long",
    `/api/v1/people/${id}/compliance`,
  ]) {
    const answer = await api(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  }
  expect((await api("/api/v1/compliance?unit=trang-dinh&asOf=2020-02-31")).status()).toBe(400);
  const own = (await (await api("/api/v1/compliance?unit=chi-minh&asOf=2020-10-30&group=commune-cadres")).json()) as {
    counts: { met: number };
    denominator: number;
  };
  expect([own.counts.met, own.denominator]).toEqual([20, 21]);
  await ours.close();
});
