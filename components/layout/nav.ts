import type { ReactNode } from "react";

/**
 * One way into the house, as it looks from the present address (`navTarget`). `primary` ones (at most four) stand in the
 * phone's bottom bar; `badge` counts what waits.
 */
export type NavItem = Readonly<{
  home: string;
  href: string;
  here: boolean;
  label: string;
  icon: ReactNode;
  primary?: boolean;
  badge?: ReactNode;
}>;
export type NavSection = Readonly<{
  label?: string;
  items: readonly NavItem[];
}>;

const leadsTo = (home: string, path: string) => path === home || (home !== "/" && path.startsWith(`${home}/`));

/**
 * Where an entry leads from an address: unit and day in view come along. `here` when the address lies below it, and no
 * entry of `homes` lies nearer: /classes is not where one is when /classes/feedback has an entry of its own.
 */
export function navTarget(
  home: string,
  path: string,
  search: URLSearchParams,
  homes: readonly string[],
): { href: string; here: boolean } {
  const kept = new URLSearchParams();
  for (const key of ["unit", "on"]) {
    const value = search.get(key);
    if (value) kept.set(key, value);
  }
  return {
    href: kept.size > 0 ? `${home}?${kept}` : home,
    here: leadsTo(home, path) && !homes.some((other) => other.length > home.length && leadsTo(other, path)),
  };
}
