import { expect, test } from "@playwright/test";
import { ACCOUNTS, signIn } from "./door";

/* A plan begun by mistake is given up with a reason and stays to be read; its year can be begun again. */

const year = String(2031 + (Date.now() % 60));

test("the board discards a draft, and begins the year again; the committee finds no such button", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const begin = async () => {
    await page.getByLabel("Năm", { exact: true }).fill(year);
    await page.getByRole("button", { name: "Lập kế hoạch" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`Kế hoạch ${year}`);
    return new URL(page.url()).pathname;
  };
  const discard = async () => {
    await page.getByRole("button", { name: "Bỏ bản này" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Lý do").fill("Lập nhầm năm");
    await dialog.getByRole("button", { name: "Bỏ bản này" }).click();
    await expect(page).toHaveURL(/\/plans\?unit=trang-dinh$/);
  };
  await signIn(page, ACCOUNTS["board-officer"], undefined, "/plans");
  const address = await begin();

  const committee = await (await browser.newContext()).newPage();
  await signIn(committee, ACCOUNTS["standing-committee"], undefined, address);
  await expect(committee.getByRole("heading", { level: 1 })).toContainText(`Kế hoạch ${year}`);
  await expect(committee.getByRole("button", { name: "Bỏ bản này" })).toHaveCount(0);
  await committee.context().close();

  await discard();
  await page.goto(address);
  await expect(page.getByText("Lập nhầm năm").first()).toBeVisible();
  await expect(page.getByText("Đã bỏ").first()).toBeVisible();
  for (const gone of ["Bỏ bản này", "Trình phê duyệt"])
    await expect(page.getByRole("button", { name: gone })).toHaveCount(0);

  await page.goto("/plans");
  const again = await begin();
  expect(again).not.toBe(address);
  await expect(page.getByText("Dự thảo").first()).toBeVisible();
  await discard();
});
