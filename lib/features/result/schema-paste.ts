import { fold } from "@/lib/text/fold";

/** A box of the column being filled in: number in the list, blind number, name; each "" where the page does not show it. */
export type PasteBox = Readonly<{ number: string; code: string; name: string }>;
export type Pasted = Readonly<{
  /** Text for boxes, by their place in the column. */
  texts: ReadonlyMap<number, string>;
  /** Rows with a mark that went nowhere: nobody here is called so, or the column ended before. */
  left: readonly string[];
}>;

function cellsOf(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((cell) => cell.trim()));
}

/** Whether a paste is more than one value for the box it lands in. */
export function isBlock(text: string): boolean {
  return /[\n\t]/.test(text.replace(/\r?\n$/, ""));
}

const HEADINGS = /^(diem|mark|so diem|diem so|diem thi)/;

/** Whose row it is: by blind number, by number of the list, else by name; null where that is not certain. */
function boxOf(cells: readonly string[], boxes: readonly PasteBox[]): number | null {
  const keys = cells.map((cell) => fold(cell)).filter((key) => key !== "");
  const places = (of: (box: PasteBox) => boolean) => boxes.flatMap((box, index) => (of(box) ? [index] : []));
  const byCode = places(({ code }) => code !== "" && keys.includes(fold(code)));
  if (byCode.length > 0) return byCode.length === 1 ? (byCode[0] ?? null) : null;
  const named = places(({ name }) => name !== "" && keys.includes(fold(name)));
  const numbered = places(({ number }) => number !== "" && keys[0] === number);
  // A list in another order has the right names beside other numbers: then the name decides, if it is one.
  if (named.length === 1) return named[0] ?? null;
  if (named.length > 1) return numbered.find((index) => named.includes(index)) ?? null;
  const others = keys.slice(1).some((key) => /^\p{L}[\p{L} ]* [\p{L} ]+$/u.test(key));
  return numbered.length === 1 && !others ? (numbered[0] ?? null) : null;
}

/**
 * Where cells copied from Excel go. One column fills downwards from the box it is pasted into; of several columns the
 * last one is the mark and the others say whose it is, in whatever order the rows come. Never a mark by guess.
 */
export function spreadPaste(text: string, boxes: readonly PasteBox[], start: number): Pasted {
  const rows = cellsOf(text);
  const texts = new Map<number, string>();
  const left: string[] = [];
  const width = Math.max(...rows.map((cells) => cells.length));
  for (const [index, cells] of rows.entries()) {
    const mark = cells.at(-1) ?? "";
    if (mark === "" || (index === 0 && HEADINGS.test(fold(mark)))) continue;
    const at =
      width === 1
        ? start + index - (HEADINGS.test(fold(rows[0]?.[0] ?? "")) ? 1 : 0)
        : boxOf(cells.slice(0, -1), boxes);
    if (at === null || at >= boxes.length || texts.has(at)) left.push(cells.filter((cell) => cell !== "").join(" "));
    else texts.set(at, mark);
  }
  return { texts, left };
}
