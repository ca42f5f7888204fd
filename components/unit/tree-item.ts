import type { Locale } from "@/lib/text/load-messages";

/** A unit in the tree as the screen draws it; `open` holds its children once they are loaded. */
export type TreeItem = Readonly<{
  code: string;
  name: string;
  kind: string;
  children: number;
  below: number;
  open: readonly TreeItem[] | null;
  /** Children that exist beyond those in `open`. */
  more: number;
}>;

export type TreeWords = Readonly<{
  /** Of the numbers. */
  locale: Locale;
  label: string;
  open: string;
  close: string;
  below: string;
  more: string;
  loading: string;
  failed: string;
}>;

/** Words arrive with their blanks, "{name}", so that no message file is sent to the browser. */
export function fill(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank));
}
