import { expect, type Page } from "@playwright/test";

/** Demo accounts share one password; the run of the tests sets it (DEMO_PASSWORD). */
export const DEMO_PASSWORD = process.env.DEMO_PASSWORD ?? "";

/** One demo account of each role. */
export const ACCOUNTS = {
  administrator: "administrator.demo",
  "board-officer": "board-officer.trang-dinh",
  "standing-committee": "standing-committee.trang-dinh",
  "organisation-officer": "organisation-officer.trang-dinh",
  "centre-director": "centre-director.trang-dinh",
  "academic-officer": "academic-officer.trang-dinh",
  lecturer: "lecturer.trang-dinh",
  "commune-secretary": "commune-secretary.chi-minh",
  viewer: "viewer.trang-dinh",
} as const;

/** Accounts whose signed-in state the setup keeps, so that a test need not pass the door: `test.use({ storageState: stateOf(…) })`. */
export const SIGNED_IN = [
  ...Object.values(ACCOUNTS),
  "commune-secretary.vu-van",
  "viewer.cang-long",
  "board-officer.hau-loc",
  "board-officer.khoi-cqtw",
  "commune-secretary.chi-lang",
] as const;
export type SignedIn = (typeof SIGNED_IN)[number];

export function stateOf(username: SignedIn): string {
  return `test-results/state/${username}.json`;
}

/** Fills in the form of the sign-in page that is open. */
export async function fillDoor(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
}

/** Through the sign-in page to where it leads. */
export async function signIn(page: Page, username: string, password = DEMO_PASSWORD, next = "/"): Promise<void> {
  await page.goto(next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
  await fillDoor(page, username, password);
  await expect(page).not.toHaveURL(/\/sign-in/, { timeout: 30_000 });
}

/** The words of the console that tell of a broken page or a script that the policy stopped. */
export function listenForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return errors;
}
