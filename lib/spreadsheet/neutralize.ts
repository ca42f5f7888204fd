/** A text that a spreadsheet would run as a formula, also when somebody saves the sheet as CSV and opens it again. */
const RUNNABLE = /^[=+\-@\t\r]/;
const NEUTRALIZED = /^'[=+\-@\t\r]/;
/** XML 1.0 cannot hold these, and a half of a surrogate pair stops the file from opening. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The text with a leading apostrophe where a spreadsheet program might run it. */
export function neutralize(text: string): string {
  const writable = text.replace(UNWRITABLE, "").toWellFormed();
  return RUNNABLE.test(writable) ? `'${writable}` : writable;
}

/** Takes back what `neutralize` put in front, so that our own workbook loads again as it was. */
export function restoreNeutralized(text: string): string {
  return NEUTRALIZED.test(text) ? text.slice(1) : text;
}
