import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { RegisterKind } from "@/lib/domain/shared/teaching-lists";

/** "{n}" is the number in the book, "{nnn}" the same with at least three digits, "{year}" the year of the book. */
const NUMBER_SLOT = /\{(n{1,6})\}/g;
const YEAR_SLOT = /\{year\}/g;
const ANY_SLOT = /\{[^}]*\}?|\}/g;
const LONGEST = 40;

export const DEFAULT_PATTERNS: Readonly<Record<RegisterKind, string>> = {
  diploma: "{nnn}/{year}-BTN",
  certificate: "{nnn}/{year}-GCN",
};

export type PatternViolation = Readonly<{ rule: "CER-01"; cause: "number" | "year" | "slot" | "long" }>;

/**
 * CER-01: a pattern holds the number once and the year once, so that no two books write the same number, and nothing
 * else in braces. A letter carries its day, so its number may do without the year.
 */
export function decidePattern(
  pattern: string,
  year: "once" | "atMostOnce" = "once",
): Decision<string, PatternViolation> {
  const text = pattern.trim();
  const violations: PatternViolation[] = [];
  const years = text.match(YEAR_SLOT)?.length ?? 0;
  if ((text.match(NUMBER_SLOT)?.length ?? 0) !== 1) violations.push({ rule: "CER-01", cause: "number" });
  if (years > 1 || (years === 0 && year === "once")) violations.push({ rule: "CER-01", cause: "year" });
  const rest = text.replace(NUMBER_SLOT, "").replace(YEAR_SLOT, "");
  if (rest.search(ANY_SLOT) >= 0) violations.push({ rule: "CER-01", cause: "slot" });
  if (text.length > LONGEST) violations.push({ rule: "CER-01", cause: "long" });
  return violations.length > 0 ? refuse(violations) : ok(text);
}

/** The number of a place in the book, as it is printed. */
export function writeNumber(pattern: string, ordinal: number, year: number): string {
  return pattern
    .replace(NUMBER_SLOT, (_slot, letters: string) => String(ordinal).padStart(letters.length, "0"))
    .replace(YEAR_SLOT, String(year));
}

/** The place in the book that a number was written from; null when the pattern does not write such numbers. */
export function readOrdinal(pattern: string, number: string, year: number): number | null {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const [before = "", after = ""] = pattern
    .trim()
    .replace(YEAR_SLOT, String(year))
    .split(NUMBER_SLOT)
    .filter((_, index) => index % 2 === 0);
  const found = new RegExp(`^${escaped(before)}(\\d{1,6})${escaped(after)}$`, "iu").exec(number.trim());
  const ordinal = Number(found?.[1] ?? 0);
  return ordinal >= 1 ? ordinal : null;
}

export type BookFacts = Readonly<{
  /** The number the book gives next. */
  next: number;
  /** How many numbers the app has given out of it. */
  entries: number;
  /** The first number from the one asked for on that somebody already has. */
  takenBy: Readonly<{ number: string; issuedOn: string }> | null;
}>;
export type StartViolation =
  | Readonly<{ rule: "CER-02"; cause: "taken"; number: string; issuedOn: string }>
  | Readonly<{ rule: "CER-02"; cause: "gap"; next: number }>;

/**
 * CER-02: numbers run without gap or double. A book that was begun on paper goes on where the paper ends; once numbers
 * stand in it here, the next one follows from them.
 */
export function decideStart(book: BookFacts, wanted: number): Decision<number, StartViolation> {
  if (book.takenBy) return refuse([{ rule: "CER-02", cause: "taken", ...book.takenBy }]);
  if (book.entries > 0 && wanted !== book.next) return refuse([{ rule: "CER-02", cause: "gap", next: book.next }]);
  return ok(wanted);
}
