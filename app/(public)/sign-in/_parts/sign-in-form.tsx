"use client";

import { useActionState, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { signInAction } from "@/lib/features/account/actions-session";
import type { SignInAnswer } from "@/lib/features/account/schema-session";

const NOBODY: SignInAnswer = { state: "idle", username: "" };

type Words = Readonly<Record<"username" | "password" | "show" | "submit" | "refused", string>>;

const INPUT =
  "mt-1 block min-h-(--target) w-full rounded-md border border-line-strong bg-surface px-3 py-2 aria-invalid:border-short";

/** Name and password. It also works before its script has loaded: the form posts to the same action. */
export function SignInForm({ next, words }: { next: string; words: Words }) {
  const [answer, action, pending] = useActionState<SignInAnswer, FormData>(signInAction, NOBODY);
  const [shown, setShown] = useState(false);
  const id = useId();
  const refused = answer.state === "refused" && !pending;
  return (
    <form action={action} className="mt-6 grid gap-5">
      <input type="hidden" name="next" value={next} />
      <div aria-live="assertive">
        {refused && (
          <Note tone="bad">
            <p id={`${id}-refused`}>{words.refused}</p>
          </Note>
        )}
      </div>
      <div>
        <label htmlFor={`${id}-username`} className="font-medium">
          {words.username}
        </label>
        <input
          id={`${id}-username`}
          name="username"
          className={INPUT}
          defaultValue={answer.username}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={100}
          required
          aria-invalid={refused || undefined}
          aria-describedby={refused ? `${id}-refused` : undefined}
        />
      </div>
      <div>
        <label htmlFor={`${id}-password`} className="font-medium">
          {words.password}
        </label>
        <input
          id={`${id}-password`}
          name="password"
          type={shown ? "text" : "password"}
          className={INPUT}
          autoComplete="current-password"
          maxLength={200}
          required
          aria-invalid={refused || undefined}
          aria-describedby={refused ? `${id}-refused` : undefined}
        />
        <label className="mt-2 flex min-h-6 items-center gap-2 text-sm">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          {words.show}
        </label>
      </div>
      <Button kind="primary" type="submit" aria-disabled={pending || undefined} className="w-full">
        {words.submit}
      </Button>
    </form>
  );
}
