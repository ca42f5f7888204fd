import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { readOrdinal } from "./certificate-number";

/** The book of the year and kind, locked, as an entry is judged by it. */
export type EntryBook = Readonly<{
  pattern: string;
  year: number;
  /** The number the book gives next, and how many the app has given out of it. */
  next: number;
  entries: number;
  /** Whoever stands in the book with the number, or in the place it is written from. */
  takenBy: Readonly<{ number: string; fullName: string; issuedOn: Day }> | null;
  /** Day of the first certificate of this kind that the centre issued by the app. */
  firstIssued: Day | null;
}>;
export type BookEntry = Readonly<{ number: string; issuedOn: Day; bornOn: Day | null }>;
export type BookEntryViolation =
  | Readonly<{ rule: "CER-11"; today: Day }>
  | Readonly<{ rule: "CER-14"; number: string; fullName: string; issuedOn: Day }>
  | Readonly<{ rule: "CER-15"; next: number }>
  | Readonly<{ rule: "CER-16"; firstIssued: Day }>
  | Readonly<{ rule: "CER-17" }>;

/**
 * An earlier certificate enters the book with the number it has: one that nobody has (CER-14), that the book is not
 * still to give (CER-15), of no day after the one on which the app issued its first of the kind (CER-16: on that very day
 * paper may still have gone out; what came later the closing of a class has written), to somebody born before (CER-17).
 * Answers the place in the book, where the pattern knows one, and with which number the book goes on: a book the app has
 * given nothing out of follows the paper one.
 */
export function decideBookEntry(
  book: EntryBook,
  entry: BookEntry,
  today: Day,
): Decision<Readonly<{ ordinal: number | null; next: number }>, BookEntryViolation> {
  const violations: BookEntryViolation[] = [];
  const ordinal = readOrdinal(book.pattern, entry.number, book.year);
  if (entry.issuedOn > today) violations.push({ rule: "CER-11", today });
  if (book.takenBy) violations.push({ rule: "CER-14", ...book.takenBy });
  else if (ordinal !== null && ordinal >= book.next && book.entries > 0)
    violations.push({ rule: "CER-15", next: book.next });
  if (book.firstIssued !== null && entry.issuedOn > book.firstIssued)
    violations.push({ rule: "CER-16", firstIssued: book.firstIssued });
  if (entry.bornOn !== null && entry.bornOn >= entry.issuedOn) violations.push({ rule: "CER-17" });
  return violations.length > 0 ? refuse(violations) : ok({ ordinal, next: Math.max(book.next, (ordinal ?? 0) + 1) });
}
