"use client";

import { useEffect, useRef, useState } from "react";

/** Sentences with their places left open: {count} chosen, {total} away, {excess}, {waiting}. */
type Words = Readonly<{ chosen: string; waiting: string; away: string; over: string }>;

/**
 * What the ticks would do, at once: how many are chosen, how many of them wait, who would be away at the same time and
 * by how many that is too much. Without script the page says the same before and the answer after.
 */
export function ChosenCount({
  left,
  away,
  allowed,
  words,
}: {
  left: number;
  away: number | null;
  allowed: number | null;
  words: Words;
}) {
  const line = useRef<HTMLParagraphElement>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const form = line.current?.closest("form");
    if (!form) return;
    const look = () => setCount(form.querySelectorAll('input[name="people[]"]:checked').length);
    // An emptied form has its boxes cleared only after it has said so.
    const later = () => setTimeout(look);
    look();
    form.addEventListener("change", look);
    form.addEventListener("reset", later);
    return () => {
      form.removeEventListener("change", look);
      form.removeEventListener("reset", later);
    };
  }, []);
  const total = (away ?? 0) + count;
  const excess = allowed === null ? 0 : Math.max(0, total - allowed);
  const waiting = Math.max(0, count - left);
  const values: Readonly<Record<string, number>> = { count, total, excess, waiting };
  const said = [
    words.chosen,
    ...(waiting > 0 ? [words.waiting] : []),
    ...(away === null ? [] : [words.away]),
    ...(excess > 0 ? [words.over] : []),
  ].join(" ");
  return (
    <p ref={line} className="chosen" role="status" data-over={excess > 0 ? "" : undefined}>
      {count > 0 && said.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))}
    </p>
  );
}
