import { z } from "zod";

/** Text out of an address that people may have bent: shortened, without control characters; "" when it is none. */
export function addressText(max: number) {
  return z
    .string()
    .transform((text) =>
      text
        .replace(/\p{Cc}/gu, "")
        .trim()
        .slice(0, max),
    )
    .catch("");
}

/** Whether a text can name anything kept: the database takes no control characters and fails on the first of them. */
export function isPlainText(text: string): boolean {
  return !/\p{Cc}/u.test(text);
}

/** A part of a path as it was meant, or null when it cannot be one (half a percent sign, control characters). */
export function pathText(part: string): string | null {
  try {
    const text = decodeURIComponent(part);
    return isPlainText(text) ? text : null;
  } catch {
    return null;
  }
}

/** A part of a path as the number of a row, or null when it cannot be one. */
export function pathNumber(part: string): number | null {
  const number = /^[1-9]\d{0,9}$/.test(part) ? Number(part) : Number.NaN;
  return number < 2 ** 31 ? number : null;
}
