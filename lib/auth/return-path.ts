const HERE = "http://here.invalid";

/** Where to go after signing in: a page of this site and nothing else; anything doubtful leads home. */
export function safeReturnPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 2000) return "/";
  if (!asked.startsWith("/") || asked.startsWith("//") || /[\p{Cc}\\]/u.test(asked) || !URL.canParse(asked, HERE))
    return "/";
  const url = new URL(asked, HERE);
  if (url.origin !== HERE || url.pathname.startsWith("//") || /^\/(api|sign-in)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
