import type { PaperLayout } from "@/lib/domain/shared/training-lists";

/**
 * LET-09: how a unit's letters are numbered before it has said so itself: papers of the Party and of the State write type
 * and number the other way round. Behind it comes the unit's own mark, which only the unit knows.
 */
export const DEFAULT_LETTER_PATTERNS: Readonly<Record<PaperLayout, string>> = {
  party: "{nn}-TB",
  state: "{nn}/TB",
};

export type LetterPlace<Key> = Readonly<{ key: Key; ordinal: number }>;

/** LET-09: the places in the book of letters that are new, one after the other, in the order given. */
export function placeLetters<Key>(keys: readonly Key[], next: number): readonly LetterPlace<Key>[] {
  return keys.map((key, index) => ({ key, ordinal: next + index }));
}

export type SupersededLetter = Readonly<{ id: number; unitId: number; kind: "original" | "copy" }>;

/**
 * LET-10: a letter that no longer stands keeps its number; the one that takes its place to the same unit names it. Each
 * is named once: `superseded` are those that no letter has taken the place of yet, the latest first.
 */
export function letterReplaced(
  superseded: readonly SupersededLetter[],
  letter: Readonly<{ unitId: number; kind: "original" | "copy" }>,
): number | null {
  return superseded.find(({ unitId, kind }) => unitId === letter.unitId && kind === letter.kind)?.id ?? null;
}
