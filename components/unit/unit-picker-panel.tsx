"use client";

import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { SearchSelectClient } from "@/components/form/search-select-client";
import { addressForUnit } from "@/lib/text/unit-address";
import { fill, type TreeItem } from "./tree-item";

type UnitName = Readonly<{ code: string; name: string }>;

export type UnitPickerPanelProps = Readonly<{
  unit: UnitName;
  ancestors: readonly UnitName[];
  words: Readonly<
    Record<"find" | "up" | "down" | "here" | "none" | "below" | "loading" | "failed" | "empty" | "clear", string>
  >;
}>;

/** Search, the units above, the unit in view and those below it; each leads to the same page for that unit. */
export function UnitPickerPanel({ unit, ancestors, words }: UnitPickerPanelProps) {
  const router = useRouter();
  const path = usePathname();
  const search = Object.fromEntries(useSearchParams());
  const place = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState<readonly TreeItem[] | "loading" | "failed">("loading");
  const day = search.on ? `&on=${encodeURIComponent(search.on)}` : "";

  useEffect(() => {
    place.current?.querySelector<HTMLInputElement>("input[role=combobox]")?.focus();
    const abort = new AbortController();
    fetch(`/api/lookup/units?parent=${encodeURIComponent(unit.code)}${day}`, { signal: abort.signal })
      .then(async (response) =>
        setBelow(response.ok ? ((await response.json()) as { items: readonly TreeItem[] }).items : "failed"),
      )
      .catch(() => abort.signal.aborted || setBelow("failed"));
    return () => abort.abort();
  }, [unit.code, day]);

  const close = () => place.current?.closest<HTMLElement>("[popover]")?.hidePopover();
  const linkTo = (to: UnitName, extra?: string) => (
    <li key={to.code}>
      <Link className="menu-item" prefetch={false} href={addressForUnit(path, search, to.code)} onClick={close}>
        <span>{to.name}</span>
        {extra && <small className="text-ink-soft">{extra}</small>}
      </Link>
    </li>
  );
  return (
    <div ref={place} className="grid gap-3">
      <SearchSelectClient
        id="unit-picker"
        name="unit"
        source={`/api/lookup/units?${day.slice(1)}`}
        chosen={null}
        placeholder={words.find}
        aria-label={words.find}
        words={{ empty: words.empty, loading: words.loading, failed: words.failed, clear: words.clear }}
        onChoose={(found) => {
          close();
          router.push(addressForUnit(path, search, found.value));
        }}
      />
      {ancestors.length > 0 && <ul aria-label={words.up}>{ancestors.map((ancestor) => linkTo(ancestor))}</ul>}
      <p className="menu-item bg-accent-soft font-medium text-accent">
        <span className="sr-only">{words.here}: </span>
        {unit.name}
      </p>
      {below === "loading" && <p role="status">{words.loading}</p>}
      {below === "failed" && <p role="alert">{words.failed}</p>}
      {Array.isArray(below) &&
        (below.length === 0 ? (
          <p className="px-2.5 text-ink-soft">{words.none}</p>
        ) : (
          <ul aria-label={words.down} className="max-h-72 overflow-auto pl-3">
            {below.map((child: TreeItem) =>
              linkTo(child, child.below > 0 ? fill(words.below, { count: child.below }) : undefined),
            )}
          </ul>
        ))}
    </div>
  );
}
