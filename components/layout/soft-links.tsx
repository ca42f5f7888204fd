"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { navTarget } from "./nav";

/**
 * One pair of ears for all links of the frame, which are plain HTML: those marked data-soft, and the navigation, change
 * the page without loading it anew; the navigation then shows where one is and takes the unit and day in view along.
 */
export function SoftLinks() {
  const path = usePathname();
  const search = useSearchParams();
  const router = useRouter();
  useEffect(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-nav]")];
    const homes = links.map(({ dataset }) => dataset.nav ?? "");
    for (const link of links) {
      const { href, here } = navTarget(link.dataset.nav ?? "", path, search, homes);
      link.setAttribute("href", href);
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }, [path, search]);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>("a[data-nav], a[data-soft]");
      if (!link) return;
      event.preventDefault();
      link.closest<HTMLElement>("[popover]")?.hidePopover();
      router.push(link.pathname + link.search + link.hash);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [router]);
  return null;
}
