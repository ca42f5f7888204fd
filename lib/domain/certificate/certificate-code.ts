/**
 * CER-03: what the QR leads to. Twenty letters of thirty, 98 bits: nobody finds one by trying. Left out are the letters
 * that are taken for one another on paper (0 O, 1 I L, U V).
 */
export const CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const CODE_LENGTH = 20;
const GROUP = 4;

/** A code from random bytes, every letter as likely as any other; null when the bytes did not suffice. */
export function codeFromBytes(bytes: Uint8Array): string | null {
  let code = "";
  for (const byte of bytes) {
    // Five bits choose one of 32; what falls outside the thirty letters is thrown away, not folded back.
    const letter = CODE_LETTERS[byte & 31];
    if (letter !== undefined) code += letter;
    if (code.length === CODE_LENGTH) return code;
  }
  return null;
}

/** The code somebody typed or scanned, as it is stored; null when it cannot be one. */
export function normaliseCode(typed: string): string | null {
  if (typed.length > 60) return null;
  const code = typed.replace(/[\s.\-–]/gu, "").toUpperCase();
  if (code.length !== CODE_LENGTH) return null;
  return [...code].every((letter) => CODE_LETTERS.includes(letter)) ? code : null;
}

/** The code in groups of four, as it is printed and read aloud. */
export function spellCode(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, "g"))?.join("-") ?? code;
}
