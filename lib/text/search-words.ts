import { fold } from "./fold";

/** More words than this do not narrow a search any further. */
const MAX_WORDS = 8;

/** The folded words somebody looks for: "Nguyễn T. Ánh" → ["nguyen", "t", "anh"]. */
export function searchWords(text: string): readonly string[] {
  return fold(text).split(" ").filter(Boolean).slice(0, MAX_WORDS);
}

/**
 * LIKE patterns, one a word, all of which must fit: each is the beginning of a word. They are meant for
 * `(' ' || search)`, which is what the trigram index is built on; folding has already removed % and _.
 */
export function wordPatterns(text: string): readonly string[] {
  return searchWords(text).map((word) => `% ${word}%`);
}
