"use client";

import { Check, CloudOff, CloudUpload } from "lucide-react";
import { useRouter } from "next/navigation";
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

  const router = useRouter();
  const drawn = useRef("");

  useEffect(() => {
    void keepReady().then(setReady);
  }, []);

  const wanted = new Map(waiting.map(({ enrolment, state }) => [enrolment, state]));
  const stateOf = (e: number): AttendanceState | null => wanted.get(e) ?? marks.get(e)?.state ?? null;
  const typed = findTyped(roll.learners, text);
  const { found } = typed;
  const open = roll.learners.filter(({ e }) => stateOf(e) === null);
  const count = (state: AttendanceState) => roll.learners.filter(({ e }) => stateOf(e) === state).length;

  // Reasons for leave and conflicts stand below on the page: it follows once the server knows of new ones.
  const below = `${count("excused")}/${troubles.length}/${open.length === 0}`;
  const settled = signIn !== "" && sync === "sent" && waiting.length === 0;
  useEffect(() => {
    if (!settled) return;
    if (drawn.current !== "" && drawn.current !== below) router.refresh();
    drawn.current = below;
  }, [settled, below, router]);

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
    const all = event.ctrlKey || event.metaKey;
    if (closed || (text.trim() !== "" && typed.marks.length === 0)) return;
    setText("");
    setSaid(typed.marks.map(([{ n, name }, state]) => `${n} ${name}: ${words.states[state]}`).join("; "));
    void markTyped(all);
  };
  /** What was typed; and with Ctrl+Enter everybody else is there. */
  const markTyped = async (all: boolean) => {
    const named = new Set(typed.marks.map(([{ e }]) => e));
    if (named.size > 0)
      await mark(
        typed.marks.map(([{ e }, state]) => [e, state] as const),
        false,
      );
    if (all) await markRest(named);
  };
  const markRest = async (except: ReadonlySet<number> = new Set()) => {
    const rest = open.filter(({ e }) => !except.has(e));
    if (rest.length > 0)
      await mark(
        rest.map(({ e }) => [e, "present"] as const),
        true,
      );
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
      {typed.unknown.length > 0 ? (
        <p role="alert">{fill(words.unknown, { numbers: typed.unknown.join(", ") })}</p>
      ) : (
        found.length === 0 && <p className="text-ink-soft">{words.nobodyFound}</p>
      )}
      {!closed && (
        <div className="roll-end">
          {open.length > 0 ? (
            <>
              <Button kind="primary" aria-keyshortcuts="Control+Enter" onClick={() => void markRest()}>
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
