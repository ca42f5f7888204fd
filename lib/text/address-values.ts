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

/** A part of a path as it was meant, or null when it cannot be one (half a percent sign, control characters). */
export function pathText(part: string): string | null {
  try {
    const text = decodeURIComponent(part);
    return /\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}
