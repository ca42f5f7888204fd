"use client";

import { Search } from "lucide-react";
import { type ComponentType, useCallback, useEffect, useState } from "react";
import type { SearchWords } from "./search-words";

type Palette = ComponentType<{ words: SearchWords; onClose: () => void }>;

/** Listens for Ctrl-K; the palette itself is fetched when it is first wanted. Without script the link opens the page. */
export function SearchTrigger({ words }: { words: SearchWords }) {
  const [Loaded, setLoaded] = useState<Palette | null>(null);
  const [open, setOpen] = useState(false);

  const show = useCallback(async () => {
    setOpen(true);
    const { SearchPalette } = await import("./search-palette");
    setLoaded(() => SearchPalette);
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      void show();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [show]);

  return (
    <>
      <a
        className="btn"
        data-kind="secondary"
        href="/search"
        data-stays=""
        aria-keyshortcuts="Control+K"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          void show();
        }}
      >
        <Search aria-hidden="true" />
        <span className="wide-only">{words.open}</span>
        <kbd className="wide-only text-ink-faint text-sm">Ctrl K</kbd>
        <span className="sr-only">{words.short}</span>
      </a>
      {open && Loaded && <Loaded words={words} onClose={() => setOpen(false)} />}
    </>
  );
}
