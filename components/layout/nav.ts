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

/** Where an entry leads from an address: unit and day in view come along. `here` when the address lies below it. */
export function navTarget(home: string, path: string, search: URLSearchParams): { href: string; here: boolean } {
  const kept = new URLSearchParams();
  for (const key of ["unit", "on"]) {
    const value = search.get(key);
    if (value) kept.set(key, value);
  }
  return {
    href: kept.size > 0 ? `${home}?${kept}` : home,
    here: path === home || (home !== "/" && path.startsWith(`${home}/`)),
  };
}
