const YEAR_SECONDS = 31_536_000;

/** Keeps a choice about the looks of this browser in a cookie, where the server sees it before the first paint. */
export function rememberChoice(name: "theme" | "rail" | "locale", value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in the browsers offices have
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
