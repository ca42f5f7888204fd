/**
 * The address of the same page for another unit. Pages of one unit have it in their path (and their forms make no sense
 * for another unit, so they lead to its page); all others carry it as `?unit=`. The day stays, a page number does not.
 */
export function addressForUnit(
  path: string,
  search: Readonly<Record<string, string | undefined>>,
  code: string,
): string {
  const query = new URLSearchParams();
  const ofUnit = path.startsWith("/units/");
  const kept = ofUnit ? { on: search.on } : { ...search, page: undefined, done: undefined, unit: code };
  for (const [key, value] of Object.entries(kept)) if (value !== undefined && value !== "") query.set(key, value);
  const text = query.toString();
  return `${ofUnit ? `/units/${code}` : path}${text && `?${text}`}`;
}
