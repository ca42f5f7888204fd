/* How wide a line of bold Times New Roman is: the rule under a heading is as long as its text. Widths in 1/1000 em. */

const GROUPS: readonly (readonly [width: number, letters: string])[] = [
  [1000, "W"],
  [944, "M"],
  [833, "m"],
  [778, "GHKOQ"],
  [722, "ACDNRUVXYĐw"],
  [667, "BELTZ"],
  [611, "FP"],
  [556, "Sbdhknpqu"],
  [500, "Jaovxy0123456789đ"],
  [444, "cerz"],
  [389, "Is"],
  [333, "fjt-"],
  [278, "il/"],
  [250, " .,"],
];
const WIDTHS = new Map(GROUPS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)));
const OTHER = 556;

/** Width in twips (1/20 point) at a size in points; marks above and below a letter add nothing. */
export function boldTextWidth(text: string, points: number): number {
  const letters = text.normalize("NFD").replace(/\p{M}/gu, "");
  let thousandths = 0;
  for (const letter of letters) thousandths += WIDTHS.get(letter) ?? OTHER;
  return Math.round((thousandths / 1000) * points * 20);
}
