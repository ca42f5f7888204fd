/*
 * Vietnamese lists sort people by given name, then middle names, then surname. Letters follow the Vietnamese
 * alphabet (a ă â b c d đ e ê …) and, between equal letters, the tones follow ngang, huyền, hỏi, ngã, sắc, nặng.
 * The key is plain ASCII so that a bytewise index gives that order in any database locale.
 */
const ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;

function wordKey(word: string): string {
  const decomposed = word.toLowerCase().normalize("NFD");
  const tone = TONES.findIndex((mark) => mark !== "" && decomposed.includes(mark));
  const letters = decomposed.replace(TONE_MARKS, "").normalize("NFC");
  let key = "";
  for (const letter of letters) {
    const rank = ALPHABET.indexOf(letter);
    if (rank >= 0) key += String.fromCharCode(0x30 + rank);
  }
  return `${key}!${tone < 0 ? 0 : tone}`;
}

/** Sort key of a person's full name. */
export function personSortKey(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  const given = words.at(-1) ?? "";
  const rest = words.slice(1, -1);
  const surname = words.length > 1 ? (words[0] ?? "") : "";
  return [wordKey(given), rest.map(wordKey).join(" "), wordKey(surname)].join("  ");
}
