"use client";

import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from "react";

const INTERACTIVE = "a, button, input, label, select, summary, [role=button]";

function rowOf(target: EventTarget): HTMLTableRowElement | null {
  return (target as Element).closest("tbody tr");
}
function focusRow(row: Element | null | undefined): void {
  const target =
    row?.querySelector<HTMLElement>("a[data-row]") ?? row?.querySelector<HTMLElement>("input[type=checkbox]");
  target?.focus();
}

/** Keys and mouse for the table inside: arrows, Home, End walk the rows, Space chooses one, a click anywhere opens it. */
export function RowKeys({
  selection,
  children,
}: {
  selection?: Readonly<{ word: string; actions: ReactNode }> | undefined;
  children: ReactNode;
}) {
  const area = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);

  function boxes(): HTMLInputElement[] {
    return [...(area.current?.querySelectorAll<HTMLInputElement>("tbody .dt-check input") ?? [])];
  }
  function onChange(event: { target: EventTarget }) {
    const box = event.target as HTMLInputElement;
    if (box.dataset.all !== undefined) for (const one of boxes()) one.checked = box.checked;
    setChosen(boxes().filter((one) => one.checked).length);
  }
  function onKeyDown(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    if (
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      target.matches("input:not([type=checkbox]), select, textarea")
    )
      return;
    const row = rowOf(target);
    const rows = area.current?.querySelectorAll("tbody tr");
    if (!rows || rows.length === 0) return;
    if (event.key === "ArrowDown") focusRow(row ? row.nextElementSibling : rows[0]);
    else if (event.key === "ArrowUp") focusRow(row ? row.previousElementSibling : rows[0]);
    else if (event.key === "Home") focusRow(rows[0]);
    else if (event.key === "End") focusRow(rows[rows.length - 1]);
    else if (event.key === " " && target.matches("a[data-row]") && selection)
      row?.querySelector<HTMLElement>(".dt-check input")?.click();
    else return;
    event.preventDefault();
  }
  function onClick(event: MouseEvent) {
    if ((event.target as Element).closest(INTERACTIVE) || window.getSelection()?.toString()) return;
    rowOf(event.target)?.querySelector<HTMLElement>("a[data-row]")?.click();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only adds short cuts to the links and boxes inside
    <div ref={area} className="dt-area" onKeyDown={onKeyDown} onClick={onClick} onChange={onChange}>
      {children}
      {selection && chosen > 0 && (
        <div className="selection-bar" role="status">
          <span className="tabular">
            {chosen} {selection.word}
          </span>
          {selection.actions}
        </div>
      )}
    </div>
  );
}
