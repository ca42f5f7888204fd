"use client";

import { useRouter } from "next/navigation";
import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { Button, type ButtonKind } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { FormAnswer, type FormWords } from "./form-answer";
import { FormContext } from "./form-context";
import { useDraft } from "./use-draft";
import type { WordedAction, WordedState } from "./worded-state";

function errorsOf(answer: WordedState): Record<string, string> {
  if (answer.state === "invalid") return { ...answer.fields };
  if (answer.state !== "refused") return {};
  return Object.fromEntries(answer.reasons.flatMap(({ field, text }) => (field ? [[field, text]] : [])));
}

/** What an input itself has found wrong, a file too large to send; everything else is the server's to judge. */
function isWrongBefore(control: Element): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.validity.customError;
}

/** Redirects and not-found travel as errors with a digest; they are Next's to handle. */
function isNavigation(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && String((error as { digest?: unknown }).digest).startsWith("NEXT_")
  );
}

/** The browser's half of ActionForm; for a client component that has put its action's answer into words itself. */
export function ActionFormClient({
  action,
  submit,
  hidden,
  requestId,
  draft,
  cancel,
  wide,
  kind,
  words,
  onDone,
  id,
  children,
}: {
  action: WordedAction;
  submit: ReactNode;
  hidden: Readonly<Record<string, string | number | null | undefined>>;
  requestId: string;
  draft?: string | undefined;
  cancel?: Readonly<{ href: string; label: string }> | undefined;
  wide?: boolean;
  kind?: ButtonKind;
  words: FormWords & Readonly<{ sending: string; restored: string; discard: string; tooLarge: string }>;
  onDone?: () => void;
  id?: string | undefined;
  children?: ReactNode;
}) {
  const router = useRouter();
  const prefix = useId();
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const key = useRef(requestId);
  // Without script the form posts by itself and the answer comes with the page.
  const [posted, post] = useActionState(action, { state: "idle" });
  const [answer, setAnswer] = useState<WordedState>(posted);
  const [pending, setPending] = useState(false);
  const { restored, forget } = useDraft(form, draft);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    // React would empty the form after an action; sent by hand it keeps what was typed.
    event.preventDefault();
    if (pending || !form.current) return;
    const wrong = [...form.current.elements].find(isWrongBefore);
    if (wrong) {
      setAnswer({ state: "invalid", fields: { [wrong.name]: wrong.validationMessage } });
      return;
    }
    const data = new FormData(form.current, (event.nativeEvent as SubmitEvent).submitter);
    data.set("requestId", key.current);
    setPending(true);
    startTransition(async () => {
      let next: WordedState;
      try {
        next = await action(answer, data);
      } catch (error) {
        if (isNavigation(error)) throw error;
        next = { state: "failed", reference: null };
      }
      if (next.state !== "failed") key.current = crypto.randomUUID();
      // At once, not in an effect: what the act changed may have taken this form off the page by then.
      if (next.state === "done") {
        forget();
        if (next.redirectTo) router.push(next.redirectTo);
      }
      startTransition(() => {
        setAnswer(next);
        setPending(false);
      });
    });
  }

  useEffect(() => {
    if (answer.state === "idle") return;
    if (answer.state !== "done") {
      summary.current?.focus();
      return;
    }
    form.current?.reset();
    // Under a long form the button is far from the answer: the focus stays, the words come into sight.
    summary.current?.scrollIntoView({ block: "nearest" });
    onDone?.();
  }, [answer, onDone]);

  return (
    <form
      ref={form}
      id={id}
      className="form"
      data-wide={wide || undefined}
      action={post}
      onSubmit={onSubmit}
      noValidate
      aria-busy={pending}
    >
      <input type="hidden" name="requestId" defaultValue={requestId} />
      {Object.entries(hidden).map(
        ([name, value]) =>
          value !== null && value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <FormAnswer ref={summary} answer={answer} prefix={prefix} words={words} />
      {restored && answer.state === "idle" && (
        <p className="field-help flex flex-wrap items-center gap-3" role="status">
          {words.restored}
          <Button kind="quiet" onClick={() => forget(true)}>
            {words.discard}
          </Button>
        </p>
      )}
      <FormContext value={{ prefix, errors: errorsOf(answer), tooLarge: words.tooLarge }}>{children}</FormContext>
      <div className="form-end">
        <Button type="submit" kind={kind ?? "primary"} aria-disabled={pending || undefined}>
          {pending ? words.sending : submit}
        </Button>
        {cancel && (
          <LinkButton kind="quiet" href={cancel.href}>
            {cancel.label}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
