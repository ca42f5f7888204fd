"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, useState } from "react";
import { formatNumber } from "@/lib/text/format";
import { fill, type TreeItem, type TreeWords } from "./tree-item";

type Branch = Readonly<{ items: readonly TreeItem[]; more: number; state: "shown" | "loading" | "failed" }>;

/** "Xã Chí Minh" needs no "Xã" beside it. */
function saysItsKind({ name, kind }: TreeItem): boolean {
  const first = name.split(" ")[0]?.toLowerCase() ?? "";
  return kind
    .toLowerCase()
    .split(/[\s,]+/)
    .includes(first);
}

/** Rows in the order in which they stand on the screen. */
function rowsOf(tree: HTMLElement): HTMLElement[] {
  return [...tree.querySelectorAll<HTMLElement>("[data-row]")];
}

/** Arrow keys as in a tree: up and down walk, right opens or goes in, left closes or goes out. Tab keeps working. */
function onTreeKey(event: KeyboardEvent<HTMLElement>) {
  const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]");
  if (!row) return;
  const rows = rowsOf(event.currentTarget);
  const at = rows.indexOf(row);
  const toggle = row.querySelector<HTMLButtonElement>("button[aria-expanded]");
  const expanded = toggle?.getAttribute("aria-expanded") === "true";
  const outer = row.parentElement?.parentElement?.closest("li")?.querySelector<HTMLElement>("[data-row]");
  const goTo = (next: HTMLElement | null | undefined) => next?.querySelector<HTMLElement>("a")?.focus();
  const acts: Record<string, () => void> = {
    ArrowDown: () => goTo(rows[at + 1]),
    ArrowUp: () => goTo(rows[at - 1]),
    Home: () => goTo(rows[0]),
    End: () => goTo(rows.at(-1)),
    ArrowRight: () => (toggle && !expanded ? toggle.click() : goTo(expanded ? rows[at + 1] : null)),
    ArrowLeft: () => (toggle && expanded ? toggle.click() : goTo(outer)),
  };
  const act = acts[event.key];
  if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  act();
}

/**
 * Units as nested lists that open one level at a time: the rest of the tree stays on the server until it is asked for.
 * `query` is what links and questions carry on ("on=2020-06-30", or nothing for today).
 */
export function UnitTree({
  roots,
  current,
  query,
  words,
}: {
  roots: readonly TreeItem[];
  current: string;
  query: string;
  words: TreeWords;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys are a short cut; every link and button works without
    <div onKeyDown={onTreeKey}>
      <ul aria-label={words.label} className="grid">
        {roots.map((item) => (
          <TreeRow key={item.code} item={item} current={current} query={query} words={words} />
        ))}
      </ul>
    </div>
  );
}

function TreeRow({
  item,
  current,
  query,
  words,
}: {
  item: TreeItem;
  current: string;
  query: string;
  words: TreeWords;
}) {
  const [expanded, setExpanded] = useState(item.open !== null);
  const [branch, setBranch] = useState<Branch | null>(
    item.open ? { items: item.open, more: item.more, state: "shown" } : null,
  );

  async function load() {
    const have = branch?.items ?? [];
    setBranch({ items: have, more: 0, state: "loading" });
    try {
      const address = `/api/lookup/units?parent=${encodeURIComponent(item.code)}&from=${have.length}${query && `&${query}`}`;
      const response = await fetch(address, { headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const level = (await response.json()) as { items: readonly TreeItem[]; total: number };
      const items = [...have, ...level.items];
      setBranch({ items, more: Math.max(0, level.total - items.length), state: "shown" });
    } catch {
      setBranch({ items: have, more: 0, state: "failed" });
    }
  }
  function toggle() {
    setExpanded(!expanded);
    if (!expanded && branch === null) void load();
  }
  const isCurrent = item.code === current;
  return (
    <li>
      <div
        data-row=""
        className="flex min-h-(--target) items-center gap-1 rounded-md hover:bg-sunken"
        data-current={isCurrent || undefined}
      >
        {item.children > 0 ? (
          <button
            type="button"
            className="grid size-8 flex-none place-items-center rounded-md text-ink-soft hover:text-accent"
            aria-expanded={expanded}
            aria-label={fill(expanded ? words.close : words.open, { name: item.name })}
            onClick={toggle}
          >
            <ChevronRight aria-hidden="true" className={expanded ? "size-4 rotate-90" : "size-4"} />
          </button>
        ) : (
          <span className="size-8 flex-none" />
        )}
        <Link
          prefetch={false}
          href={`/units/${item.code}${query && `?${query}`}`}
          aria-current={isCurrent ? "true" : undefined}
          className={
            isCurrent ? "font-semibold text-accent" : "text-ink no-underline hover:text-accent hover:underline"
          }
        >
          {item.name}
        </Link>
        <span className="text-ink-soft text-sm">
          {[
            saysItsKind(item) ? "" : item.kind,
            item.below > 0 ? fill(words.below, { count: formatNumber(item.below, words.locale) }) : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      {expanded && branch && (
        <ul className="ml-4 border-line border-l pl-2">
          {branch.items.map((child) => (
            <TreeRow key={child.code} item={child} current={current} query={query} words={words} />
          ))}
          {branch.state === "loading" && (
            <li className="px-8 py-1 text-ink-soft" role="status">
              {words.loading}
            </li>
          )}
          {(branch.state === "failed" || branch.more > 0) && (
            <li className="px-8 py-1">
              <button type="button" className="btn" data-kind="quiet" onClick={() => void load()}>
                {branch.state === "failed"
                  ? words.failed
                  : fill(words.more, { count: formatNumber(branch.more, words.locale) })}
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
