"use client";

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { isBlock, spreadPaste } from "@/lib/features/result/schema-paste";

/** `{count}` boxes were filled; `{count}` rows were left, `{rows}` of them are named. */
export type PasteWords = Readonly<{ pasted: string; left: string }>;
const TOLD = 5;

/**
 * Keys of a column of boxes (`input[data-grid]`): arrows and Enter walk it, Ctrl+Enter saves, cells copied from Excel
 * fill it: a column downwards from the box it is pasted into, several columns by number or name (`data-grid`,
 * `data-code`, `data-name`). What it did is said, and what it left.
 */
export function GridKeys({ label, words, children }: { label: string; words: PasteWords; children: ReactNode }) {
  const area = useRef<HTMLFieldSetElement>(null);
  const [said, setSaid] = useState<readonly string[]>([]);

  // Saved, or put back: what was pasted is no longer waiting.
  useEffect(() => {
    const form = area.current?.form;
    const clear = () => setSaid([]);
    form?.addEventListener("reset", clear);
    return () => form?.removeEventListener("reset", clear);
  }, []);

  function boxes(): HTMLInputElement[] {
    return [...(area.current?.querySelectorAll<HTMLInputElement>("input[data-grid]") ?? [])];
  }
  function go(from: EventTarget, by: number) {
    const all = boxes();
    const next = all[all.indexOf(from as HTMLInputElement) + by];
    next?.focus();
    next?.select();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!(event.target as Element).matches("input[data-grid]") || event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
      (event.target as HTMLInputElement).form?.requestSubmit();
    else if (event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey)) go(event.target, 1);
    else if (event.key === "ArrowUp" || event.key === "Enter") go(event.target, -1);
    else return;
    event.preventDefault();
  }
  function onPaste(event: ClipboardEvent) {
    if (!(event.target as Element).matches("input[data-grid]")) return;
    const text = event.clipboardData.getData("text/plain");
    if (!isBlock(text)) return;
    event.preventDefault();
    const all = boxes();
    const known = all.map(({ dataset }) => ({
      number: dataset.grid ?? "",
      code: dataset.code ?? "",
      name: dataset.name ?? "",
    }));
    const { texts, left } = spreadPaste(text, known, all.indexOf(event.target as HTMLInputElement));
    for (const [index, value] of texts) {
      const box = all[index];
      if (!box) continue;
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const rows = left.slice(0, TOLD).join("; ") + (left.length > TOLD ? "…" : "");
    setSaid([
      words.pasted.replace("{count}", String(texts.size)),
      ...(left.length > 0 ? [words.left.replace("{count}", String(left.length)).replace("{rows}", rows)] : []),
    ]);
  }
  return (
    <fieldset ref={area} className="min-w-0" onKeyDown={onKeyDown} onPaste={onPaste}>
      <legend className="sr-only">{label}</legend>
      {children}
      <p role="status" className="text-ink-soft text-sm">
        {said.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </p>
    </fieldset>
  );
}
