import type { Day } from "@/lib/domain/shared/day";

/** A cell as read: text, a number, yes/no, a calendar day, or a formula whose result the file does not carry. */
export type ImportCell =
  | string
  | number
  | boolean
  | null
  | Readonly<{ day: Day }>
  | Readonly<{ broken: "formula" | "error" }>;

/** A row with the number people see in the margin of the sheet. */
export type ImportRow = Readonly<{ no: number; cells: readonly ImportCell[] }>;

/** Lower case without diacritics; handed in, because texts live outside the rules. */
export type Fold = (text: string) => string;

/** What people write where there is nothing to say. */
const NOTHING = /^[\s\-–—_.…/\\*]*$/;

/** The cell as text, "" when it says nothing. */
export function textOf(cell: ImportCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return NOTHING.test(cell) ? "" : cell.replace(/\s+/g, " ").trim();
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  if ("day" in cell) return `${cell.day.slice(8, 10)}/${cell.day.slice(5, 7)}/${cell.day.slice(0, 4)}`;
  return "";
}

export function isBroken(cell: ImportCell | undefined): cell is Readonly<{ broken: "formula" | "error" }> {
  return typeof cell === "object" && cell !== null && "broken" in cell;
}
