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
 * else in braces.
 */
export function decidePattern(pattern: string): Decision<string, PatternViolation> {
  const text = pattern.trim();
  const violations: PatternViolation[] = [];
  if ((text.match(NUMBER_SLOT)?.length ?? 0) !== 1) violations.push({ rule: "CER-01", cause: "number" });
  if ((text.match(YEAR_SLOT)?.length ?? 0) !== 1) violations.push({ rule: "CER-01", cause: "year" });
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

export type BookFacts = Readonly<{
  /** The number the book gives next. */
  next: number;
  /** How many certificates stand in it. */
  entries: number;
  /** The number asked for, when somebody already has it. */
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
