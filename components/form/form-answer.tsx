"use client";

import { type Ref, useEffect, useRef } from "react";
import { Note } from "@/components/ui/note";
import type { WordedState } from "./worded-state";

export type FormWords = Readonly<
  Record<
    | "errors"
    | "refused"
    | "denied"
    | "deniedHelp"
    | "signIn"
    | "failed"
    | "failedHelp"
    | "offline"
    | "reference"
    | "done",
    string
  >
>;

/** What the server answered, above the fields: what is wrong with a link to each field, why it was refused, what to quote. */
export function FormAnswer({
  answer,
  prefix,
  words,
  ref,
}: {
  answer: WordedState;
  prefix: string;
  words: FormWords;
  ref: Ref<HTMLDivElement>;
}) {
  if (answer.state === "idle") return null;
  return (
    <div ref={ref} tabIndex={-1} className="scroll-mt-20 scroll-mb-40">
      <AnswerNote answer={answer} prefix={prefix} words={words} />
    </div>
  );
}

function AnswerNote({ answer, prefix, words }: { answer: WordedState; prefix: string; words: FormWords }) {
  switch (answer.state) {
    case "idle":
      return null;
    case "done":
      return <Note tone="good" role="status" title={answer.message ?? words.done} />;
    case "invalid":
      return (
        <Note tone="bad" role="alert" title={words.errors}>
          <ReasonList
            reasons={Object.entries(answer.fields).map(([field, text]) => ({
              field,
              text,
            }))}
            prefix={prefix}
          />
        </Note>
      );
    case "refused":
      return (
        <Note tone="warn" role="alert" title={words.refused}>
          <ReasonList reasons={answer.reasons} prefix={prefix} />
        </Note>
      );
    case "denied":
      return (
        <Note tone="bad" role="alert" title={words.denied}>
          <p>
            {words.deniedHelp}{" "}
            <a href="/sign-in" target="_blank" rel="noreferrer">
              {words.signIn}
            </a>
          </p>
        </Note>
      );
    case "failed":
      return (
        <Note tone="bad" role="alert" title={words.failed}>
          <p>{answer.reference === null ? words.offline : words.failedHelp}</p>
          {answer.reference !== null && (
            <p>
              {words.reference} <strong className="font-mono">{answer.reference}</strong>
            </p>
          )}
        </Note>
      );
  }
}

/** What the page calls a field: the words of its label or legend, which only the page knows. */
function labelOf(id: string): string | null {
  const field = document.getElementById(id);
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`) ?? field?.querySelector("legend");
  return label?.firstChild?.textContent?.trim() || null;
}

function ReasonList({
  reasons,
  prefix,
}: {
  reasons: readonly Readonly<{ text: string; field?: string | undefined }>[];
  prefix: string;
}) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the links read below are those drawn from reasons and prefix
  useEffect(() => {
    for (const link of list.current?.querySelectorAll("a") ?? []) {
      const label = labelOf(decodeURIComponent(link.hash.slice(1)));
      const name = link.querySelector("b");
      if (label && name) name.textContent = `${label}: `;
    }
  }, [reasons, prefix]);
  return (
    <ul ref={list} className="mt-1 list-disc pl-5">
      {reasons.map(({ text, field }) => (
        <li key={`${field ?? ""}:${text}`}>
          {field ? (
            <a href={`#${prefix}-${field}`}>
              <b />
              {text}
            </a>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  );
}
