"use client";

import { useEffect, useState } from "react";
import { RollCall } from "./roll-call";
import { countWaiting, type KeptRoll, listKept } from "./roll-store";
import { fill, type RollWords } from "./roll-words";

type Words = Readonly<Record<"reading" | "choose" | "none" | "noneHelp" | "waiting" | "all", string>>;
type Kept = Readonly<{ rolls: readonly KeptRoll[]; chosen: KeptRoll | null; waiting: number }>;

/** Rolls that this device keeps; `?session=` says which one is called. */
export function OfflineRolls({ roll, words }: Readonly<{ roll: RollWords; words: Words }>) {
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    const read = async () => {
      const rolls = await listKept();
      const asked = Number(new URLSearchParams(window.location.search).get("session"));
      setKept({ rolls, chosen: rolls.find(({ session }) => session === asked) ?? null, waiting: await countWaiting() });
    };
    void read();
  }, []);

  if (kept === null) return <p role="status">{words.reading}</p>;
  if (kept.chosen)
    return (
      <>
        <h1 className="text-xl">{kept.chosen.title}</h1>
        <p className="text-ink-soft">{kept.chosen.day}</p>
        <RollCall roll={kept.chosen} words={roll} signIn="" />
        {kept.rolls.length > 1 && <a href="/roll-call">{words.all}</a>}
      </>
    );
  return (
    <>
      <h1 className="text-xl">{kept.rolls.length > 0 ? words.choose : words.none}</h1>
      {kept.waiting > 0 && <p>{fill(words.waiting, { count: kept.waiting })}</p>}
      {kept.rolls.length === 0 && <p className="prose-width text-ink-soft">{words.noneHelp}</p>}
      <ul className="grid gap-2">
        {kept.rolls.map(({ session, title, day }) => (
          <li key={session}>
            <a className="roll-row" href={`/roll-call?session=${session}`}>
              <span aria-hidden="true">›</span>
              <span>{title}</span>
              <span className="tabular">{day}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
