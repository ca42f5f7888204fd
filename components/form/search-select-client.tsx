"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useFieldWiring } from "./form-context";
import { type Found, useLookup } from "./use-lookup";

export type { Found } from "./use-lookup";
export type LookupWords = Readonly<{
  empty: string;
  loading: string;
  failed: string;
  clear: string;
}>;

/** Combobox with a list, after the WAI-ARIA pattern: focus stays in the box, the list is pointed at. */
export function SearchSelectClient({
  name,
  id,
  source,
  chosen,
  placeholder,
  words,
  onChoose,
  "aria-label": label,
}: {
  name?: string;
  id?: string;
  source: string;
  chosen: Found | null;
  placeholder?: string;
  words: LookupWords;
  onChoose?: (found: Found) => void;
  "aria-label"?: string;
}) {
  const { name: fieldName, ...wiring } = useFieldWiring({ name, id });
  const hidden = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState(chosen?.value ?? "");
  const [text, setText] = useState(chosen?.label ?? "");
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const { state, items } = useLookup(source, query);
  const open = query !== null && query.trim() !== "";
  const listId = `${wiring.id}-list`;

  useEffect(() => {
    const form = hidden.current?.form;
    const reset = () => {
      setValue(chosen?.value ?? "");
      setText(chosen?.label ?? "");
      setQuery(null);
    };
    form?.addEventListener("reset", reset);
    return () => form?.removeEventListener("reset", reset);
  }, [chosen]);

  // Through the element, so that a draft hears of it; its own `onInput` keeps the state, or React would put the first
  // value back at the next render (a hidden input's value and default value are one).
  function put(next: string) {
    if (!hidden.current) return;
    hidden.current.value = next;
    hidden.current.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function choose(found: Found) {
    setText(found.label);
    setQuery(null);
    put(found.value);
    onChoose?.(found);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!open) return;
    const last = items.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(active + 1, last),
      ArrowUp: Math.max(active - 1, 0),
      PageUp: 0,
      PageDown: last,
    };
    const next = moves[event.key];
    const found = items[active];
    if (next !== undefined) setActive(Math.max(0, next));
    else if (event.key === "Enter" && found) choose(found);
    else if (event.key === "Escape") setQuery(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="combo">
      <input
        ref={hidden}
        type="hidden"
        data-typed=""
        name={fieldName}
        value={value}
        onInput={(event) => setValue(event.currentTarget.value)}
      />
      <input
        type="text"
        className="input"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && items[active] ? `${listId}-${active}` : undefined}
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        // The words beside the hidden value, so that a draft can show both again.
        name={`${fieldName}__text`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setQuery(event.target.value);
          setActive(0);
          put("");
        }}
        onBlur={() => setQuery(null)}
        onKeyDown={onKeyDown}
        {...wiring}
      />
      <Search aria-hidden="true" />
      {open && (
        <div className="combo-list">
          <div id={listId} role="listbox" aria-label={label ?? placeholder ?? words.loading}>
            {items.map((found, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box (aria-activedescendant)
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the box
              <div
                key={found.value}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(found)}
              >
                {found.label}
                {found.hint && <small>{found.hint}</small>}
              </div>
            ))}
          </div>
          {items.length === 0 && (
            <p className="combo-state" role="status">
              {state === "loading" ? words.loading : state === "failed" ? words.failed : words.empty}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
