"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

const SHOW_AFTER_MS = 300;
/** A page that leads back to where one is changes no address: then the old content returns by itself. */
const GIVE_UP_AFTER_MS = 10_000;

function leadsElsewhere(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = (event.target as Element | null)?.closest?.("a[href]") as HTMLAnchorElement | null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return false;
  // With script at hand some links open something on the spot.
  if (link.dataset.stays !== undefined) return false;
  return link.pathname !== location.pathname && !link.pathname.startsWith("/api/");
}

/**
 * Shows the skeleton of a page while the next one takes long to come. It stands here and not in a loading.tsx because
 * that would begin every answer with 200, and what does not exist must answer 404.
 */
export function NavigationPending({ children }: { children: ReactNode }) {
  const path = usePathname();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what ends the wait
  useEffect(() => {
    const main = box.current?.parentElement;
    let timers: ReturnType<typeof setTimeout>[] = [];
    const stop = () => {
      timers.forEach(clearTimeout);
      timers = [];
      main?.removeAttribute("data-going");
    };
    const start = (event: MouseEvent) => {
      if (!leadsElsewhere(event)) return;
      stop();
      timers = [
        setTimeout(() => main?.setAttribute("data-going", ""), SHOW_AFTER_MS),
        setTimeout(stop, GIVE_UP_AFTER_MS),
      ];
    };
    document.addEventListener("click", start);
    window.addEventListener("pageshow", stop);
    return () => {
      document.removeEventListener("click", start);
      window.removeEventListener("pageshow", stop);
      stop();
    };
  }, [path]);
  return (
    <div className="going" ref={box}>
      {children}
    </div>
  );
}
