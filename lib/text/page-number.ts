const MOST_PAGES = 100_000;

/** The page of an address that people may have bent; the first one where it is none. */
export function pageNumber(text: string | readonly string[] | undefined): number {
  const page = Number((typeof text === "string" ? text : text?.[0]) ?? "1");
  return Number.isInteger(page) && page > 0 && page < MOST_PAGES ? page : 1;
}
