"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";

/** A link of the navigation: marks where one is and takes the unit and day in view along. */
export function NavLink({
  href,
  label,
  icon,
  badge,
}: {
  href: string;
  label: string;
  icon: ReactNode;
  badge?: ReactNode;
}) {
  const path = usePathname();
  const search = useSearchParams();
  const kept = new URLSearchParams();
  for (const key of ["unit", "on"]) {
    const value = search.get(key);
    if (value) kept.set(key, value);
  }
  const here = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <Link
      className="nav-link"
      href={kept.size > 0 ? `${href}?${kept}` : href}
      prefetch={false}
      title={label}
      aria-current={here ? "page" : undefined}
    >
      {icon}
      <span className="nav-text">{label}</span>
      {badge}
    </Link>
  );
}
