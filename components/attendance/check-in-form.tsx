"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import type { CheckInState } from "@/lib/features/attendance/schema-check-in";

/** A state whose refusal is in words already. */
export type WordedCheckIn = CheckInState & Readonly<{ said?: string }>;
type Words = Readonly<
  Record<
    | "code"
    | "codeHelp"
    | "next"
    | "number"
    | "numberHelp"
    | "birthDate"
    | "birthHelp"
    | "sign"
    | "again"
    | "scan"
    | "done"
    | "late"
    | "twice",
    string
  >
>;

/** One field or two at a time, large enough for any thumb: the code, then who it is, then what the server says. */
export function CheckInForm({
  action,
  start,
  words,
}: Readonly<{
  action: (previous: WordedCheckIn, form: FormData) => Promise<WordedCheckIn>;
  start: WordedCheckIn;
  words: Words;
}>) {
  const [state, submit, pending] = useActionState(action, start);
  if (state.step === "done")
    return (
      <Note
        tone="good"
        role="status"
        title={state.state === "late" ? words.late : state.state === "again" ? words.twice : words.done}
      >
        {state.shown.className} · {state.shown.title}
      </Note>
    );
  if (state.step === "told")
    return (
      <div className="grid gap-4">
        <Note tone="bad" role="alert" title={state.said} />
        <p>{words.scan}</p>
        <a className="btn justify-self-start" href="/check-in">
          {words.again}
        </a>
      </div>
    );
  return (
    <form action={submit} className="form">
      {state.step === "code" ? (
        <div className="field">
          <label className="field-label" htmlFor="code">
            {words.code}
          </label>
          <p className="field-help" id="code-help">
            {words.codeHelp}
          </p>
          <input
            id="code"
            name="code"
            className="input text-xl"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={12}
            aria-describedby="code-help"
          />
        </div>
      ) : (
        <>
          <p className="font-semibold">
            {state.shown.className} · {state.shown.title}
          </p>
          {state.said && <Note tone="bad" role="alert" title={state.said} />}
          <div className="field">
            <label className="field-label" htmlFor="number">
              {words.number}
            </label>
            <p className="field-help" id="number-help">
              {words.numberHelp}
            </p>
            <input
              id="number"
              name="number"
              className="input text-xl"
              inputMode="numeric"
              autoComplete="off"
              required
              maxLength={4}
              aria-describedby="number-help"
            />
          </div>
          <div className="field">
            <label className="field-label" htmlFor="birthDate">
              {words.birthDate}
            </label>
            <p className="field-help" id="birth-help">
              {words.birthHelp}
            </p>
            <input
              id="birthDate"
              name="birthDate"
              className="input text-xl"
              inputMode="text"
              autoComplete="bday"
              placeholder="dd/mm/yyyy"
              required
              maxLength={10}
              aria-describedby="birth-help"
            />
          </div>
        </>
      )}
      <div className="form-end">
        <Button type="submit" kind="primary" aria-disabled={pending || undefined}>
          {state.step === "code" ? words.next : words.sign}
        </Button>
      </div>
    </form>
  );
}
