"use client";

import { useRouter } from "next/navigation";
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { withParams } from "@/components/ui/query-link";
import { kindsOf } from "@/lib/features/search/schema";
import type { SearchWords } from "./search-words";
import { useSearch } from "./use-search";

/** The day in view travels along; the unit is the one that was found. */
function withDay(href: string): string {
  const on = new URLSearchParams(window.location.search).get("on");
  const [path = href, query = ""] = href.split("?");
  return withParams(path, { ...Object.fromEntries(new URLSearchParams(query)), on: on ?? undefined });
}

/** The palette: type, arrows choose, Enter opens, Esc closes. Focus stays in the box and the list is pointed at. */
export function SearchPalette({ words, onClose }: { words: SearchWords; onClose: () => void }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const { state, items } = useSearch(query);
  const asked = query.trim() !== "";

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, listId]);

  function open(href: string) {
    dialog.current?.close();
    router.push(withDay(href));
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = items.length - 1;
    const found = items[active];
    if (event.key === "ArrowDown") setActive(Math.min(active + 1, Math.max(0, last)));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else if (event.key === "Enter" && found) open(found.href);
    else if (event.key === "Enter" && asked) open(`/search?q=${encodeURIComponent(query)}`);
    else return;
    event.preventDefault();
  }

  return (
    <dialog ref={dialog} className="dialog" data-wide="" aria-label={words.title} onClose={onClose}>
      <div className="combo">
        <input
          type="search"
          className="input"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-activedescendant={items[active] ? `${listId}-${active}` : undefined}
          aria-label={words.placeholder}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div className="combo-list static mt-2 max-h-[60vh] border-0 shadow-none" tabIndex={0}>
          <div id={listId} role="listbox" aria-label={words.title}>
            {kindsOf(items).map((kind) => {
              const found = items.filter((item) => item.kind === kind);
              return found.length === 0 ? null : (
                <Fragment key={kind}>
                  <p className="px-2.5 pt-3 pb-1 font-semibold text-ink-soft text-sm" role="presentation">
                    {words.kinds[kind]}
                  </p>
                  {found.map((item) => {
                    const index = items.indexOf(item);
                    return (
                      // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box (aria-activedescendant)
                      // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the box
                      <div
                        key={item.key}
                        id={`${listId}-${index}`}
                        role="option"
                        aria-selected={index === active}
                        onMouseDown={(event) => event.preventDefault()}
                        onMouseMove={() => setActive(index)}
                        onClick={() => open(item.href)}
                      >
                        {item.label}
                        <small>{item.hint}</small>
                      </div>
                    );
                  })}
                </Fragment>
              );
            })}
          </div>
          {items.length === 0 && (
            <p className="combo-state" role="status">
              {!asked
                ? words.hint
                : state === "loading"
                  ? words.searching
                  : state === "failed"
                    ? words.failed
                    : words.nothing}
            </p>
          )}
        </div>
        <p className="mt-2 flex justify-between gap-4 text-ink-soft text-sm">
          <span>{words.keys}</span>
          <button type="button" className="btn" data-kind="quiet" onClick={() => dialog.current?.close()}>
            {words.close}
          </button>
        </p>
      </div>
    </dialog>
  );
}
