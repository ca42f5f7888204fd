"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type KeyboardEvent, type ReactNode, useRef, useState } from "react";

type Words = Readonly<{ target: string; help: string }>;
const STEP: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Sessions of a week that are dragged to another half day, or moved there with the arrow keys and Enter (Escape leaves it).
 * Nothing is written here: the address that follows shows what the move would cost. Cards carry `data-session`, `data-from`;
 * half days `data-cell` ("2026-11-24/morning/07:30") and `data-name`.
 */
export function MoveByHand({ base, words, children }: { base: string; words: Words; children: ReactNode }) {
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<HTMLElement | null>(null);
  const [said, setSaid] = useState("");

  const cells = () => [...(box.current?.querySelectorAll<HTMLElement>("[data-cell]") ?? [])];
  const mark = (cell: HTMLElement | null) => {
    for (const other of cells()) other.toggleAttribute("data-target", other === cell);
    setSaid(cell ? words.target.replace("{cell}", cell.dataset.name ?? "") : "");
  };
  const cellOf = (node: EventTarget | null) =>
    (node as HTMLElement | null)?.closest<HTMLElement>("[data-cell]") ?? null;

  function go(card: HTMLElement, cell: HTMLElement) {
    const [day, part, start] = (cell.dataset.cell ?? "").split("/");
    // Within the same half of a day it keeps its own time.
    const own = cellOf(card)?.dataset.cell?.split("/")[1] === part;
    const to = `${day}T${own ? card.dataset.from : start}`;
    router.push(`${base}&session=${card.dataset.session}&to=${encodeURIComponent(to)}#move`);
  }

  function onKeyDown(event: KeyboardEvent) {
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-session]");
    if (!card) return;
    const all = cells();
    const target = all.find((cell) => cell.hasAttribute("data-target")) ?? null;
    const step = STEP[event.key];
    if (step) {
      event.preventDefault();
      const at = all.indexOf(target ?? (cellOf(card) as HTMLElement));
      // Three halves to a day, seven days to a week.
      const day = Math.floor(at / 3) + step[0];
      const half = (at % 3) + step[1];
      const next = day >= 0 && day < 7 && half >= 0 && half < 3 ? all[day * 3 + half] : undefined;
      if (next) mark(next);
    } else if (event.key === "Enter" && target) {
      event.preventDefault();
      go(card, target);
    } else if (event.key === "Escape") mark(null);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cards inside are links; this only listens to them
    <div
      ref={box}
      onKeyDown={onKeyDown}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && mark(null)}
      onDragStart={(event: DragEvent) => {
        held.current = (event.target as HTMLElement).closest<HTMLElement>("[data-session]");
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", held.current?.dataset.session ?? "");
      }}
      onDragOver={(event) => {
        const cell = cellOf(event.target);
        if (!cell || !held.current) return;
        event.preventDefault();
        mark(cell);
      }}
      onDragEnd={() => {
        held.current = null;
        mark(null);
      }}
      onDrop={(event) => {
        event.preventDefault();
        const cell = cellOf(event.target);
        if (held.current && cell) go(held.current, cell);
        held.current = null;
      }}
    >
      <p className="no-print mb-2 text-ink-soft text-sm" id="move-help">
        {words.help}
      </p>
      {children}
      <p className="sr-only" role="status">
        {said}
      </p>
    </div>
  );
}
