"use client";

import { useEffect, useState } from "react";
import { fill } from "./roll-words";

type Code =
  | Readonly<{ open: false; signed: number }>
  | Readonly<{
      open: true;
      code: string;
      short: string;
      size: number;
      path: string;
      millisecondsLeft: number;
      signed: number;
    }>;

type Props = Readonly<{
  session: number;
  back: string;
  title: string;
  lead: string;
  words: Readonly<Record<"scan" | "type" | "signed" | "changes" | "over" | "lost" | "back" | "picture", string>>;
}>;

const AGAIN_MS = 5000;
const TICK_MS = 500;

/** Asks the server for each code; this machine's own clock only counts down what the server says is left. */
export function HallScreen({ session, back, title, lead, words }: Props) {
  const [code, setCode] = useState<Code | null>(null);
  const [lost, setLost] = useState(false);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    let timer = 0;
    let ends = 0;
    const ask = async () => {
      let wait = AGAIN_MS;
      try {
        const response = await fetch(`/api/attendance/screen/${session}`, { cache: "no-store" });
        if (!response.ok) throw new Error(String(response.status));
        const answer = (await response.json()) as Code;
        setCode(answer);
        setLost(false);
        if (answer.open) {
          ends = performance.now() + answer.millisecondsLeft;
          wait = Math.min(AGAIN_MS, Math.max(200, answer.millisecondsLeft));
        }
      } catch {
        setLost(true);
      }
      timer = window.setTimeout(ask, wait);
    };
    const tick = window.setInterval(() => setLeft(Math.max(0, Math.ceil((ends - performance.now()) / 1000))), TICK_MS);
    void ask();
    return () => {
      window.clearTimeout(timer);
      window.clearInterval(tick);
    };
  }, [session]);

  return (
    <main className="hall">
      <header>
        <h1 className="hall-big">{title}</h1>
        <p className="text-ink-soft text-lg">{lead}</p>
      </header>
      {code?.open && !lost ? (
        <div className="hall-body">
          <svg className="hall-qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={words.picture}>
            <rect width={code.size} height={code.size} fill="#fff" />
            <path d={code.path} fill="#000" shapeRendering="crispEdges" />
          </svg>
          <div className="grid gap-4">
            <p className="hall-big">{words.scan}</p>
            <p className="hall-big">
              {words.type} <strong>{code.short}</strong>
            </p>
            <p className="hall-code">
              {code.code.slice(0, 4)} {code.code.slice(4)}
            </p>
            <p className="tabular text-lg">{fill(words.changes, { seconds: left })}</p>
            <progress className="hall-left" value={left} max={30} aria-hidden="true" />
          </div>
        </div>
      ) : (
        <p className="hall-big self-center" role="status">
          {lost ? words.lost : code ? words.over : "…"}
        </p>
      )}
      <footer className="flex flex-wrap items-center justify-between gap-4">
        <p className="hall-big tabular">{fill(words.signed, { count: code?.signed ?? 0 })}</p>
        <a className="btn" href={back}>
          {words.back}
        </a>
      </footer>
    </main>
  );
}
