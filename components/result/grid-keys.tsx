"use client";

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from "react";

/**
 * Keys of a column of boxes (`input[data-grid]`): arrows and Enter walk it, Ctrl+Enter saves, a column copied from Excel
 * fills it downwards from the box it is pasted into. What it did is said to screen readers.
 */
export function GridKeys({ label, pasted, children }: { label: string; pasted: string; children: ReactNode }) {
  const area = useRef<HTMLFieldSetElement>(null);
  const [said, setSaid] = useState("");

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
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return;
    if (event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey)) go(event.target, 1);
    else if (event.key === "ArrowUp" || event.key === "Enter") go(event.target, -1);
    else return;
    event.preventDefault();
  }
  function onPaste(event: ClipboardEvent) {
    if (!(event.target as Element).matches("input[data-grid]")) return;
    const lines = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "").split("\n");
    if (lines.length < 2) return;
    event.preventDefault();
    const all = boxes();
    const start = all.indexOf(event.target as HTMLInputElement);
    let filled = 0;
    for (const [index, line] of lines.entries()) {
      const box = all[start + index];
      const text = line.split("\t")[0]?.trim() ?? "";
      if (!box) break;
      if (text !== "") {
        box.value = text;
        box.dispatchEvent(new Event("input", { bubbles: true }));
        filled += 1;
      }
    }
    setSaid(pasted.replace("{count}", String(filled)));
  }
  return (
    <fieldset ref={area} className="min-w-0" onKeyDown={onKeyDown} onPaste={onPaste}>
      <legend className="sr-only">{label}</legend>
      {children}
      <p role="status" className="text-ink-soft text-sm">
        {said}
      </p>
    </fieldset>
  );
}
