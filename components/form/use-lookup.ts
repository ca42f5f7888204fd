"use client";

import { useEffect, useState } from "react";

export type Found = Readonly<{
  value: string;
  label: string;
  hint?: string | undefined;
}>;
type Answer = Readonly<{
  state: "idle" | "loading" | "failed";
  items: readonly Found[];
}>;

const PAUSE_MS = 150;

/** What `source` finds for the text typed, asked after a short pause; an older answer never overtakes a newer one. */
export function useLookup(source: string, query: string | null): Answer {
  const [answer, setAnswer] = useState<Answer>({ state: "idle", items: [] });
  useEffect(() => {
    if (query === null || query.trim() === "") {
      setAnswer({ state: "idle", items: [] });
      return;
    }
    const abort = new AbortController();
    setAnswer((before) => ({ state: "loading", items: before.items }));
    const timer = setTimeout(async () => {
      try {
        const url = new URL(source, window.location.href);
        url.searchParams.set("q", query);
        const response = await fetch(url, {
          signal: abort.signal,
          headers: { accept: "application/json" },
        });
        if (!response.ok) throw new Error(String(response.status));
        const body = (await response.json()) as { items: readonly Found[] };
        setAnswer({ state: "idle", items: body.items });
      } catch {
        if (!abort.signal.aborted) setAnswer({ state: "failed", items: [] });
      }
    }, PAUSE_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [source, query]);
  return answer;
}
