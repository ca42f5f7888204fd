import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/* What every page is asked: is it clean for a screen reader, in both themes, narrow, and wholly in the reader's language? */

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What the theme can spoil; everything else is the same in the dark. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** What other words can spoil; the elements of an English page are those of the Vietnamese one. */
const WORDS = [
  ...["html-has-lang", "html-lang-valid", "valid-lang", "html-xml-lang-mismatch", "document-title", "frame-title"],
  ...["button-name", "link-name", "summary-name", "label", "select-name", "input-button-name", "input-image-alt"],
  ...["aria-command-name", "aria-input-field-name", "aria-toggle-field-name", "image-alt", "svg-img-alt"],
];
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** WCAG 1.4.10: nothing is read by scrolling both ways at this width, which is also 1280 px enlarged fourfold. */
const NARROW = { width: 320, height: 640 };

async function expectClean(page: Page, where: string, rules?: readonly string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe.withTags(TAGS)).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect.soft(found, where).toEqual([]);
}

/** What reaches over the edge of the screen, unless it lies in a box that scrolls by itself (a wide table). */
async function expectWithin(page: Page, size: typeof DESK, where: string): Promise<void> {
  await page.setViewportSize(size);
  const over = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element: Element): boolean => {
      for (let one = element.parentElement; one && one !== document.body; one = one.parentElement)
        if (getComputedStyle(one).overflowX !== "visible") return true;
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element),
    );
    const outermost = wide.filter((element) => !wide.some((other) => other !== element && other.contains(element)));
    const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    const said = (element: Element) => `${element.outerHTML.slice(0, 120)} → ${element.getBoundingClientRect().right}`;
    return [...outermost.slice(0, 2), ...innermost.slice(0, 3)]
      .map(said)
      .concat(`${document.documentElement.scrollWidth} px`);
  });
  expect.soft(over, `${where}: wider than ${size.width} px`).toEqual([]);
}

/** The page as it stands, in both themes, and where it is used on the way also at the width of a phone. */
export async function lookAtAll(page: Page, phone: boolean): Promise<void> {
  for (const [width, size] of Object.entries(phone ? { DESK, PHONE } : { DESK })) {
    await expectWithin(page, size, width);
    await expectClean(page, `${width} light`);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectClean(page, `${width} dark`, COLOURS);
    await page.emulateMedia({ colorScheme: "light" });
  }
  await expectWithin(page, NARROW, "NARROW");
  await page.setViewportSize(DESK);
}

type Messages = { [key: string]: string | Messages };
const VIETNAMESE = /[à-ãè-êìíò-õùúýăđĩũơưÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯ\u1EA0-\u1EF9]/;

function leaves(messages: Messages): string[] {
  return Object.values(messages).flatMap((value) => (typeof value === "string" ? [value] : leaves(value)));
}

function wordsOf(locale: string): string[] {
  const folder = join("lib", "text", "messages", locale);
  return readdirSync(folder).flatMap((file) =>
    leaves(JSON.parse(readFileSync(join(folder, file), "utf8")) as Messages),
  );
}

/** Words of the interface that only the Vietnamese one has: those of names and papers stand in it too, but are no messages. */
const english = new Set(wordsOf("en"));
const ONLY_VIETNAMESE = new Set(
  wordsOf("vi").filter((text) => VIETNAMESE.test(text) && !text.includes("{") && !english.has(text)),
);

/**
 * The same page in English: everything has a name, nothing reaches over the edge, and no word of the interface is left in
 * Vietnamese; `data` are words that people wrote, which the interface happens to have too (the header of their list).
 */
export async function lookInEnglish(page: Page, phone: boolean, data: readonly unknown[] = []): Promise<void> {
  await page.context().addCookies([{ name: "locale", value: "en", url: new URL("/", page.url()).href }]);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.setViewportSize(phone ? PHONE : DESK);
  await expectClean(page, "English", WORDS);
  await expectWithin(page, NARROW, "English, NARROW");
  const said = await page.evaluate(() => {
    const texts = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const inside = node.parentElement?.closest("script, style, [lang=vi]");
      const text = node.textContent?.replace(/\s+/g, " ").trim() ?? "";
      if (!inside && text !== "") texts.add(text);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        const text = element.getAttribute(name)?.trim();
        if (text && !element.closest("[lang=vi]")) texts.add(text);
      }
    }
    return [...texts];
  });
  const left = said.filter((text) => ONLY_VIETNAMESE.has(text) && !data.includes(text));
  expect.soft(left, "Vietnamese words in the English interface").toEqual([]);
  // Numbers with a decimal comma or with dots between thousands belong to the other language.
  const numbers = said.flatMap(
    (text) => text.match(/(?<![\d/.,])\d+,\d %|(?<![\d/.,])\d{1,3}(?:\.\d{3})+(?![\d/.,])/g) ?? [],
  );
  expect.soft(numbers, "numbers of the Vietnamese way").toEqual([]);
  // The next page is Vietnamese again.
  await page.setViewportSize(DESK);
  await page.context().clearCookies({ name: "locale" });
}
