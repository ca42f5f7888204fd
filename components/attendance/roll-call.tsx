"use client";

import { Check, CloudOff, CloudUpload } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { findTyped, type KeptLearner, LETTERS, nextState } from "@/lib/features/attendance/schema-typed";
import { keepReady } from "./keep-ready";
import type { KeptRoll } from "./roll-store";
import { fill, type RollWords } from "./roll-words";
import { type SyncState, useRoll } from "./use-roll";

const SIGNS: Readonly<Record<AttendanceState, string>> = { present: "✓", late: "M", excused: "P", absent: "V" };

/**
 * The roll of a hall by number, name, key or touch. Exceptions are called, one press says that everybody else is there.
 * Whatever is marked is on the device first; the bar says what the server does not know yet.
 */
export function RollCall({ roll, words, signIn }: Readonly<{ roll: KeptRoll; words: RollWords; signIn: string }>) {
  const { marks, waiting, sync, closed, troubles, mark, send } = useRoll(roll);
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const [ready, setReady] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    void keepReady().then(setReady);
  }, []);

  const wanted = new Map(waiting.map(({ enrolment, state }) => [enrolment, state]));
  const stateOf = (e: number): AttendanceState | null => wanted.get(e) ?? marks.get(e)?.state ?? null;
  const { found, state: typedState } = findTyped(roll.learners, text);
  const open = roll.learners.filter(({ e }) => stateOf(e) === null);
  const count = (state: AttendanceState) => roll.learners.filter(({ e }) => stateOf(e) === state).length;

  const set = (learner: KeptLearner, state: AttendanceState) => {
    if (closed) return;
    void mark([[learner.e, state]], false);
    setSaid(`${learner.n} ${learner.name}: ${words.states[state]}`);
  };
  const onFind = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.current?.querySelector<HTMLButtonElement>("button")?.focus();
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [learner] = found;
    if (text.trim() === "" || !learner || found.length > 1) return;
    set(learner, typedState ?? "absent");
    setText("");
  };
  const onRow = (event: KeyboardEvent<HTMLButtonElement>, learner: KeptLearner) => {
    const row = event.currentTarget.closest("li");
    const to = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[event.key];
    const letter = LETTERS[event.key.toLowerCase()];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") (to?.querySelector("button") ?? find.current)?.focus();
    else if (letter) set(learner, letter);
    else if (/^[0-9/]$/.test(event.key)) {
      setText(event.key === "/" ? "" : event.key);
      find.current?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="roll">
      <div className="roll-top">
        <div className="roll-find">
          <label className="field-label" htmlFor="roll-find">
            {words.find}
          </label>
          <input
            ref={find}
            id="roll-find"
            className="input"
            type="text"
            autoComplete="off"
            enterKeyHint="done"
            aria-describedby="roll-help"
            value={text}
            disabled={closed}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onFind}
          />
          <p id="roll-help" className="field-help">
            {words.findHelp}
          </p>
        </div>
        <SyncBar sync={sync} waiting={waiting.length} ready={ready} words={words} signIn={signIn} send={send} />
      </div>
      {closed && <Note tone="info">{words.closed}</Note>}
      {troubles.length > 0 && (
        <Note tone="warn" role="alert" title={fill(words.conflicts, { count: troubles.length })}>
          <ul className="list-disc pl-5">
            {troubles.map(({ enrolment, mine, theirs, rule }, index) => {
              const learner = roll.learners.find(({ e }) => e === enrolment);
              const who = { number: learner?.n ?? "", name: learner?.name ?? "" };
              const both = { mine: words.states[mine], theirs: theirs ? words.states[theirs] : words.unmarked };
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: only ever added at the end
                <li key={index}>
                  {rule
                    ? fill(words.refused, { ...who, rule: words.rules[rule] ?? rule })
                    : fill(words.conflict, { ...who, ...both })}
                </li>
              );
            })}
          </ul>
          {signIn === "" || (
            <a href={`${signIn}#conflicts`} className="font-semibold underline">
              {words.look}
            </a>
          )}
        </Note>
      )}
      <p className="sr-only" role="status">
        {said}
      </p>
      <p className="roll-counts tabular">
        {fill(words.counts, {
          present: count("present"),
          late: count("late"),
          excused: count("excused"),
          absent: count("absent"),
          open: open.length,
        })}
      </p>
      <ul ref={list} className="roll-list" aria-label={words.list}>
        {found.map((learner) => {
          const state = stateOf(learner.e);
          return (
            <li key={learner.e}>
              <button
                type="button"
                className="roll-row"
                data-state={state ?? "none"}
                disabled={closed}
                onClick={() => set(learner, nextState(state))}
                onKeyDown={(event) => onRow(event, learner)}
              >
                <span className="roll-number tabular">{learner.n}</span>
                <span className="roll-name">{learner.name}</span>
                <span className="roll-state">
                  <span aria-hidden="true" className="roll-sign">
                    {state ? SIGNS[state] : "·"}
                  </span>
                  {state ? words.states[state] : words.unmarked}
                  {wanted.has(learner.e) && <CloudUpload aria-hidden="true" className="size-4" />}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {found.length === 0 && <p className="text-ink-soft">{words.nobodyFound}</p>}
      {!closed && (
        <div className="roll-end">
          {open.length > 0 ? (
            <>
              <Button
                kind="primary"
                onClick={() =>
                  void mark(
                    open.map(({ e }) => [e, "present"] as const),
                    true,
                  )
                }
              >
                {fill(words.rest, { count: open.length })}
              </Button>
              <span className="text-ink-soft text-sm">{words.restHelp}</span>
            </>
          ) : (
            <span className="flex items-center gap-2">
              <Check aria-hidden="true" className="size-5" /> {words.allMarked}
            </span>
          )}
        </div>
      )}
      <p className="roll-keys field-help">{words.keys}</p>
    </div>
  );
}

type BarProps = Readonly<{
  sync: SyncState;
  waiting: number;
  ready: boolean;
  words: RollWords;
  signIn: string;
  send: () => Promise<void>;
}>;

/** What the server knows of this device, in one line. */
function SyncBar({ sync, waiting, ready, words, signIn, send }: BarProps) {
  const quiet = sync === "sent" && waiting === 0;
  return (
    <div className="roll-sync" data-sync={quiet ? "sent" : sync} data-waiting={waiting} data-ready={ready || undefined}>
      <p role="status" className="flex items-center gap-2 font-semibold">
        {quiet ? <Check aria-hidden="true" className="size-5" /> : <CloudOff aria-hidden="true" className="size-5" />}
        {quiet ? words.sent : fill(words.waiting, { count: waiting })}
      </p>
      {sync !== "sent" && sync !== "waiting" && <p>{words[sync]}</p>}
      {!quiet && (
        <p className="flex flex-wrap gap-2">
          <Button onClick={() => void send()}>{words.sendNow}</Button>
          {sync === "signedOut" && (
            <a className="btn" href={signIn || "/sign-in"}>
              {words.signedOut}
            </a>
          )}
        </p>
      )}
      {ready && <p className="text-ink-soft text-sm">{words.ready}</p>}
    </div>
  );
}
