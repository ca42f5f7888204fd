"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { type KeyboardEvent, useContext, useRef, useState } from "react";
import { FormContext } from "@/components/form/form-context";
import { Button } from "@/components/ui/button";

type Line = Readonly<{ key: number; title: string; periods: string; kind: string }>;
/** Words with {number} in them stand for the row they speak of. */
export type TopicRowWords = Readonly<
  Record<"title" | "periods" | "kind" | "add" | "up" | "down" | "remove" | "legend" | "help", string>
>;

const numbered = (words: string, index: number) => words.replace("{number}", String(index + 1));

/**
 * Topics as rows that the keyboard alone can fill, add, move and remove; Enter in a title opens the next row. Posts
 * topicTitle[], topicPeriods[] and topicKind[], one of each a row. Without script the rows that came can be filled.
 */
export function TopicRows({
  topics,
  kinds,
  words,
}: {
  topics: readonly Omit<Line, "key">[];
  kinds: readonly Readonly<{ value: string; label: string }>[];
  words: TopicRowWords;
}) {
  const form = useContext(FormContext);
  const list = useRef<HTMLOListElement>(null);
  const next = useRef(topics.length);
  const [lines, setLines] = useState<readonly Line[]>(() => topics.map((topic, key) => ({ ...topic, key })));

  function focusTitle(index: number) {
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLInputElement>('input[name="topicTitle[]"]')[index]?.focus(),
    );
  }
  function addAfter(index: number) {
    const line = { key: next.current++, title: "", periods: "4", kind: "lecture" };
    setLines((now) => [...now.slice(0, index + 1), line, ...now.slice(index + 1)]);
    focusTitle(index + 1);
  }
  function move(index: number, to: number) {
    setLines((now) => {
      const moved = [...now];
      moved.splice(to, 0, ...moved.splice(index, 1));
      return moved;
    });
  }
  function remove(index: number) {
    setLines((now) => now.filter((_line, at) => at !== index));
    focusTitle(Math.max(0, index - 1));
  }
  function onTitleKey(event: KeyboardEvent, index: number) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    addAfter(index);
  }

  return (
    <fieldset className="field">
      <legend className="field-label">{words.legend}</legend>
      <p className="field-help">{words.help}</p>
      <ol ref={list} className="mt-2 grid gap-3">
        {lines.map((line, index) => {
          const error = form.errors[`topicPeriods-${index}`];
          return (
            <li key={line.key} className="grid grid-cols-[1fr_auto] gap-2 sm:grid-cols-[2rem_1fr_5rem_11rem_auto]">
              <span className="tabular hidden self-center text-right text-ink-soft sm:block">{index + 1}.</span>
              <input
                className="input col-span-2 sm:col-span-1"
                name="topicTitle[]"
                defaultValue={line.title}
                maxLength={300}
                aria-label={numbered(words.title, index)}
                autoComplete="off"
                onKeyDown={(event) => onTitleKey(event, index)}
              />
              <input
                className="input tabular"
                id={`${form.prefix}-topicPeriods-${index}`}
                name="topicPeriods[]"
                defaultValue={line.periods}
                inputMode="numeric"
                maxLength={4}
                aria-label={numbered(words.periods, index)}
                aria-invalid={error ? true : undefined}
                autoComplete="off"
              />
              <select
                className="input"
                name="topicKind[]"
                defaultValue={line.kind}
                aria-label={numbered(words.kind, index)}
              >
                {kinds.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
              <span className="col-span-2 flex justify-end gap-1 sm:col-span-1">
                <Button
                  kind="quiet"
                  square
                  aria-label={numbered(words.up, index)}
                  aria-disabled={index === 0 || undefined}
                  onClick={() => index > 0 && move(index, index - 1)}
                >
                  <ArrowUp aria-hidden="true" />
                </Button>
                <Button
                  kind="quiet"
                  square
                  aria-label={numbered(words.down, index)}
                  aria-disabled={index === lines.length - 1 || undefined}
                  onClick={() => index < lines.length - 1 && move(index, index + 1)}
                >
                  <ArrowDown aria-hidden="true" />
                </Button>
                <Button kind="quiet" square aria-label={numbered(words.remove, index)} onClick={() => remove(index)}>
                  <X aria-hidden="true" />
                </Button>
              </span>
            </li>
          );
        })}
      </ol>
      <div>
        <Button onClick={() => addAfter(lines.length - 1)}>
          <Plus aria-hidden="true" /> {words.add}
        </Button>
      </div>
    </fieldset>
  );
}
