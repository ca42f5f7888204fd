"use client";

import { useEffect, useState } from "react";
import type { Hit } from "@/lib/features/search/schema";

type Answer = Readonly<{ state: "idle" | "loading" | "failed"; items: readonly Hit[] }>;

const PAUSE_MS = 120;

/** What is found for the text typed, asked after a short pause; an older answer never overtakes a newer one. */
export function useSearch(query: string): Answer {
  const [answer, setAnswer] = useState<Answer>({ state: "idle", items: [] });
  useEffect(() => {
    if (query.trim() === "") {
      setAnswer({ state: "idle", items: [] });
      return;
    }
    const abort = new AbortController();
    setAnswer((before) => ({ state: "loading", items: before.items }));
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/search?q=${encodeURIComponent(query)}`, { signal: abort.signal });
        if (!response.ok) throw new Error(String(response.status));
        const body = (await response.json()) as { items: readonly Hit[] };
        setAnswer({ state: "idle", items: body.items });
      } catch {
        if (!abort.signal.aborted) setAnswer({ state: "failed", items: [] });
      }
    }, PAUSE_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [query]);
  return answer;
}
