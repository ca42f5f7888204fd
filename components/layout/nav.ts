import type { ReactNode } from "react";

/** One way into the house. `primary` ones (at most four) stand in the phone's bottom bar; `badge` counts what waits. */
export type NavItem = Readonly<{
  href: string;
  label: string;
  icon: ReactNode;
  primary?: boolean;
  badge?: ReactNode;
}>;
export type NavSection = Readonly<{
  label?: string;
  items: readonly NavItem[];
}>;
