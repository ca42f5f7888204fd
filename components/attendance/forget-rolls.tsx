"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";

type Words = Readonly<{ waiting: string; keep: string; drop: string; dropped: string }>;

/**
 * At the door: whoever is signed out leaves no names on this device. Marks that were never sent hold none; they wait for
 * the same account, or are thrown away here.
 */
export function ForgetRolls({ words }: Readonly<{ words: Words }>) {
  const [waiting, setWaiting] = useState(0);
  const [dropped, setDropped] = useState(false);
  useEffect(() => {
    const forget = async () => {
      const known = await indexedDB.databases();
      const { forgetNames, ROLL_DATABASE } = await import("./roll-store");
      if (known.some(({ name }) => name === ROLL_DATABASE)) setWaiting(await forgetNames());
    };
    if (typeof indexedDB !== "undefined" && "databases" in indexedDB) void forget().catch(() => undefined);
  }, []);
  if (dropped) return <Note role="status">{words.dropped}</Note>;
  if (waiting === 0) return null;
  return (
    <Note tone="warn" role="status" title={words.waiting.replace("{count}", String(waiting))}>
      <p className="mb-2">{words.keep}</p>
      <Button
        onClick={() =>
          void import("./roll-store").then(async ({ forgetAll }) => {
            await forgetAll();
            setDropped(true);
          })
        }
      >
        {words.drop}
      </Button>
    </Note>
  );
}
