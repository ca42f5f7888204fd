"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import {
  addWaiting,
  dropRoll,
  forgetOld,
  type KeptRoll,
  type KnownMark,
  keepRoll,
  listWaiting,
  type WaitingEntry,
} from "./roll-store";
import { type Sent, sendWaiting } from "./roll-sync";

const EVERY_MS = 20_000;
const SOON_MS = 600;

export type Trouble = Readonly<{
  enrolment: number;
  mine: AttendanceState;
  theirs: AttendanceState | null;
  rule: string | null;
}>;
export type SyncState = "sent" | "waiting" | Exclude<Sent["kind"], "sent">;

/** Only one page of the device sends at a time; the others try again later. */
async function alone<T>(work: () => Promise<T>): Promise<T | null> {
  if (!navigator.locks) return work();
  return navigator.locks.request("roll-call-send", { ifAvailable: true }, (lock) => (lock ? work() : null));
}

/** A roll on this device: marks as known, marks that wait, and the way out to the server. */
export function useRoll(roll: KeptRoll) {
  const { session, account } = roll;
  const [marks, setMarks] = useState(() => new Map(roll.marks));
  const [waiting, setWaiting] = useState<readonly WaitingEntry[]>([]);
  const [sync, setSync] = useState<SyncState>("sent");
  const [closed, setClosed] = useState(roll.closed);
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  const known = useRef(marks);
  const sending = useRef(false);
  const timer = useRef<number>(undefined);

  const soon = useCallback((work: () => void) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(work, SOON_MS);
  }, []);

  const send = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      const sent = await alone(() => sendWaiting(session, account));
      if (!sent) return;
      if (sent.kind === "sent") {
        const now = new Map<number, KnownMark>(sent.marks.map(({ enrolment, ...mark }) => [enrolment, mark]));
        known.current = now;
        setMarks(now);
        setClosed(sent.closed);
        const news = sent.answers.flatMap(({ outcome, rule, entry }): Trouble[] =>
          outcome === "conflict" || outcome === "refused"
            ? [{ enrolment: entry.enrolment, mine: entry.state, theirs: now.get(entry.enrolment)?.state ?? null, rule }]
            : [],
        );
        if (news.length > 0) setTroubles((before) => [...before, ...news]);
      }
      const left = await listWaiting(session);
      setWaiting(left.filter((entry) => entry.account === account));
      setSync(sent.kind === "sent" ? (left.length > 0 ? "waiting" : "sent") : sent.kind);
      const all = roll.learners.every(({ e }) => known.current.has(e));
      if (sent.kind === "sent" && left.length === 0 && all) await dropRoll(session);
      else await keepRoll({ ...roll, marks: [...known.current], keptAt: Date.now() });
      if (sent.kind === "sent" && left.length > 0) soon(send);
    } finally {
      sending.current = false;
    }
  }, [session, account, roll, soon]);

  useEffect(() => {
    const start = async () => {
      await forgetOld(account, Date.now());
      setWaiting((await listWaiting(session)).filter((entry) => entry.account === account));
      await send();
    };
    void start();
    const again = () => void send();
    const every = window.setInterval(() => document.visibilityState === "visible" && again(), EVERY_MS);
    window.addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    return () => {
      window.clearInterval(every);
      window.removeEventListener("online", again);
      document.removeEventListener("visibilitychange", again);
    };
  }, [account, session, send]);

  /** Marks people; kept on the device before anything is sent. */
  const mark = async (states: readonly (readonly [enrolment: number, state: AttendanceState])[], fill: boolean) => {
    const press = crypto.randomUUID();
    const stored = await listWaiting(session);
    const touched = new Set(states.map(([enrolment]) => enrolment));
    // What may have reached the server stays as it is; a newer mark lines up behind it.
    const replaced = stored.filter((entry) => touched.has(entry.enrolment) && !entry.tried);
    const entries = states.map(
      ([enrolment, state], index): WaitingEntry => ({
        key: `${press}/${index}`,
        session,
        account,
        enrolment,
        state,
        base:
          replaced.find((entry) => entry.enrolment === enrolment)?.base ?? known.current.get(enrolment)?.version ?? 0,
        fill,
        deviceAt: Date.now(),
        offline: !navigator.onLine,
        tried: false,
      }),
    );
    await addWaiting(
      entries,
      replaced.flatMap(({ seq }) => seq ?? []),
    );
    await keepRoll({ ...roll, marks: [...known.current], keptAt: Date.now() });
    setWaiting((await listWaiting(session)).filter((entry) => entry.account === account));
    setSync((before) => (before === "sent" ? "waiting" : before));
    soon(send);
  };

  return { marks, waiting, sync, closed, troubles, mark, send };
}
